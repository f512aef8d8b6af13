import { isBlank, type LineScan, scanLine } from './scan-line.js'
import { createLineCutter, MAX_ROW } from './table/line-cutter.js'

/** A row of a file: its cells, or why it is invalid. `line` is the first line of the row, counted from 1. */
export type ReadRow = { line: number; cells: readonly string[] } | { line: number; problem: string }

/** Splits text that arrives in chunks into rows. */
interface RowSplitter {
  write(text: string): ReadRow[]
  end(): ReadRow[]
}

/** Number of cells and characters in all lines up to a certain one. */
interface Totals {
  cells: number
  length: number
}

/** Lines that are not split yet. `base` is the number of the first one in the file, counted from 0. */
interface Backlog {
  base: number
  lines: (string | null)[]
}

/**
 * Splits delimited text into rows, quoted as in RFC 4180. The first row sets the width of the table: blank cells beyond it and blank rows are left
 * out, and cells that are blank at the end of the first row may be missing in others. If the quoting of a row is broken, only its first line is lost:
 * reading continues at the next line. No line is read more than three times, wherever its quotes are.
 * @param newline line ending: `\n`, optionally preceded by `\r`, or `\r`
 */
export function createRowSplitter(delimiter: string, newline: '\n' | '\r' = '\n', firstLine = 1): RowSplitter {
  const cutter = createLineCutter(newline)
  const backlog: Backlog = { base: 0, lines: [] }
  const withoutReturn = (line: string) => (newline === '\n' && line.endsWith('\r') ? line.slice(0, -1) : line)
  const ends = createEndFinder(backlog, (line) => scanLine(withoutReturn(line), delimiter, true))
  let width = 0
  /** Number of cells in the first row up to the last one that is not blank. */
  let least = 0

  function drain(ended: boolean): ReadRow[] {
    const rows: ReadRow[] = []
    const { lines } = backlog
    let at = 0
    while (at < lines.length) {
      const line = firstLine + backlog.base + at
      const first = lines[at]
      if (first === null) {
        rows.push({ line, problem: `longer than ${MAX_ROW} characters` })
        at++
        continue
      }
      const read = isBlank(first!) ? 'blank' : readRow(at, ended)
      if (read === 'unfinished') break
      if (read === 'blank') {
        at++
        continue
      }
      rows.push(typeof read === 'string' ? { line, problem: read } : { line, cells: read.cells })
      at = typeof read === 'string' ? at + 1 : read.next
      if (typeof read !== 'string' && read.cells.every(isBlank)) rows.pop()
    }
    backlog.lines = lines.slice(at)
    backlog.base += at
    ends.forget(at)
    return rows
  }

  /** Reads the row that begins in a line. @returns its cells, or why it is invalid */
  function readRow(at: number, ended: boolean): { cells: string[]; next: number } | 'unfinished' | string {
    const { lines } = backlog
    const text = withoutReturn(lines[at]!)
    const cells: string[] = []
    if (!text.includes('"')) {
      const split = text.split(delimiter)
      return fitted(split, at + 1) ?? wrongWidth(split.length)
    }
    let open = ''
    let raw = lines[at]!
    const take = (cell: string, isOpen: boolean) => {
      if (isOpen) open += cell + (withoutReturn(raw).length < raw.length ? '\r' : '') + newline
      else {
        cells.push(open + cell)
        open = ''
      }
    }
    const scan = scanLine(text, delimiter, false, take)
    if (scan.state === 'broken') return 'broken quoting'
    if (scan.state === 'closed') return fitted(cells, at + 1) ?? wrongWidth(cells.length)
    const end = ends.find(at)
    if (end === 'unfinished' && !ended) return 'unfinished'
    if (typeof end === 'string') return 'broken quoting'
    const count = scan.cells + end.cells
    if (width > 0 && (count < least || count - end.blank > width)) return 'broken quoting'
    for (let i = at + 1; i <= end.last; i++) {
      raw = lines[i]!
      scanLine(withoutReturn(raw), delimiter, true, take)
    }
    return fitted(cells, end.last + 1) ?? 'broken quoting'
  }

  function fitted(cells: string[], next: number): { cells: string[]; next: number } | null {
    // a blank row does not set the width
    if (width === 0 && cells.some((cell) => !isBlank(cell))) {
      width = cells.length
      least = cells.findLastIndex((cell) => !isBlank(cell)) + 1
    }
    if (cells.length === width || cells.every(isBlank)) return { cells, next }
    if (cells.length >= least && cells.length < width)
      return { cells: [...cells, ...new Array(width - cells.length).fill('')], next }
    if (cells.length < width || cells.slice(width).some((cell) => !isBlank(cell))) return null
    return { cells: cells.slice(0, width), next }
  }

  const wrongWidth = (count: number) => `${count} cells where the header has ${width}`

  return {
    write(text) {
      for (const line of cutter.write(text)) backlog.lines.push(line)
      return drain(false)
    },
    end() {
      for (const line of cutter.end()) backlog.lines.push(line)
      return drain(true)
    },
  }
}

/**
 * Finds the end of a row whose quoted cell continues in the next lines: the first line that, read from within a quoted cell, closes it. This depends
 * only on those lines and not on where the row began, so the lines are scanned once and not again for each row.
 */
function createEndFinder(backlog: Backlog, scanInside: (line: string) => LineScan) {
  /** Number of the first line that is not known to stay within a quoted cell. */
  let next = 0
  /** That line, scanned from within a quoted cell; null if it was not scanned yet. */
  let closing: LineScan | null = null
  let totals: Totals = { cells: 0, length: 0 }
  /** The totals before each scanned line of the backlog. */
  let before: Totals[] = []

  return {
    /**
     * @param at index in the backlog of the row's first line.
     * @returns the last line, the number of cells in the lines below the first, and the number of blank ones at the end
     */
    find(at: number): { last: number; cells: number; blank: number } | 'unfinished' | 'broken' {
      const { base, lines } = backlog
      const second = base + at + 1
      if (next < second) {
        next = second
        closing = null
      }
      const totalsBefore = (line: number) => (line === next ? totals : before[line - base]!)
      while (closing === null) {
        if (lines[at]!.length + totals.length - totalsBefore(second).length > MAX_ROW) return 'broken'
        if (next - base === lines.length) return 'unfinished'
        const line = lines[next - base]!
        before[next - base] = totals
        const scan: LineScan = line === null ? { state: 'broken', cells: 0, blank: 0 } : scanInside(line)
        if (scan.state !== 'open') closing = scan
        else {
          totals = { cells: totals.cells + scan.cells, length: totals.length + line.length + 1 }
          next++
        }
      }
      if (closing.state === 'broken') return 'broken'
      const cells = totals.cells - totalsBefore(second).cells + closing.cells
      return { last: next - base, cells, blank: closing.blank }
    },

    /** Discards the first lines of the backlog. */
    forget(count: number) {
      before = before.slice(count)
    },
  }
}
