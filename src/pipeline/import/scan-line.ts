/** A line read once, from its beginning as a row or from inside a quoted cell. */
export interface LineScan {
  /** `closed`: the row ends with the line. `open`: the line ends inside a quoted cell. `broken`: its quoting is none. */
  state: 'closed' | 'open' | 'broken'
  /** Cells that end in the line. */
  cells: number
  /** Of these, blank ones at the end. */
  blank: number
}

/**
 * Reads the cells of one line of delimited text, quoted as in RFC 4180. A quote inside a cell that does not begin with one is text, and so
 * are those of a cell that begins with an even number of them and goes on: its own quotes were doubled, once or more.
 * @param line without what ends it; in a quoted cell that goes on in the next line, the caller adds that
 * @param isInside whether it begins inside a quoted cell
 * @param take gets the text of each cell, the first being the rest of the quoted cell where the line begins inside one; and that of a cell
 * that is left open, with `isOpen`
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

/** Whether there is nothing to see; files of old programs end in a control character. */
export const isBlank = (cell: string): boolean => cell === '' || !/\S/.test(cell) || cell.trim() === '\u001a'

function quotesAt(line: string, at: number): number {
  let end = at
  while (line[end] === '"') end++
  return end - at
}
