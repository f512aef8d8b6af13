import type { Token } from '../text/tokens.js'
import { englishParts, isThing } from './part-of-speech.js'
import { isPersonAt } from './persons.js'
import { NONE, OWNERS, opensWithOrder, type Part, shapeOf } from './shapes.js'
import { everyStopWord, type WordLists, wordLists } from './stopwords.js'
import type { Text } from './text.js'

/** A stretch of a text that could name a theme. */
export interface Phrase {
  /** In lower case, what belongs to the writer left out: "reset (my) password". */
  words: string[]
  /** How well it reads on its own: 1 for a noun with what belongs to it, more for one with its verb, less for what is cut. */
  shape: number
  /** It opens with what somebody is to do: "reset password". */
  orders: boolean
}

/** What a word (lower case) is in a language: bits of parts.ts. */
export type PartsOf = (lower: string, language: string) => number

const MOST_TOKENS = 5
const MOST_WORDS = 4

/**
 * Stretches of one to four words without a break, number or person that could name a theme: they begin and end with words that say something,
 * hold no pronoun, and in English and German are a noun with what belongs to it or with its verb.
 */
export function* phrasesOf(text: Text, partsOf: PartsOf): Generator<Phrase> {
  const lists = wordLists(text.language)
  const parts = readParts(text, lists, partsOf)
  for (let from = 0; from < parts.length; from++) {
    const first = parts[from]!
    const missing = NONE.has(first.token.lower) && (parts[from + 1]?.bits ?? 0) > 0
    if (!first.bounds && !missing) continue
    const words: string[] = []
    for (let to = from; to < Math.min(parts.length, from + MOST_TOKENS); to++) {
      const { token, bits, bounds } = parts[to]!
      const stands =
        token.kind === 'word' && !isPersonAt(text.tokens, to) && (bits > 0 || mayStandInside(token, lists) || to === from)
      if (!stands) break
      if (!OWNERS.has(token.lower)) words.push(token.lower)
      if (words.length > MOST_WORDS) break
      if (!bounds || (to === from + 1 && missing && !bounds)) continue
      if (new Set(words).size < words.length) break
      const shape = shapeOf(parts, from, to, text.language, lists)
      if (shape > 0) yield { words: [...words], shape, orders: text.language === 'en' && opensWithOrder(parts, from, to) }
    }
  }
}

/** Whether a word says something of its own. */
export const says = ({ kind, lower }: Token, { stop }: WordLists): boolean =>
  kind === 'word' && lower.length > 1 && !stop.has(lower)

/** Thanks and praise, and nothing else besides ("ticket", "response"). */
export function isPolite(lower: string, language: string): boolean {
  const { courtesy, generic } = wordLists(language)
  return courtesy.has(lower) && !generic.has(lower) && !(language === 'en' && isThing(lower))
}

/** A word of another language that says nothing there, in a text that quotes it or whose language was guessed wrong. */
export const isForeign = (lower: string, language: string): boolean =>
  language === 'en' ? everyStopWord().has(lower) && englishParts(lower) === 0 && !isThing(lower) : wordLists('en').stop.has(lower)

function readParts({ tokens, language }: Text, lists: WordLists, partsOf: PartsOf): Part[] {
  return tokens.map((token, at) => {
    if (!says(token, lists) || isPersonAt(tokens, at)) return { token, bits: 0, bounds: false }
    const { lower } = token
    const bounds =
      !isPolite(lower, language) &&
      !isForeign(lower, language) &&
      !lists.quantity.has(lower) &&
      !lists.dangling.has(lower) &&
      !/^['’]/.test(token.text)
    return { token, bits: partsOf(lower, language), bounds }
  })
}

const mayStandInside = ({ lower }: Token, { before, inside }: WordLists): boolean =>
  before.has(lower) || inside.has(lower) || OWNERS.has(lower) || lower === "'s"
