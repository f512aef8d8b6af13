/** A word of a comment: UTF-16 offsets, end exclusive, and the form that the encoder reads. */
export interface Word {
  start: number
  end: number
  /** Normalised: smileys instead of emoji, NFKC, no white space. {@link BREAK} for a line break. */
  plain: string
  /** White space that contains a line break: never part of a name, a segment or a mean. */
  isBreak: boolean
}

/** Represents a line break. */
const BREAK = '|'

// The characters that \s matches in Python, with which the encoder was trained.
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const CHUNKS = new RegExp(`[${SPACE}]+|[^${SPACE}]+`, 'g')
const ANY_SPACE = new RegExp(`[${SPACE}]+`, 'g')
const IS_SPACE = new RegExp(`^[${SPACE}]`)
/** Cuts between sentences without a space ("solved.Thanks") and between words joined by a slash ("Kim/Sara"). */
const INNER_CUT = /(?<=[\p{Ll}\p{Nd})\]][.!?,;:…]+)(?=\p{Lu})|(?<=\p{L}{2}\/)(?=\p{L}{2})/gu
const MAY_CUT = /[.!?,;:…/]./
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/
/** An unpaired surrogate: not a character, and in no vocabulary. */
const LONE = /\p{Surrogate}/gu

/** Maps emoji to the smileys that replace them. */
export type Smileys = ReadonlyMap<string, string>

/**
 * Cuts a comment into words at white space, and where two sentences or names touch. Linear in the length of the text.
 */
export function splitWords(text: string, smileys: Smileys): Word[] {
  const words: Word[] = []
  for (const { 0: chunk, index } of text.matchAll(CHUNKS)) {
    const end = index + chunk.length
    if (IS_SPACE.test(chunk)) {
      if (/[\n\r]/.test(chunk)) words.push({ start: index, end, plain: BREAK, isBreak: true })
      continue
    }
    let at = index
    if (MAY_CUT.test(chunk)) {
      for (const cut of chunk.matchAll(INNER_CUT)) {
        const place = index + cut.index
        if (place <= at) continue
        words.push({ start: at, end: place, plain: plainWord(text.slice(at, place), smileys), isBreak: false })
        at = place
      }
    }
    words.push({ start: at, end, plain: plainWord(text.slice(at, end), smileys), isBreak: false })
  }
  return words
}

/** Normalises a word for the vocabulary. */
function plainWord(word: string, smileys: Smileys): string {
  if (ASCII.test(word)) return word
  let plain = ''
  for (const character of word) plain += smileys.get(character) ?? character
  return plain
    .replace(LONE, '\ufffd')
    .normalize('NFKC')
    .replace(ANY_SPACE, '')
    .replace(/[\ufe0f\u200d]/g, '')
}
