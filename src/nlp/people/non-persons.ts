import { FIRM, type Gazetteer, PLACE, PRODUCT } from './gazetteer.js'
import { nameKeys } from './name-key.js'

/** What a name may name besides a person: a word of the kind, or a dimension in which it stands. */
export interface OtherMeaning {
  /** `place`, `product`, `firm`, or the key of a dimension. */
  kind: string
  /** Whether it is all that the name says: such a name is no person, unless the roster says so. */
  isWhole: boolean
}

/** Finds what else a name may mean, among the values of dimensions and the known places, products and firms. */
export interface NonPersons {
  meaningOf(name: string): OtherMeaning | null
}

/**
 * @param values of dimensions, with their keys
 * @param gazetteer of words: one that is a given name too is taken for that; without it, dimensions alone
 */
export function createNonPersons(
  values: Iterable<{ dimension: string; value: string }>,
  gazetteer: Pick<Gazetteer, 'bits' | 'isGiven'> | null = null,
): NonPersons {
  const whole = new Map<string, string>()
  const parts = new Map<string, string>()
  for (const { dimension, value } of values) {
    const keys = nameKeys(value)
    if (keys.length === 0) continue
    if (!whole.has(keys.join(' '))) whole.set(keys.join(' '), dimension)
    for (const key of keys) if (key.length > 2 && !parts.has(key)) parts.set(key, dimension)
  }
  return {
    meaningOf(name) {
      const keys = nameKeys(name)
      const own = whole.get(keys.join(' '))
      if (own !== undefined) return { kind: own, isWhole: true }
      if (keys.length !== 1) return null
      const part = parts.get(keys[0]!)
      if (part !== undefined) return { kind: part, isWhole: false }
      const word = name.toLowerCase()
      const bits = gazetteer && !gazetteer.isGiven(word) ? gazetteer.bits(word) : 0
      const kind = bits & PLACE ? 'place' : bits & PRODUCT ? 'product' : bits & FIRM ? 'firm' : null
      return kind === null ? null : { kind, isWhole: false }
    },
  }
}
