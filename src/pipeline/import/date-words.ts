import { foldedWords, foldWord, lazy, readWordTable } from './word-lists.js'

/** Folded words in `models/import/dates.tsv` by kind, for all languages together. */
const words = lazy(() => {
  const kinds = new Map<string, Set<string>>()
  for (const [kind, , list] of readWordTable('dates.tsv')) {
    const known = kinds.get(kind!) ?? new Set()
    for (const word of foldedWords(list!)) known.add(word)
    kinds.set(kind!, known)
  }
  return kinds
})

const isOf = (kind: string, word: string): boolean => words().get(kind)?.has(word) ?? false

const months = new Map<string, number>()

/**
 * Returns the month, 1 to 12, for a word in one of the six languages: the full name, a usual abbreviation, or at least three first letters that are
 * unique to one month.
 * @returns 0 if the word names no month or is ambiguous
 */
export function monthNumber(name: string): number {
  let month = months.get(name)
  if (month === undefined) {
    month = findMonth(foldWord(name))
    if (months.size < 1000) months.set(name, month)
  }
  return month
}

function findMonth(word: string): number {
  if (word.length < 3) return 0
  const all = Array.from({ length: 12 }, (_, i) => i + 1)
  const exact = all.filter((month) => isOf(String(month), word))
  if (exact.length > 0) return exact.length === 1 ? exact[0]! : 0
  const begun = all.filter((month) => [...words().get(String(month))!].some((name) => name.startsWith(word)))
  return begun.length === 1 ? begun[0]! : 0
}

export const isWeekday = (word: string): boolean => isOf('weekday', foldWord(word))

/** Returns the half of the day for a word such as `p.m.`; null for other words. */
export function dayHalf(word: string): 'am' | 'pm' | null {
  const folded = foldWord(word)
  return isOf('am', folded) ? 'am' : isOf('pm', folded) ? 'pm' : null
}

/** Returns the minutes of a unit such as `hours` or `min`; null if the word is not a unit. */
export function unitMinutes(word: string): number | null {
  const folded = foldWord(word)
  if (isOf('minutes', folded)) return 1
  if (isOf('hours', folded)) return 60
  if (isOf('seconds', folded)) return 1 / 60
  return isOf('days', folded) ? 1440 : null
}
