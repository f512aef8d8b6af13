import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js'
import { otherForms } from './short-names.js'
import { soundsAlike } from './sound-key.js'

/** Minimum similarity for a spelling to count as a misspelling of another. */
const SIMILAR = 0.93
const SHORTEST_MISSPELT = 5

const isInitial = (a: string, b: string): boolean => a.length === 1 && b.startsWith(a)

/**
 * Whether two words of a name are probably the same: equal, an initial and its word, similar in sound ("Sara", "Sarah"), or one a misspelling of the
 * other, unless both are names.
 * @param isName whether a lower-case word is a name itself: "Maria" is not a misspelling of "Marja"
 */
export function isNearWord(a: string, b: string, isName: (key: string) => boolean): boolean {
  if (a === b || isInitial(a, b) || isInitial(b, a)) return true
  if (soundsAlike(a, b)) return true
  if (Math.min(a.length, b.length) < SHORTEST_MISSPELT || (isName(a) && isName(b))) return false
  return a[0] === b[0] && jaroWinkler(a, b) >= SIMILAR
}

/** Like `isNearWord`, but for given names: also matches short forms ("Mike" and "Michael"). */
export const isNearGiven = (a: string, b: string, isName: (key: string) => boolean): boolean =>
  isNearWord(a, b, isName) || otherForms(a).includes(b)

/**
 * Whether two names of several words probably belong to one person: they have the same number of words, each near its counterpart, or one contains
 * all words of the other ("Anna Maria Lindqvist", "Anna Lindqvist"). An initial is near every word that begins with it ("Anna L.").
 * @param a,b keys from `nameKeys`, at least two each
 */
export function isNearName(a: readonly string[], b: readonly string[], isName: (key: string) => boolean): boolean {
  if (a.length !== b.length) {
    const [small, large] = a.length < b.length ? [a, b] : [b, a]
    return small.every((word) => large.includes(word))
  }
  const isSame = (words: readonly string[]) =>
    words.every((word, at) => (at === 0 ? isNearGiven : isNearWord)(word, b[at]!, isName))
  return isSame(a) || (a.length === 2 && isSame([a[1]!, a[0]!]))
}
