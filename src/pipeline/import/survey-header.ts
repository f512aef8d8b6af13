import { IANAZone } from 'luxon'
import { comparable, recogniseHeaders } from './headers.js'
import type { ReadRow } from './split-rows.js'
import { type Table, uniqueColumns } from './table/table.js'
import { foldedWords, lazy, readWordTable } from './word-lists.js'

/** Rows that a survey tool writes below the header. */
interface SurveyHeader {
  /** Number of rows, and the tool that wrote them. */
  rows: number
  tool: string
  columns: string[]
  /** The question that each column answers. */
  titles?: string[]
  /** Time zone of the file. */
  zone?: string
  /** Whether the id of the respondent also identifies the response. */
  respondentIsResponse?: boolean
}

/** Maximum number of such rows. */
const SAMPLE_ROWS = 2
/** The content of every cell in the last header row of Qualtrics. */
const IMPORT_ID = /^\{\s*"ImportId"\s*:/

/** Words below a question with a single answer: "Response", "Open-Ended Response". */
const answerWords = lazy(
  () => new Set(readWordTable('headers.tsv').flatMap(([field, , list]) => (field === 'answerPart' ? foldedWords(list!) : []))),
)

/**
 * Skips the second and third header rows of Qualtrics and SurveyMonkey, which contain the questions or the parts of their answers, and their ids in
 * the survey. Their information on columns and the time zone is kept.
 */
export async function withoutSurveyHeader(table: Table): Promise<Table> {
  const found = readSurveyHeader(table.columns, await rowsBelow(table))
  if (!found) return table
  const { rows, tool, ...header } = found
  return {
    ...table,
    ...header,
    notes: [{ code: rows === 1 ? 'note.second-header' : 'note.third-header', values: { tool } }],
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
    first.push(...rows.slice(0, SAMPLE_ROWS - first.length))
    if (first.length >= SAMPLE_ROWS) break
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

/** Whether a row contains the answer parts: the cells below the id and the time are empty, and a question with a single answer is marked as such. */
function isOfAnswers(columns: readonly string[], cells: readonly string[]): boolean {
  const { time = 0 } = recogniseHeaders(columns)
  return !cells[0]?.trim() && !cells[time]?.trim() && cells.some((cell) => answerWords().has(comparable(cell)))
}

/** Returns the time zone that Qualtrics states for each time. */
function zoneOf(ids: readonly string[]): { zone?: string } {
  for (const id of ids) {
    const zone = /"timeZone"\s*:\s*"([^"]+)"/.exec(id)?.[1]
    if (zone && IANAZone.isValidZone(zone)) return { zone }
  }
  return {}
}

/** Returns column names from questions and answer parts. A question with several columns is written only above the first of them. */
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
