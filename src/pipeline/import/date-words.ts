import { foldedWords, foldWord, lazy, readWordTable } from './word-lists.js'

/** Words of a kind in `models/import/dates.tsv`, folded, without the language. */
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
 * The month, 1 to 12, that a word names in one of the six languages: in full, in a usual short form, or by a beginning of three letters or
 * more that only one month has.
 * @returns 0 if it names none, or more than one
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

/** The half of the day that a word such as `p.m.` names; null if it names none. */
export function dayHalf(word: string): 'am' | 'pm' | null {
  const folded = foldWord(word)
  return isOf('am', folded) ? 'am' : isOf('pm', folded) ? 'pm' : null
}

/** The minutes of a unit such as `hours` or `min`; null if the word is no unit. */
export function unitMinutes(word: string): number | null {
  const folded = foldWord(word)
  if (isOf('minutes', folded)) return 1
  if (isOf('hours', folded)) return 60
  if (isOf('seconds', folded)) return 1 / 60
  return isOf('days', folded) ? 1440 : null
}
