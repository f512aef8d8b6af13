import { IANAZone } from 'luxon'
import { comparable, recogniseHeaders } from './headers.js'
import type { ReadRow } from './split-rows.js'
import { type Table, uniqueColumns } from './table.js'
import { foldedWords, lazy, readWordTable } from './word-lists.js'

/** Rows that a survey tool writes below the header. */
interface SurveyHeader {
  /** How many, and by what tool. */
  rows: number
  tool: string
  columns: string[]
  /** The question that each column answers. */
  titles?: string[]
  /** Of its times. */
  zone?: string
  /** Whether the id of the respondent is that of the response. */
  respondentIsResponse?: boolean
}

/** At most so many rows stand below the header. */
const MOST = 2
/** What Qualtrics writes into the last row of its header, in every column. */
const IMPORT_ID = /^\{\s*"ImportId"\s*:/

/** What stands below a question that has one answer: "Response", "Open-Ended Response". */
const answerWords = lazy(
  () => new Set(readWordTable('headers.tsv').flatMap(([field, , list]) => (field === 'answerPart' ? foldedWords(list!) : []))),
)

/**
 * Skips the second and third row of a header, as Qualtrics and SurveyMonkey write them: the text of the questions, or the parts of their answers,
 * and what identifies them in the survey. What they say of columns and of the time zone is kept.
 */
export async function withoutSurveyHeader(table: Table): Promise<Table> {
  const found = readSurveyHeader(table.columns, await rowsBelow(table))
  if (!found) return table
  const { rows, tool, ...header } = found
  const which = rows === 1 ? 'a second row' : 'a second and third row'
  return {
    ...table,
    ...header,
    notes: [`The header has ${which}, as ${tool} writes it: skipped`],
    async *rows() {
      let left = rows
      for await (const chunk of table.rows()) {
        const kept = chunk.slice(left)
        left -= chunk.length - kept.length
        if (kept.length > 0) yield kept
      }
    },
  }
}

async function rowsBelow(table: Table): Promise<ReadRow[]> {
  const first: ReadRow[] = []
  for await (const rows of table.rows()) {
    first.push(...rows.slice(0, MOST - first.length))
    if (first.length >= MOST) break
  }
  return first
}

const cellsOf = (row: ReadRow | undefined): readonly string[] =>
  row && 'cells' in row ? row.cells.map((cell) => cell ?? '') : []

function readSurveyHeader(columns: readonly string[], below: readonly ReadRow[]): SurveyHeader | null {
  const [first, second] = [cellsOf(below[0]), cellsOf(below[1])]
  if (isOfIds(first)) return { rows: 1, tool: 'Qualtrics', columns: [...columns], ...zoneOf(first) }
  if (isOfIds(second)) return { rows: 2, tool: 'Qualtrics', columns: [...columns], titles: [...first], ...zoneOf(second) }
  return isOfAnswers(columns, first) ? { rows: 1, tool: 'SurveyMonkey', ...questionsOf(columns, first) } : null
}

const isOfIds = (cells: readonly string[]): boolean => cells.length > 0 && cells.every((cell) => IMPORT_ID.test(cell.trim()))

/** Below an id and a time stands nothing, and below a question with one answer that it is one. */
function isOfAnswers(columns: readonly string[], cells: readonly string[]): boolean {
  const { time = 0 } = recogniseHeaders(columns)
  return !cells[0]?.trim() && !cells[time]?.trim() && cells.some((cell) => answerWords().has(comparable(cell)))
}

/** Qualtrics names the time zone of each time. */
function zoneOf(ids: readonly string[]): { zone?: string } {
  for (const id of ids) {
    const zone = /"timeZone"\s*:\s*"([^"]+)"/.exec(id)?.[1]
    if (zone && IANAZone.isValidZone(zone)) return { zone }
  }
  return {}
}

/** A question with several columns stands above the first of them only; below it stand the parts of its answer. */
function questionsOf(
  columns: readonly string[],
  parts: readonly string[],
): Pick<SurveyHeader, 'columns' | 'respondentIsResponse'> {
  let question = ''
  const names = columns.map((column, i) => {
    const isBlank = column === `column ${i + 1}`
    if (!isBlank) question = column
    const part = (parts[i] ?? '').trim()
    return part === '' || answerWords().has(comparable(part)) ? column : `${isBlank ? question : column}: ${part}`
  })
  return { columns: uniqueColumns(names), respondentIsResponse: true }
}
