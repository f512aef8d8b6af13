import { hashText } from '../text/hash.js'
import { type Token, tokenise } from '../text/tokens.js'
import { LONGEST, type ThemeText } from './embed-texts.js'
import { wordLists } from './stopwords.js'

/** A distinct text. */
export interface Text {
  /** Language and words; texts with equal keys are treated as one. */
  key: string
  language: string
  /** Truncated if it is very long. */
  text: string
  tokens: Token[]
  /** Indexes of the given texts that have this key. */
  indexes: number[]
  length: number
  /** The encoder's vector of one of them; the choice does not depend on their order. */
  vector: Float32Array | null
}

/** Collapses texts with the same words. The result is sorted by a hash of the content, so it does not depend on the input order. */
export function collapse(texts: readonly ThemeText[]): Text[] {
  const byKey = new Map<string, Text>()
  texts.forEach(({ text, language, vector }, index) => {
    const cut = text.slice(0, LONGEST)
    const exact = `${language}\n${cut}`
    const seen = byKey.get(exact)
    if (seen) {
      seen.indexes.push(index)
      seen.vector = lesser(seen.vector, vector ?? null)
      return
    }
    const tokens = tokenise(cut)
    const words = tokens.filter(({ kind }) => kind !== 'punctuation' && kind !== 'newline').map(({ lower }) => lower)
    const key = `${language}\t${words.join(' ')}`
    const known = byKey.get(key)
    if (known) {
      known.indexes.push(index)
      known.vector = lesser(known.vector, vector ?? null)
    } else byKey.set(key, { key, language, text: cut, tokens, indexes: [index], length: cut.length, vector: vector ?? null })
    byKey.set(exact, byKey.get(key)!)
  })
  return [...new Set(byKey.values())]
    .map((text) => ({ text, hash: hashText(text.key) }))
    .sort((a, b) => a.hash - b.hash || (a.text.key < b.text.key ? -1 : 1))
    .map(({ text }) => text)
}

/** Chooses between two vectors of the same words from different comments, independently of their order. */
function lesser(a: Float32Array | null, b: Float32Array | null): Float32Array | null {
  if (!a || !b) return a ?? b
  const at = a.findIndex((value, d) => value !== b[d])
  return at < 0 || a[at]! < b[at]! ? a : b
}

/** Whether a text says anything besides greetings, thanks and unspecific praise. */
export function hasContent({ tokens, language }: Text): boolean {
  const { stop, courtesy } = wordLists(language)
  return tokens.some(({ kind, lower }) => kind === 'word' && lower.length > 1 && !courtesy.has(lower) && !stop.has(lower))
}
