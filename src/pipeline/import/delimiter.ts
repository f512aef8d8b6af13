import { createRowSplitter } from './split-rows.js'

export const DELIMITERS = [',', ';', '\t', '|'] as const

/** Stands in no text: every line is one cell. */
const NONE = '\u001f'

/**
 * The delimiter of delimited text: the one that splits the header and gives the most rows the header's width.
 * @param sample the file's first lines, whole ones
 */
export function sniffDelimiter(sample: string, newline: '\n' | '\r' = '\n'): string {
  const candidates = DELIMITERS.map((delimiter) => {
    const [header, ...rows] = createRowSplitter(delimiter, newline).write(sample).slice(0, 200)
    const width = header && 'cells' in header ? header.cells.length : 0
    const fitting = rows.filter((row) => 'cells' in row).length
    return { delimiter, width, share: rows.length === 0 ? 0 : fitting / rows.length }
  }).filter(({ width }) => width > 1)
  candidates.sort((a, b) => b.share - a.share || b.width - a.width)
  return candidates[0]?.delimiter ?? NONE
}

/** What ends a line: `\r` alone where a file of an old Mac has nothing else. */
export const sniffNewline = (sample: string): '\n' | '\r' => (!sample.includes('\n') && sample.includes('\r') ? '\r' : '\n')
