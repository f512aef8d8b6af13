import type { Label } from '../../domain/comments/labels.js'
import { count, counted, list } from '../../domain/compare/figures.js'
import type { Pack, ReadinessNote } from '../../domain/pack/pack.js'
import type { Period } from '../../domain/period/period.js'
import type { Estimate } from '../../domain/review/measure-audit.js'
import type { AuditFigures } from '../review/measure-review.js'

/** Fewer responses than this are moved by single answers. */
const ENOUGH_RESPONSES = 30
/** Fewer comments than this form hardly a theme. */
const ENOUGH_COMMENTS = 20
/** Shares of the comments from which on it must be said that they are not read. */
const MUCH_UNLABELLED = 0.4
const MUCH_UNREAD = 0.1

/** What a pack is made ready by. */
type ReadinessMatter = Pick<Pack, 'numbers' | 'coverage' | 'scenarios' | 'labels'> & {
  privacy: NonNullable<Pack['privacy']>
  partial: NonNullable<Pack['partial']>
  kind: Period['kind']
  /** Whether there is a year ago to look for. */
  hasYearAgo: boolean
  /** Members on the roster. */
  members: number
  /** People who were thanked by name and are not on it. */
  unlisted: number
  /** Of the agenda, where something is to be said of it. */
  agendaNote: string | null
  /** What the newest audit sample of the period says of the labels; null: there is none. */
  audit: AuditFigures | null
}

/** Notes on data that is not reliable yet, most important first. */
export function readinessOf(matter: ReadinessMatter): ReadinessNote[] {
  return [
    ...amounts(matter),
    ...comparisons(matter),
    ...reading(matter),
    ...audited(matter),
    ...slices(matter),
    ...others(matter),
  ]
}

function amounts({ numbers, coverage }: ReadinessMatter): ReadinessNote[] {
  const responses = numbers.responses.now ?? 0
  const read = coverage.labelled + coverage.unlabelled + (coverage.hidden ?? 0)
  return [
    ...(responses < ENOUGH_RESPONSES
      ? [note('responses', `Only ${counted(responses, 'response')}: a few answers can change every number.`)]
      : []),
    ...(read < ENOUGH_COMMENTS
      ? [note('comments', `Only ${counted(read, 'comment')} could be analysed: not enough to find shared themes.`)]
      : []),
  ]
}

function comparisons({ numbers: { responses }, kind, hasYearAgo, partial }: ReadinessMatter): ReadinessNote[] {
  const missing = [
    responses.before === null && `the ${kind} before`,
    hasYearAgo && responses.yearAgo === null && `the same ${kind} a year ago`,
  ].filter((each) => each !== false)
  const begun = [
    responses.before !== null && partial.before && `the ${kind} before`,
    responses.yearAgo !== null && partial.yearAgo && `the same ${kind} a year ago`,
  ].filter((each) => each !== false)
  return [
    ...(missing.length === 0 ? [] : [note('comparison', `No comparison: not enough responses in ${list(missing)}.`)]),
    ...(begun.length === 0
      ? []
      : [
          note(
            'comparison',
            `Data for ${list(begun)} is incomplete, because the first response came in after its start. Counts are not compared with it; other figures are compared with the available part.`,
          ),
        ]),
  ]
}

function reading({ coverage, kind }: ReadinessMatter): ReadinessNote[] {
  const { labelled, unlabelled, unsupported, failed, hidden = 0, routed = 0, waiting } = coverage
  const read = labelled + unlabelled + hidden
  const comments = read + unsupported + failed + routed + waiting
  const part = (some: number) => `${count(some)} of ${counted(comments, 'comment')}`
  return [
    ...(waiting > 0
      ? [note('reading', `${part(waiting)} ${waiting === 1 ? 'has' : 'have'} not been analysed yet: rebuild the pack later.`)]
      : []),
    ...(unsupported > MUCH_UNREAD * comments
      ? [
          note(
            'reading',
            `${part(unsupported)} ${unsupported === 1 ? 'is' : 'are'} in an unsupported language: these responses count in the numbers but are not in the lists.`,
          ),
        ]
      : []),
    ...(failed > 0 ? [note('reading', `${part(failed)} could not be analysed: see “Coverage” for the reasons.`)] : []),
    ...(unlabelled > MUCH_UNLABELLED * read
      ? [
          note(
            'reading',
            `${count(unlabelled)} of ${counted(read, 'analysed comment')} have no label: read some of them, as this ${kind} may be about other topics.`,
          ),
        ]
      : []),
  ]
}

/** How far the labels can be relied on, as people say who read comments without them. */
function audited({ audit }: ReadinessMatter): ReadinessNote[] {
  if (!audit) return []
  if (audit.note !== null) return [note('audit', `The labels are not measured yet: ${audit.note}.`)]
  const figures = audit.labels.flatMap(({ label, precision, recall }) => {
    const parts = [precision && `${shareOf(precision)} of those given are right`, recall && `${shareOf(recall)} of all are found`]
    const said = parts.filter((each) => each !== null)
    return said.length === 0 ? [] : [`${NAMES[label]}: ${said.join(', ')}`]
  })
  const read = `${counted(audit.read, 'comment')} of ${audit.month}, read without the models' answer`
  return figures.length === 0 ? [] : [note('audit', `Labels, measured on ${read} (95% interval): ${figures.join('; ')}.`)]
}

const NAMES: Record<Label, string> = { improvement_idea: 'ideas', pain_point: 'pain points', praise: 'praise' }
const shareOf = ({ value, low, high }: Estimate): string =>
  `${Math.round(value * 100)}% (${Math.round(low * 100)}–${Math.round(high * 100)})`

function slices({ scenarios, privacy }: ReadinessMatter): ReadinessNote[] {
  const empty = scenarios.filter((scenario) => scenario.slices.length === 0).map(({ name }) => name)
  return [
    ...(empty.length > 0 ? [note('slices', `${list(empty)}: not enough responses.`)] : []),
    ...(privacy.slices > 0
      ? [
          note(
            'privacy',
            `${counted(privacy.slices, 'slice is', 'slices are')} not shown: ${privacy.slices === 1 ? 'it' : 'they'} would reveal fewer than ${privacy.minRespondents} people.`,
          ),
        ]
      : []),
  ]
}

function others({ members, unlisted, labels, agendaNote }: ReadinessMatter): ReadinessNote[] {
  const isPraised = labels.some(({ label, comments }) => label === 'praise' && comments > 0)
  return [
    ...(unlisted > 0
      ? [
          note(
            'roster',
            `${counted(unlisted, 'person who was', 'people who were')} thanked by name ${unlisted === 1 ? 'is' : 'are'} not on the roster yet: add them with "verbatim roster suggest" or in the settings (/app/settings/roster).`,
          ),
        ]
      : members === 0 && isPraised
        ? [
            note(
              'roster',
              'There is no roster yet: add members with "verbatim roster FILE" or in the settings (/app/settings/roster).',
            ),
          ]
        : []),
    ...(agendaNote ? [note('agenda', agendaNote)] : []),
  ]
}

const note = (about: ReadinessNote['about'], text: string): ReadinessNote => ({ about, text })
