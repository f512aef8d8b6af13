import { type Token, tokenise } from '../text/tokens.js'
import { LONGEST, type ThemeText } from './embed-texts.js'
import { isPerson } from './persons.js'
import { hashText } from './random.js'
import { wordLists } from './stopwords.js'

/** One of the different texts among those given. */
export interface Text {
  /** What makes two texts the same one: language and words. */
  key: string
  language: string
  tokens: Token[]
  /** Indexes of the given texts that are this one. */
  indexes: number[]
  length: number
  /** What the encoder made of the first of them. */
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
      return
    }
    const tokens = tokenise(cut)
    const words = tokens.filter(({ kind }) => kind !== 'punctuation' && kind !== 'newline').map(({ lower }) => lower)
    const key = `${language}\t${words.join(' ')}`
    const known = byKey.get(key)
    if (known) known.indexes.push(index)
    else byKey.set(key, { key, language, tokens, indexes: [index], length: cut.length, vector: vector ?? null })
    byKey.set(exact, byKey.get(key)!)
  })
  return [...new Set(byKey.values())]
    .map((text) => ({ text, hash: hashText(text.key) }))
    .sort((a, b) => a.hash - b.hash || (a.text.key < b.text.key ? -1 : 1))
    .map(({ text }) => text)
}

/** Whether a text says anything beside greetings, thanks, empty praise and whom they go to. */
export function hasContent({ tokens, language }: Text): boolean {
  const { stop, courtesy } = wordLists(language)
  let polite = false
  const rest: Token[] = []
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    if (courtesy.has(token.lower)) polite = true
    else if (!stop.has(token.lower) && [...token.lower].length > 1) rest.push(token)
  }
  return rest.some((token) => !(polite && isPerson(token)))
}

/** The share of words of thanks and praise among those that say something. */
export function courtesyOf({ tokens, language }: Text): number {
  const { stop, courtesy } = wordLists(language)
  let polite = 0
  let other = 0
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    if (courtesy.has(token.lower)) polite++
    else if (!stop.has(token.lower) && !isPerson(token)) other++
  }
  return polite / Math.max(1, polite + other)
}
