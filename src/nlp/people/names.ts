import { finnishBases, foreignBase } from './finnish.js'
import { fold } from './fold.js'

/** Returns how common a word is as a name: 0 (unknown) to 3. */
export type NameRank = (lower: string) => number

/**
 * Returns the base form of a name as it occurs in a text: "Annalle" → "Anna", "Pekka Virtaselta" → "Pekka Virtanen", "Svetlanas" → "Svetlana". Only
 * the last word of a name is inflected; a Finnish family name before it is in the genitive: "Korhosen Juhalle" → "Juha Korhonen".
 * @param language ISO 639-1
 */
export function baseName(surface: string, language: string, rank: NameRank): string {
  if (!INFLECTING.has(language)) return surface
  const family = language === 'fi' ? familyBefore(surface, rank) : null
  if (family) return `${baseName(surface.slice(surface.lastIndexOf(' ') + 1), language, rank)} ${family}`
  const at = Math.max(surface.lastIndexOf(' '), surface.lastIndexOf('-'), surface.lastIndexOf('\n')) + 1
  const word = surface.slice(at)
  const initial = /^(\p{Lu}):\p{L}+$/u.exec(word)
  if (initial) return `${surface.slice(0, at)}${initial[1]}.`
  const base = baseWord(word.toLowerCase(), language, rank, at > 0 && surface[at - 1] === '-')
  return base === null ? surface : surface.slice(0, at) + likeCase(base, word)
}

/** Returns the family name in the first of two words, or null if that word is not in the genitive. */
function familyBefore(surface: string, rank: NameRank): string | null {
  const [, word] = /^(\p{L}{3,}n) \p{L}{2,}$/u.exec(surface) ?? []
  if (!word) return null
  const lower = word.toLowerCase()
  if (Math.max(rank(lower), rank(fold(lower))) > 0) return null
  if (lower.endsWith('sen')) return likeCase(`${lower.slice(0, -3)}nen`, word)
  const base = baseWord(lower, 'fi', rank)
  return base === null ? null : likeCase(base, word)
}

/**
 * Returns every name that an inflected Finnish name may stand for: "Mikolle" → "Miko", "Mikko". In other languages the base form is unambiguous.
 * @returns one name for each possible base form of the last word, the likeliest first; empty for other languages
 */
export function possibleNames(surface: string, language: string, rank: NameRank): string[] {
  if (language !== 'fi') return []
  const at = Math.max(surface.lastIndexOf(' '), surface.lastIndexOf('-')) + 1
  const family = familyBefore(surface, rank)
  const before = family ? `${family} ` : surface.slice(0, at)
  const word = surface.slice(at)
  return finnishBases(word.toLowerCase()).map(({ base }) => before + likeCase(base, word))
}

const INFLECTING = new Set(['fi', 'et', 'de', 'sv', 'no', 'da'])
const ESTONIAN = ['le', 'lt', 'ga', 'ta', 'st', 'ks', 'ni', 'l', 's', 'd', 't']

/** Returns the base form of a lower-case word, or null if the word is not inflected or no base form is known. */
function baseWord(word: string, language: string, rank: NameRank, part = false): string | null {
  const known = (name: string): number => Math.max(rank(name), rank(fold(name)))
  const own = known(word)
  if (language === 'fi') {
    const best = finnishBases(word)
      .map(({ base, strong }) => ({ base, strong, rank: known(base) }))
      .filter(
        (candidate) =>
          candidate.rank > 0 &&
          (own === 0 ||
            (candidate.rank > own &&
              own < 2 &&
              word.endsWith('n') &&
              word.startsWith(candidate.base) &&
              /[aeiouyäö]$/.test(candidate.base))),
      )
      .sort((a, b) => Number(b.strong) - Number(a.strong) || b.rank - a.rank)
    if (best.length > 0) return best[0]!.base
    return own > 0 || part ? null : foreignBase(word)
  }
  if (own > 0) return null
  if (language === 'et') {
    for (const ending of ESTONIAN) {
      const base = word.slice(0, -ending.length)
      if (word.endsWith(ending) && base.length > 2 && known(base) > 0) return base
    }
    return null
  }
  const base = word.slice(0, -1)
  return word.endsWith('s') && !/(?:is|os|us)$/.test(word) && base.length > 2 && known(base) > 0 ? base : null
}

/** Capitalises a base form like the word that it was derived from. */
function likeCase(base: string, word: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return base.toUpperCase()
  return word[0] !== word[0]!.toLowerCase() ? base[0]!.toUpperCase() + base.slice(1) : base
}
