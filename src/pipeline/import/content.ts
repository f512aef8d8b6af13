import { isMissing, readScore } from './numbers.js'
import type { ReadRow } from './split-rows.js'
import { createTimeReader, parseZone } from './times.js'

/** What a column looks like judging by its cells, independently of its header. */
export type Look = 'text' | 'score' | 'date' | 'other'

/** Maximum number of cells examined in a column. */
const ENOUGH = 500
/** Minimum number of cells to recognise scores. */
const FEW = 3
/** Maximum number of words in a label of a score: `0 - not at all likely`. */
const LABEL_WORDS = 4
const wordsOf = (cell: string): number => cell.match(/\p{L}{2,}/gu)?.length ?? 0
const readTime = createTimeReader(['auto', 'ISO'], parseZone('UTC'), 'day-first')
const readTimeMonthFirst = createTimeReader(['month-first'], parseZone('UTC'), 'month-first')

/** Smaller numbers cannot be the day or second of a survey response. */
const LEAST_SERIAL = 10_000

/** Whether a cell may be a date or time, including a number of days or seconds. */
export const isDate = (cell: string): boolean =>
  /^\d+([.,]\d+)?$/.test(cell)
    ? Number(cell.replace(',', '.')) >= LEAST_SERIAL
    : (readTime(cell) ?? readTimeMonthFirst(cell)) !== null

/**
 * Recognises free text (several words, seldom repeated), scores from 0 to 10 and dates from a sample of a column.
 */
export function lookOf(sample: readonly ReadRow[], column: number): Look {
  const cells: string[] = []
  for (const row of sample) {
    const cell = 'cells' in row ? (row.cells[column] ?? '').trim() : ''
    if (cell !== '' && !isMissing(cell)) cells.push(cell)
    if (cells.length === ENOUGH) break
  }
  if (cells.length === 0) return 'other'
  const share = (fits: (cell: string) => boolean) => cells.filter(fits).length / cells.length
  if (share((cell) => !/^\d+([.,]\d+)?$/.test(cell) && (readTime(cell) ?? readTimeMonthFirst(cell)) !== null) >= 0.9)
    return 'date'
  const scores = cells.map((cell) => (wordsOf(cell) <= LABEL_WORDS ? readScore(cell) : null))
  if (cells.length >= FEW && scores.filter((score) => score !== null && score >= 0 && score <= 10).length / cells.length >= 0.95)
    return 'score'
  const words = cells.map(wordsOf)
  const isLong =
    words.reduce((sum, count) => sum + count, 0) / cells.length >= 3 &&
    words.filter((count) => count >= 4).length / cells.length >= 0.3
  return isLong && new Set(cells).size / cells.length > 0.6 ? 'text' : 'other'
}
