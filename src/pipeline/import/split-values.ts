import { VALUE_SEPARATOR } from '../../domain/responses/multiple-values.js'

/** Splits the values of one cell. */
export type ValueSplitter = (cell: string) => string[]

const clean = (values: string[]): string[] => values.map((value) => value.trim()).filter((value) => value !== '')

/**
 * Infers from the cells of a column how several values in one cell are separated: by line breaks, semicolons or bars if any cell has one; by commas
 * without a space if other commas are followed by a space; otherwise by commas. In the last case, a comma belongs to the value if a lower-case letter
 * follows, or if the parts before and after it only occur together.
 */
export function inferSplitter(cells: readonly string[]): ValueSplitter {
  if (cells.some((cell) => cell.includes(VALUE_SEPARATOR))) return (cell) => clean(cell.split(VALUE_SEPARATOR))
  for (const separator of ['\n', ';', '|']) {
    if (cells.some((cell) => cell.includes(separator))) return (cell) => clean(cell.split(separator))
  }
  if (cells.some((cell) => /,\S/.test(cell)) && cells.some((cell) => /, /.test(cell)))
    return (cell) => clean(cell.split(/,(?=\S)/))
  const isOne = inseparable(cells.map(partsOf))
  return (cell) => joined(partsOf(cell), isOne)
}

/** Returns the parts between commas; a part that begins with a lower-case letter is joined to the one before. */
const partsOf = (cell: string): string[] => joined(clean(cell.split(',')), (_, next) => /^\p{Ll}/u.test(next))

function joined(parts: readonly string[], isOne: (before: string, next: string) => boolean): string[] {
  const values: string[] = []
  let before = ''
  for (const part of parts) {
    if (values.length > 0 && isOne(before, part)) values.push(`${values.pop()}, ${part}`)
    else values.push(part)
    before = part
  }
  return values
}

/** Minimum number of cells in which two parts occur together; fewer may be chance. */
const FEWEST = 3
/** The same if one of the cells contains nothing else. */
const FEWEST_ALONE = 2

/** Returns a function that decides whether two adjacent parts are one value: wherever one of them occurs, the other is next to it. */
function inseparable(cells: readonly (readonly string[])[]): (before: string, next: string) => boolean {
  const counts = new Map<string, number>()
  const pairs = new Map<string, { count: number; isAlone: boolean }>()
  const keyOf = (before: string, next: string) => `${before}\n${next}`
  for (const parts of cells) {
    for (const [i, part] of parts.entries()) {
      counts.set(part, (counts.get(part) ?? 0) + 1)
      if (i === 0) continue
      const key = keyOf(parts[i - 1]!, part)
      const { count, isAlone } = pairs.get(key) ?? { count: 0, isAlone: false }
      pairs.set(key, { count: count + 1, isAlone: isAlone || parts.length === 2 })
    }
  }
  return (before, next) => {
    const pair = pairs.get(keyOf(before, next))
    if (!pair || pair.count !== counts.get(before) || pair.count !== counts.get(next)) return false
    return pair.count >= (pair.isAlone ? FEWEST_ALONE : FEWEST)
  }
}
