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

/**
 * What ends a line: `\r` alone where a file of an old Mac has nothing else outside of quoted cells, in which its line breaks may be others.
 */
export function sniffNewline(sample: string): '\n' | '\r' {
  const counts = { '\n': 0, '\r': 0 }
  let isQuoted = false
  for (let i = 0; i < sample.length; i++) {
    const character = sample[i]
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '\n' || (character === '\r' && sample[i + 1] !== '\n'))) counts[character]++
  }
  // a quote that no one closed hides what follows it
  if (counts['\n'] + counts['\r'] === 0) return !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n'
  return counts['\r'] > counts['\n'] ? '\r' : '\n'
}
