import type { ReadRow } from './split-rows.js'

/** A file read as rows of cells, any number of times. */
export interface Table {
  format: 'csv' | 'ndjson' | 'xlsx'
  /** Header names, unique. Those of NDJSON grow while it is read. */
  columns: string[]
  /** The question that each column answers, where the file says so besides a short name. */
  titles?: string[]
  /** The time zone that the file names. */
  zone?: string
  /** Whether the id of the respondent is that of the response. */
  respondentIsResponse?: boolean
  /** What was found in the file and left out. */
  notes?: string[]
  /** Whether a workbook counts its days from 1904. */
  is1904?: boolean
  /** Of a text. */
  encoding?: string
  delimiter?: string
  /** Of a workbook: the sheet that is read, and the others that it shows. */
  sheet?: string
  otherSheets?: string[]
  /** Rows below the header, in chunks; memory does not grow with the file. Blank rows are left out. */
  rows(): AsyncGenerator<ReadRow[]>
  /** Of the file, by the latest reading. */
  bytesRead(): number
  totalBytes: number
  close(): void
}

/** Whether columns are those of a table that is looked for. */
export type LooksRight = (columns: readonly string[]) => boolean

/** Names for every column: trimmed, `column 3` where there is none, `Name (2)` for the second of a name. */
export function uniqueColumns(header: readonly string[]): string[] {
  const seen = new Set<string>()
  return header.map((cell, i) => {
    const name = cell.replace(/\s+/g, ' ').trim() || `column ${i + 1}`
    let unique = name
    for (let n = 2; seen.has(unique); n++) unique = `${name} (${n})`
    seen.add(unique)
    return unique
  })
}
