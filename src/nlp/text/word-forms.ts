import type { Concepts } from './concepts.js'
import { hashText } from './hash.js'
import type { Token } from './tokens.js'

/** What is known of a word by itself; kept between comments. */
export interface WordFacts {
  hash: number
  /** Hashes of the character n-grams. */
  grams: Int32Array
  folded: string
  entries: ReturnType<Concepts['entries']>
  /** Sums of weights of the grams, one a label: filled by the classifier. */
  sums: Float32Array | null
}

const GRAMS = hashText('grams', 77)

/** One form for what differs without meaning: numbers, links, skin tones. */
export function textOf(token: Token): string {
  switch (token.kind) {
    case 'number':
      return /^\d{1,2}$/.test(token.text) ? '<small>' : /^\d+[:.]\d\d$/.test(token.text) ? '<time>' : '<number>'
    case 'url':
      return '<url>'
    case 'email':
      return '<email>'
    case 'emoji':
      return token.lower.replace(/[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, '')
    case 'punctuation':
      return token.text.length > 3 ? token.text.slice(0, 3) : token.text
    default:
      return token.lower
  }
}

/** "sooooo" → "so": three and more of a letter are drawn out speech. */
export function squeeze(word: string): string {
  return word.length > 3 ? word.replace(/(\p{L})\1{2,}/gu, '$1') : word
}

/** Hashes of a word's character n-grams, of 3 to 5. */
export function characterGrams(word: string): Int32Array {
  const bounded = `<${word.slice(0, 30)}>`
  const grams: number[] = []
  if (/^[^<]*\p{L}/u.test(word)) {
    for (let n = 3; n <= 5; n++) {
      for (let i = 0; i + n <= bounded.length; i++) grams.push(hashText(bounded.slice(i, i + n), GRAMS + n))
    }
  }
  return Int32Array.from(grams)
}
