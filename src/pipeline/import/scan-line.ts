/** Result of scanning a line, either as the beginning of a row or from within a quoted cell. */
export interface LineScan {
  /** `closed`: the row ends with the line. `open`: the line ends within a quoted cell. `broken`: its quoting is invalid. */
  state: 'closed' | 'open' | 'broken'
  /** Cells that end in the line. */
  cells: number
  /** Number of these that are blank and at the end. */
  blank: number
}

/**
 * Reads the cells of one line of delimited text, quoted as in RFC 4180. A quote within a cell that does not begin with one is text. So are the quotes
 * of a cell that begins with an even number of them and continues: its own quotes were doubled, once or more.
 * @param line without its line ending; if a quoted cell continues in the next line, the caller adds the line ending
 * @param isInside whether the line begins within a quoted cell
 * @param take receives the text of each cell. If the line begins within a quoted cell, the first text is the rest of that cell. `isOpen` is true for
 *   a cell that is left open
 */
export function scanLine(
  line: string,
  delimiter: string,
  isInside: boolean,
  take?: (cell: string, isOpen: boolean) => void,
): LineScan {
  let cells = 0
  let blank = 0
  const end = (cell: string) => {
    cells++
    blank = isBlank(cell) ? blank + 1 : 0
    take?.(cell, false)
  }
  let at = 0
  let inside = isInside
  for (;;) {
    if (!inside) {
      const quotes = quotesAt(line, at)
      const after = line[at + quotes]
      const isText = quotes > 0 && quotes % 2 === 0 && after !== undefined && after !== delimiter
      if (quotes === 0 || isText) {
        const next = line.indexOf(delimiter, at)
        const cell = next < 0 ? line.slice(at) : line.slice(at, next)
        end(isText ? cell.replace(/(?:"")+/g, '"') : cell)
        if (next < 0) return { state: 'closed', cells, blank }
        at = next + 1
        continue
      }
      at++
    }
    inside = false
    let cell = ''
    for (;;) {
      const quote = line.indexOf('"', at)
      if (quote < 0) {
        take?.(cell + line.slice(at), true)
        return { state: 'open', cells, blank }
      }
      cell += line.slice(at, quote)
      at = quote + 1
      if (line[at] !== '"') break
      cell += '"'
      at++
    }
    end(cell)
    if (at === line.length) return { state: 'closed', cells, blank }
    if (line[at] !== delimiter) return { state: 'broken', cells, blank }
    at++
  }
}

/** Whether a cell is blank. Files of old programs end with a control character, which counts as blank. */
export const isBlank = (cell: string): boolean => cell === '' || !/\S/.test(cell) || cell.trim() === '\u001a'

function quotesAt(line: string, at: number): number {
  let end = at
  while (line[end] === '"') end++
  return end - at
}
