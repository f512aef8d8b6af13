import { createRowSplitter } from './split-rows.js'

const DELIMITERS = [',', ';', '\t', '|'] as const

/** A character that occurs in no text: every line is one cell. */
const NONE = '\u001f'

/**
 * Detects the delimiter: the one that splits the header and gives most rows the same number of cells as the header.
 * @param sample the first lines of the file, which must be complete
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
 * Detects the line ending: `\r` alone if it is more frequent than `\n` outside quoted cells, as in files from old Macs. Line breaks within quoted
 * cells may differ.
 */
export function sniffNewline(sample: string): '\n' | '\r' {
  const counts = { '\n': 0, '\r': 0 }
  let isQuoted = false
  for (let i = 0; i < sample.length; i++) {
    const character = sample[i]
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '\n' || (character === '\r' && sample[i + 1] !== '\n'))) counts[character]++
  }
  // an unclosed quote hides the rest of the text
  if (counts['\n'] + counts['\r'] === 0) return !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n'
  return counts['\r'] > counts['\n'] ? '\r' : '\n'
}
