import { type Token, tokenise } from '../text/tokens.js'
import { LONGEST, type ThemeText } from './embed-texts.js'
import { hashText } from './random.js'
import { wordLists } from './stopwords.js'

/** One of the different texts among those given. */
export interface Text {
  /** What makes two texts the same one: language and words. */
  key: string
  language: string
  /** Cut where it is very long. */
  text: string
  tokens: Token[]
  /** Indexes of the given texts that are this one. */
  indexes: number[]
  length: number
  /** What the encoder made of one of them, always the same one. */
  vector: Float32Array | null
}

/** Collapses texts of the same words; the order is that of a hash of the content, whatever order they come in. */
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

/** The same words have another vector in another comment: which one stands for them does not depend on the order. */
function lesser(a: Float32Array | null, b: Float32Array | null): Float32Array | null {
  if (!a || !b) return a ?? b
  const at = a.findIndex((value, d) => value !== b[d])
  return at < 0 || a[at]! < b[at]! ? a : b
}

/** Whether a text says anything beside greetings, thanks and empty praise. */
export function hasContent({ tokens, language }: Text): boolean {
  const { stop, courtesy } = wordLists(language)
  return tokens.some(({ kind, lower }) => kind === 'word' && lower.length > 1 && !courtesy.has(lower) && !stop.has(lower))
}
