import { decodeBytes } from './single-byte.js'
import { lazy, readWordTable } from './word-lists.js'

/** Typographic characters that any of the languages may have. */
const PUNCTUATION = '’‘“”„«»–—…€£§°·•¿¡ºª²³½¼¾®™©´`\u00a0×÷±'
const FRACTIONS = '½¼¾'
/** Of the characters beyond ASCII, this share must fit a language of the code page. */
const CONVINCING = 0.8
/** Where two code pages read a sample differently, the better one must fit this much better. */
const MARGIN = 0.1
/** Where nothing speaks against it, this is it. */
const USUAL = 'windows-1252'
/** Differs from it in a few characters: the sign of the euro, œ, š, ž. */
const TWIN = 'iso-8859-15'
/** Characters beyond ASCII that are looked at. */
const ENOUGH = 20_000

interface Alphabet {
  letters: Set<string>
  /** Whether its words have letters of ASCII too. */
  isLatin: boolean
  pages: string[]
}

const alphabets = lazy((): Alphabet[] =>
  readWordTable('alphabets.tsv').map(([, letters, pages]) => ({
    letters: new Set(letters),
    isLatin: /\p{Script=Latin}/u.test(letters!),
    pages: pages!.split(' '),
  })),
)

/**
 * Tells which code page of one byte a character a text is written in, by whether its letters are those of a language in places where
 * letters stand.
 * @param sample bytes that are neither UTF-8 nor UTF-16
 * @returns null if no page fits, or several that read it differently
 */
export function recogniseCodePage(sample: Buffer): string | null {
  const bytes = surroundings(sample)
  const best = new Map<string, { score: number; text: string }>()
  for (const alphabet of alphabets()) {
    for (const page of alphabet.pages) {
      const text = decodeBytes(page, bytes)
      const score = shareThatFits(text, alphabet)
      if (score > (best.get(page)?.score ?? -1)) best.set(page, { score, text })
    }
  }
  const ranked = [...best].map(([page, found]) => ({ page, ...found })).sort((a, b) => b.score - a.score)
  const usual = best.get(USUAL)!
  const [first] = ranked
  if (!first || first.score < CONVINCING) return null
  if (usual.score >= CONVINCING && first.score - usual.score < MARGIN) {
    const twin = best.get(TWIN)!
    // a few currency signs among many letters decide between two pages that have the same letters
    return twin.text !== usual.text && twin.score > usual.score ? TWIN : USUAL
  }
  const rival = ranked.find(({ text }) => text !== first.text)
  return rival && first.score - rival.score < MARGIN ? null : first.page
}

/** The bytes beyond ASCII, each with what stands around it. */
function surroundings(sample: Buffer): Buffer {
  const pieces: Buffer[] = []
  let count = 0
  let end = 0
  for (let i = 0; i < sample.length && count < ENOUGH; i++) {
    if (sample[i]! < 0x80) continue
    count++
    const from = Math.max(end, i - 2)
    if (from > end) pieces.push(Buffer.from(' '))
    end = Math.min(sample.length, i + 3)
    pieces.push(sample.subarray(from, end))
  }
  return Buffer.concat(pieces)
}

/** The share of the characters beyond ASCII that are letters of the alphabet within a word, or punctuation at the edge of one. */
function shareThatFits(text: string, { letters, isLatin }: Alphabet): number {
  let all = 0
  let good = 0
  const characters = Array.from(text)
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i]!
    if (character < '\u0080') continue
    all++
    const [before, after] = [characters[i - 1] ?? ' ', characters[i + 1] ?? ' ']
    const lower = character.toLowerCase()
    if (letters.has(lower)) {
      // a capital stands at the beginning of a word, or among capitals
      const isOddCapital = character !== lower && /\p{Ll}/u.test(before)
      const isMixed = !isLatin && /[a-z]/i.test(before + after)
      if (!isOddCapital && !isMixed) good++
    } else if (PUNCTUATION.includes(character)) {
      const isInsideWord =
        /\p{L}/u.test(after) && (/\p{L}/u.test(before) || (FRACTIONS.includes(character) && !/\d/.test(before)))
      if (!isInsideWord || character === '’' || character === '´' || character === '·') good++
    }
  }
  return all === 0 ? 1 : good / all
}
