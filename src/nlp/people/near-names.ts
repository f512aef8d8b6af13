import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js'
import { otherForms } from './short-names.js'
import { soundsAlike } from './sound-key.js'

/** From this similarity on, one spelling is taken for another's misspelling. */
const SIMILAR = 0.93
const SHORTEST_MISSPELT = 5

const isInitial = (a: string, b: string): boolean => a.length === 1 && b.startsWith(a)

/**
 * Whether two words of a name are probably the same: equal, alike in sound ("Sara", "Sarah"), or a misspelling of one that is no name of its own.
 * @param isName tells that a word in lower case is a name of its own: "Maria" is no misspelling of "Marja"
 */
export function isNearWord(a: string, b: string, isName: (key: string) => boolean): boolean {
  if (a === b || isInitial(a, b) || isInitial(b, a)) return true
  if (soundsAlike(a, b)) return true
  if (Math.min(a.length, b.length) < SHORTEST_MISSPELT || (isName(a) && isName(b))) return false
  return a[0] === b[0] && jaroWinkler(a, b) >= SIMILAR
}

/** The same for given names, whose short forms count too: "Mike" and "Michael". */
export const isNearGiven = (a: string, b: string, isName: (key: string) => boolean): boolean =>
  isNearWord(a, b, isName) || otherForms(a).includes(b)

/**
 * Whether two names of several words are probably one person's: as many words, each near its counterpart, or the words of the one among those of
 * the other ("Anna Maria Lindqvist", "Anna Lindqvist"). An initial is near every word that it begins ("Anna L.").
 * @param a,b keys of `nameKeys`, at least two each
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
