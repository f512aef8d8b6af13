import { VALUE_SEPARATOR } from '../../domain/responses/multiple-values.js'

/** Splits the values of one cell. */
export type ValueSplitter = (cell: string) => string[]

const clean = (values: string[]): string[] => values.map((value) => value.trim()).filter((value) => value !== '')

/**
 * How a column with several values in one cell separates them, by its cells: by line breaks, semicolons or bars where any has one; by commas
 * without a space where commas with one stand inside of values; or else by commas, of which those before a small letter belong to their value,
 * and those within what stands in cells of its own.
 */
export function inferSplitter(cells: readonly string[]): ValueSplitter {
  if (cells.some((cell) => cell.includes(VALUE_SEPARATOR))) return (cell) => clean(cell.split(VALUE_SEPARATOR))
  for (const separator of ['\n', ';', '|']) {
    if (cells.some((cell) => cell.includes(separator))) return (cell) => clean(cell.split(separator))
  }
  if (cells.some((cell) => /,\S/.test(cell)) && cells.some((cell) => /, /.test(cell)))
    return (cell) => clean(cell.split(/,(?=\S)/))
  const alone = new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))
  return (cell) => splitAtCommas(cell, alone)
}

function splitAtCommas(cell: string, alone: ReadonlySet<string>): string[] {
  const parts = clean(cell.split(','))
  const values: string[] = []
  for (let from = 0; from < parts.length; ) {
    let to = parts.length
    // the longest run of parts that is known to be one value, but not the whole cell, which may be several
    while (to > from + 1 && !(to - from < parts.length && alone.has(parts.slice(from, to).join(', ')))) to--
    while (to < parts.length && /^\p{Ll}/u.test(parts[to]!)) to++
    values.push(parts.slice(from, to).join(', '))
    from = to
  }
  return values
}
