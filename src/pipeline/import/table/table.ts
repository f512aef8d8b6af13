import type { Coded } from '../../../domain/text/message.js'
import type { ReadRow } from '../split-rows.js'

/** A file read as rows of cells, any number of times. */
export interface Table {
  format: 'csv' | 'ndjson' | 'xlsx'
  /** Unique header names. For NDJSON, more are added while the file is read. */
  columns: string[]
  /** The question that each column answers, if the file contains it besides a short name. */
  titles?: string[]
  /** The time zone stated in the file. */
  zone?: string
  /** Whether the id of the respondent also identifies the response. */
  respondentIsResponse?: boolean
  /** Notes on content of the file that was skipped. */
  notes?: Coded[]
  /** Whether a workbook uses the 1904 date system. */
  is1904?: boolean
  /** Encoding of a text file. */
  encoding?: string
  delimiter?: string
  /** For a workbook: the sheet that is read, and the other visible sheets. */
  sheet?: string
  otherSheets?: string[]
  /** Reads the rows below the header in chunks, without blank rows. Memory use does not depend on the size of the file. */
  rows(): AsyncGenerator<ReadRow[]>
  /** Returns the number of bytes read so far in the latest reading. */
  bytesRead(): number
  totalBytes: number
  close(): void
}

/** Whether columns look like those of the expected kind of table. */
export type LooksRight = (columns: readonly string[]) => boolean

/** Returns unique column names: trimmed, `column 3` if blank, `Name (2)` for the second column with a name. */
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
