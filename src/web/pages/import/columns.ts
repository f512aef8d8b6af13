import type { Mapping, Preview } from './upload.js'

/** Uses of a column; any other key is a dimension. */
export const USES = [
  'id',
  'time',
  'invited',
  'answered',
  'score',
  'comment',
  'lost-time',
  'ticket',
  'assignee',
  'respondent',
  'dimension',
  'none',
] as const
export type Use = (typeof USES)[number]

/** Returns the use that a preview proposes for a column. */
export function useOf({ use }: Preview['columns'][number]): Use {
  if (use === null) return 'none'
  if (use.startsWith('dimension')) return 'dimension'
  if (use.startsWith('time of the invitation')) return 'invited'
  if (use.startsWith('whether the survey was answered')) return 'answered'
  if (use.startsWith('lost time')) return 'lost-time'
  if (use.startsWith('respondent')) return 'respondent'
  return USES.find((each) => use.startsWith(each)) ?? 'none'
}

/** Returns the key of the dimension that a preview proposes; otherwise the column's name. */
const dimensionOf = ({ use, name }: Preview['columns'][number]): string => /^dimension ([^,]+)/.exec(use ?? '')?.[1] ?? name

/**
 * Returns the mapping for columns chosen by hand. It lists every column, so that nothing is guessed.
 * @param chosen by column, the last choice last: it takes a use from the column that had it
 */
export function mappingOf(columns: Preview['columns'], chosen: ReadonlyMap<string, Use>): Mapping {
  const useNow = (column: Preview['columns'][number]) => chosen.get(column.name) ?? useOf(column)
  const named = (use: Use) => columns.filter((column) => useNow(column) === use).map(({ name }) => name)
  const one = (use: Use) => [...chosen].findLast(([, each]) => each === use)?.[0] ?? named(use)[0] ?? null
  const scale = columns.map(({ use }) => /score \((\d[^)]*)\)/.exec(use ?? '')?.[1]).find((each) => each !== undefined)
  const [score, time, lost, comments] = [one('score'), one('time'), one('lost-time'), named('comment')]
  return {
    externalId: one('id'),
    time: time === null ? null : { column: time },
    score: score === null ? null : { column: score, ...(scale && !chosen.has(score) && { scale }) },
    comment: comments.length > 0 ? comments : null,
    lostTime: lost === null ? null : { column: lost },
    invited: one('invited'),
    answered: one('answered'),
    ticket: one('ticket'),
    assignee: one('assignee'),
    respondent: one('respondent'),
    dimensions: Object.fromEntries(
      columns.filter((column) => useNow(column) === 'dimension').map((column) => [dimensionOf(column), column.name]),
    ),
  }
}

/** How values are read where somebody says so; empty: as they are recognised. */
export interface Values {
  /** From the worst to the best score: `1-5`. */
  scale: string
  dates: '' | 'day-first' | 'month-first'
}

/** What somebody chose by hand: uses of columns, the last choice last, and how values are read. */
export interface Choices {
  uses: ReadonlyMap<string, Use>
  values: Values
}

export const AS_RECOGNISED: Choices = { uses: new Map(), values: { scale: '', dates: '' } }

/** Adds a choice, as the last one. */
export const chosenAlso = ({ uses, values }: Choices, column: string, use: Use): Choices => ({
  uses: new Map([...uses].filter(([name]) => name !== column).concat([[column, use]])),
  values,
})

/** Returns the mapping by what was chosen; null if nothing was. */
export const mappingBy = (columns: Preview['columns'], { uses, values }: Choices): Mapping | null =>
  withValues(uses.size > 0 ? mappingOf(columns, uses) : null, values)

/** Adds to a mapping how values are read; null where nothing was said. */
export function withValues(mapping: Mapping | null, { scale, dates }: Values): Mapping | null {
  if (scale === '' && dates === '') return mapping
  const merged = (name: 'score' | 'time', value: object) =>
    mapping?.[name] === null ? {} : { [name]: { ...(mapping?.[name] as object | undefined), ...value } }
  return { ...mapping, ...(scale !== '' && merged('score', { scale })), ...(dates !== '' && merged('time', { formats: dates })) }
}
