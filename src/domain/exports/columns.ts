import { LABELS, type Label } from '../comments/labels.js'
import type { ShownTaggedComment } from '../comments/tagged-comment.js'

/** What a column holds; `time` is a moment as ISO 8601 in UTC, wherever a format has no type for moments. */
export type ColumnType = 'integer' | 'number' | 'text' | 'boolean' | 'time'

/** One column of the files and tables that programs get, with its value for a comment. */
export interface ExportColumn {
  name: string
  type: ColumnType
  /** One line for the documentation. */
  about: string
  value(comment: ShownTaggedComment): string | number | boolean | null
}

const column = (name: string, type: ColumnType, about: string, value: ExportColumn['value']): ExportColumn => ({
  name,
  type,
  about,
  value,
})

/** Several values in one cell. */
const list = (values: readonly (string | number)[]): string => values.join('; ')

const NAMES: Record<Label, string> = { improvement_idea: 'improvementIdea', pain_point: 'painPoint', praise: 'praise' }

/** The columns of every flat format, in their order; the dimensions follow: see {@link columnsFor}. The NDJSON format has more: everything that `GET /v1/comments` answers. */
export const COLUMNS: readonly ExportColumn[] = [
  column('id', 'integer', 'Identifies the comment', ({ id }) => id),
  column('at', 'time', 'When the survey was answered', ({ at }) => at),
  column('score', 'number', '0 to 10; empty without one', ({ score }) => score),
  column('lostMinutes', 'number', 'Lost time in minutes', ({ lostMinutes }) => lostMinutes),
  column('language', 'text', 'ISO 639-1 code of the comment', ({ language }) => language),
  column(
    'supported',
    'boolean',
    'Whether the models support its language; otherwise it has only labels that a person set',
    ({ supported }) => supported,
  ),
  column('text', 'text', 'The comment, masked', ({ text }) => text),
  column('labels', 'text', 'Labels of the comment', ({ labels }) => list(labels.map(({ label }) => label))),
  ...LABELS.map((label) =>
    column(NAMES[label], 'number', `Probability of ${label}, 0 to 1; empty without this label`, ({ labels }) => {
      return labels.find((each) => each.label === label)?.probability ?? null
    }),
  ),
  column(
    'personLabels',
    'text',
    'Those of the labels that a person confirmed or set; the others are from the models',
    ({ labels }) => list(labels.filter(({ source }) => source === 'person').map(({ label }) => label)),
  ),
  column('segments', 'integer', 'Number of segments', ({ segments }) => segments.length),
  column('themes', 'text', 'Headings of its themes', ({ themes }) => list(themes.map(({ label }) => label))),
  column('themeIds', 'text', 'Ids of its themes, in the same order', ({ themes }) => list(themes.map(({ id }) => id))),
  column('mentions', 'text', 'Names that are shown in it', ({ mentions }) => list(mentions.map(({ text }) => text))),
  column('mentionStances', 'text', 'Of each name: thanked, criticised or neutral', ({ mentions }) =>
    list(mentions.map(({ stance }) => stance)),
  ),
  column('mentionMembers', 'text', 'Of each name: id of the member, - if it is not on the roster', ({ mentions }) =>
    list(mentions.map(({ member }) => member ?? '-')),
  ),
  column('ticketPriority', 'text', 'Priority of the ticket', ({ ticket }) => ticket?.priority ?? null),
  column('ticketGroup', 'text', 'Assignment group of the ticket', ({ ticket }) => ticket?.group ?? null),
  column('ticketReassignments', 'integer', 'How often the ticket was reassigned', ({ ticket }) => ticket?.reassignments ?? null),
  column(
    'ticketResolutionHours',
    'number',
    'From opening to resolution, in hours',
    ({ ticket }) => ticket?.resolutionHours ?? null,
  ),
  column('modelVersion', 'text', 'Models that analysed the comment', ({ model }) => model.version),
  column('analysedAt', 'time', 'When the comment was analysed', ({ model }) => model.analysedAt),
  column('read', 'boolean', 'Somebody marked it as read', ({ review }) => review.read),
  column('reviewed', 'boolean', 'A person corrected a label, a name or a theme', ({ review }) => review.reviewed),
  column('hidden', 'boolean', 'A person hid it in a curated list', ({ review }) => review.hidden),
  column('changedAt', 'time', 'When anything of it last changed', ({ changedAt }) => changedAt),
]

/**
 * The columns for comments whose dimensions are known: `dimension_location`, `dimension_service`, ….
 * @param dimensions keys; a character that no identifier may have becomes `_`, and a name that is taken gets a number
 */
export function columnsFor(dimensions: readonly string[]): ExportColumn[] {
  const taken = new Set(COLUMNS.map(({ name }) => name.toLowerCase()))
  return [
    ...COLUMNS,
    ...dimensions.map((key) => {
      const wanted = `dimension_${key.replace(/[^\p{L}\p{Nd}_]/gu, '_')}`.slice(0, 100)
      let name = wanted
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`
      taken.add(name.toLowerCase())
      return column(name, 'text', `Value of the dimension ${key}`, ({ dimensions: values }) => values[key] ?? null)
    }),
  ]
}
