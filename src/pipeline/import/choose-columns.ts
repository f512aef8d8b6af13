import { findAnswered } from './answered.js'
import { isDate, type Look, lookOf } from './content.js'
import { comparable, type Recognised, recogniseHeaders } from './headers.js'
import { isMissing, readScore } from './numbers.js'
import type { ReadRow } from './split-rows.js'
import { foldedWords, lazy, readWordTable } from './word-lists.js'

/** Columns recognised by header or content, and what the others look like. */
export interface Chosen extends Recognised {
  /** Columns that were recognised by their content. */
  byContent: Set<number>
  /** What the other columns look like. */
  looks: Map<number, Look>
}

/** Words in the headers of score columns. */
const scoreWords = lazy(() =>
  readWordTable('headers.tsv')
    .flatMap(([field, , list]) => (field === 'score' || field === 'scoreWord' ? foldedWords(list!) : []))
    .filter((word) => word.length >= 4),
)

/**
 * Recognises columns by their headers. If comment, score or time is not found, it is recognised by content: the only free text, scores under a header
 * with a word for them, the only dates.
 * @param columns column names, blank for columns in the mapping
 */
export function chooseColumns(columns: readonly string[], sample: readonly ReadRow[]): Chosen {
  // "Answered" is a time in most files, and yes or no in some
  const answered = findAnswered(columns, sample)
  const others = columns.map((column, i) => (i === answered ? '' : column))
  const found: Chosen = { ...recogniseHeaders(others), byContent: new Set(), looks: new Map() }
  if (answered !== undefined) found.answered = answered
  if (found.score && !hasAny(sample, found.score.column, isScore)) delete found.score
  if (found.invitedAt !== undefined && !hasAny(sample, found.invitedAt, isDate)) delete found.invitedAt
  if (found.time !== undefined && !hasAny(sample, found.time, isDate))
    found.time = nextTime(others, found.time, sample) ?? found.time
  const used = new Set([
    ...[
      found.score?.column,
      found.comment,
      found.time,
      found.externalId,
      found.respondent,
      found.ticket,
      found.lostTime?.column,
      found.invitedAt,
      found.answered,
      found.factor,
    ],
    ...Object.values(found.dimensions),
    ...found.others,
  ])
  columns.forEach((name, i) => {
    if (name !== '' && !used.has(i)) found.looks.set(i, lookOf(sample, i))
  })
  const looking = (look: Look) => [...found.looks].filter(([, each]) => each === look).map(([column]) => column)
  const take = (column: number): number => {
    found.byContent.add(column)
    found.looks.delete(column)
    return column
  }
  const texts = looking('text')
  if (found.comment === undefined && texts.length === 1) found.comment = take(texts[0]!)
  const scores = looking('score').filter((column) => scoreWords().some((word) => comparable(columns[column]!).includes(word)))
  if (!found.score && scores.length === 1) found.score = { column: take(scores[0]!) }
  const dates = looking('date')
  if (found.time === undefined && dates.length === 1) found.time = take(dates[0]!)
  return found
}

/** Returns the next column that is named like a time and contains dates: "Closed" may contain yes or no. */
function nextTime(columns: readonly string[], first: number, sample: readonly ReadRow[]): number | undefined {
  const names = [...columns]
  for (let time: number | undefined = first; time !== undefined; time = recogniseHeaders(names).time) {
    if (hasAny(sample, time, isDate)) return time
    names[time] = ''
  }
  return undefined
}

const isScore = (cell: string): boolean => readScore(cell) !== null

/** Whether a column has a cell that fits its name, or only empty cells. Words in a column named "score" are not scores. */
function hasAny(sample: readonly ReadRow[], column: number, fits: (cell: string) => boolean): boolean {
  let filled = 0
  for (const row of sample) {
    const cell = 'cells' in row ? (row.cells[column] ?? '').trim() : ''
    if (cell === '' || isMissing(cell)) continue
    filled++
    if (fits(cell)) return true
  }
  return filled === 0
}
