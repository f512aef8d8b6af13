/** A row as it stands in the file: its cells, or why it is none. `line` is the row's first line, 1 the file's first. */
export type ReadRow = { line: number; cells: readonly string[] } | { line: number; problem: string }

/** Splits text that comes in chunks into rows. */
export interface RowSplitter {
  write(text: string): ReadRow[]
  end(): ReadRow[]
}

/** Characters that one row may have, over all its lines: more is a quote that nobody closed. */
export const MAX_ROW = 1 << 20

/** A row over several lines is `next - from` lines long; `open` ends inside a quoted cell. */
type Record = { cells: string[]; next: number } | 'broken' | 'open'

/**
 * Rows of delimited text, quoted as in RFC 4180. The first row's width is that of the table. A row with broken quoting costs only
 * its own first line: reading goes on at the next one. A quote inside a cell that does not begin with one is text.
 * @param newline what ends a line, `\n` (a `\r` before it belongs to it) or `\r`
 */
export function createRowSplitter(delimiter: string, newline: '\n' | '\r' = '\n', firstLine = 1): RowSplitter {
  const cutter = createLineCutter(newline)
  let lines: (string | null)[] = []
  let number = firstLine
  let width = 0

  function drain(ended: boolean): ReadRow[] {
    const rows: ReadRow[] = []
    let at = 0
    while (at < lines.length) {
      const line = number + at
      const first = lines[at]
      if (first === null) {
        rows.push({ line, problem: `longer than ${MAX_ROW} characters` })
        at++
        continue
      }
      if (isBlank(first!)) {
        at++
        continue
      }
      const record = readRecord(lines, at, delimiter, newline)
      if (record === 'open' && !ended) break
      if (record === 'open' || record === 'broken') {
        rows.push({ line, problem: 'broken quoting' })
        at++
        continue
      }
      width ||= record.cells.length
      if (record.cells.length === width) rows.push({ line, cells: record.cells })
      else if (record.next > at + 1) {
        rows.push({ line, problem: 'broken quoting' })
        record.next = at + 1
      } else rows.push({ line, problem: `${record.cells.length} cells where the header has ${width}` })
      at = record.next
    }
    lines = at > 0 ? lines.slice(at) : lines
    number += at
    return rows
  }

  return {
    write(text) {
      for (const line of cutter.write(text)) lines.push(line)
      return drain(false)
    },
    end() {
      for (const line of cutter.end()) lines.push(line)
      return drain(true)
    },
  }
}

/** Cuts text that comes in chunks into lines, without what ends them; null stands for a line over {@link MAX_ROW}. */
export function createLineCutter(newline: '\n' | '\r' = '\n'): {
  write(text: string): (string | null)[]
  end(): (string | null)[]
} {
  let rest = ''
  let tooLong = false
  return {
    write(text) {
      const lines: (string | null)[] = (rest + text).split(newline)
      rest = lines.pop()!
      if (tooLong && lines.length > 0) {
        lines[0] = null
        tooLong = false
      }
      for (let i = 0; i < lines.length; i++) if (lines[i] !== null && lines[i]!.length > MAX_ROW) lines[i] = null
      if (rest.length > MAX_ROW || tooLong) {
        tooLong = true
        rest = ''
      }
      return lines
    },
    end: () => (tooLong ? [null] : rest === '' ? [] : [rest]),
  }
}

const isBlank = (line: string): boolean => line === '' || line === '\r' || /^ +\r?$/.test(line)

function readRecord(lines: (string | null)[], from: number, delimiter: string, newline: '\n' | '\r'): Record {
  let index = from
  let raw = lines[index]!
  let line = withoutReturn(raw, newline)
  if (!line.includes('"')) return { cells: line.split(delimiter), next: from + 1 }
  const cells: string[] = []
  let length = 0
  let at = 0
  for (;;) {
    const quotes = quotesAt(line, at)
    const after = line[at + quotes]
    const isText = quotes > 0 && quotes % 2 === 0 && after !== undefined && after !== delimiter
    if (quotes === 0 || isText) {
      const end = line.indexOf(delimiter, at)
      const cell = end < 0 ? line.slice(at) : line.slice(at, end)
      cells.push(isText ? cell.replace(/(?:"")+/g, '"') : cell)
      if (end < 0) return { cells, next: index + 1 }
      at = end + 1
      continue
    }
    let cell = ''
    at++
    for (;;) {
      const quote = line.indexOf('"', at)
      if (quote < 0) {
        cell += raw.slice(at) + newline
        length += raw.length + 1
        if (length > MAX_ROW) return 'broken'
        if (++index === lines.length) return 'open'
        if (lines[index] === null) return 'broken'
        raw = lines[index]!
        line = withoutReturn(raw, newline)
        at = 0
        continue
      }
      cell += line.slice(at, quote)
      at = quote + 1
      if (line[at] !== '"') break
      cell += '"'
      at++
    }
    cells.push(cell)
    if (at === line.length) return { cells, next: index + 1 }
    if (line[at] !== delimiter) return 'broken'
    at++
  }
}

/** A cell that begins with an even number of quotes and goes on is not quoted: its own quotes were doubled, once or more. */
function quotesAt(line: string, at: number): number {
  let end = at
  while (line[end] === '"') end++
  return end - at
}

function withoutReturn(line: string, newline: '\n' | '\r'): string {
  return newline === '\n' && line.endsWith('\r') ? line.slice(0, -1) : line
}
