import { comparable } from './headers.js'
import { isMissing } from './numbers.js'
import type { ReadRow } from './split-rows.js'
import { foldedWords, lazy, readWordTable } from './word-lists.js'

/** Folded words in `models/import/answered.tsv`, by kind. */
const words = lazy(() => {
  const kinds = new Map<string, Set<string>>()
  for (const [kind, , list] of readWordTable('answered.tsv'))
    kinds.set(kind!, new Set([...(kinds.get(kind!) ?? []), ...foldedWords(list!)]))
  return kinds
})

/** Reads whether a survey was answered from a cell; null if the cell does not say. */
export function readAnswered(cell: string): boolean | null {
  const word = comparable(cell)
  if (words().get('yes')!.has(word)) return true
  return words().get('no')!.has(word) ? false : null
}

/** Finds the column that says whether each survey was answered: it has a known header, and all its cells say yes or no. */
export function findAnswered(columns: readonly string[], sample: readonly ReadRow[]): number | undefined {
  const index = columns.findIndex((name, column) => {
    const header = comparable(name.replace(/[?([].*$/, '').replace(/^u_/i, ''))
    if (!words().get('header')!.has(header)) return false
    const cells = sample.flatMap((row) => ('cells' in row ? [(row.cells[column] ?? '').trim()] : []))
    const filled = cells.filter((cell) => readAnswered(cell) !== null || !isMissing(cell))
    return filled.length > 0 && filled.every((cell) => readAnswered(cell) !== null)
  })
  return index < 0 ? undefined : index
}
