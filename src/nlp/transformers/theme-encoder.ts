import { type Encoder, loadEncoder } from '../encoder/encoder.js'
import { tokenise } from '../text/tokens.js'
import { isWord } from '../themes/embed.js'
import { LONGEST } from '../themes/text.js'

/** Vectors of texts, a row each. */
export interface TextVectors {
  texts: readonly string[]
  dimensions: number
  data: Float32Array
}

/** The encoder that themes are found with, over vectors that were made before; in all else the shipped one. */
export function themeEncoder({ texts, dimensions, data }: TextVectors, shipped: Encoder = loadEncoder()): Encoder {
  // Texts of the same words are one text to themes.
  const rows = new Map<string, number>()
  for (const [row, text] of texts.entries()) {
    const key = keyOf(
      tokenise(text.slice(0, LONGEST))
        .filter(isWord)
        .map(({ lower }) => lower),
    )
    if (!rows.has(key)) rows.set(key, row)
  }
  return {
    ...shipped,
    dimensions,
    encodeWords(words, _language, target, offset) {
      const row = rows.get(keyOf(words))
      if (row === undefined) return 0
      for (let d = 0; d < dimensions; d++) target[offset + d]! += data[row * dimensions + d]!
      return words.length
    },
  }
}

const keyOf = (words: readonly string[]): string => words.join(' ')
