import { FIRM, type Gazetteer, PLACE, PRODUCT } from './gazetteer.js'
import { nameKeys } from './name-key.js'

/** Another meaning of a name besides a person: a kind of thing, or the dimension in which the name occurs. */
interface OtherMeaning {
  /** `place`, `product`, `firm`, or the key of a dimension. */
  kind: string
  /** Whether the whole name has this meaning. Such a name is not a person, unless the roster contains it. */
  isWhole: boolean
}

/** Finds other meanings of a name: values of dimensions, and known places, products and companies. */
export interface NonPersons {
  meaningOf(name: string): OtherMeaning | null
}

/**
 * @param values of dimensions, each with the key of its dimension
 * @param gazetteer of known words. Words that are also given names are ignored. Without a gazetteer, only dimensions are searched
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
