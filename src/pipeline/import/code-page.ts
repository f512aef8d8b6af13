import { decodeBytes } from './single-byte.js'
import { lazy, readWordTable } from './word-lists.js'

/** Typographic characters that may occur in any language. */
const PUNCTUATION = '’‘“”„«»–—…€£§°·•¿¡ºª²³½¼¾®™©´`\u00a0×÷±'
const FRACTIONS = '½¼¾'
/** Minimum share of the non-ASCII characters that must fit a language of the code page. */
const CONVINCING = 0.8
/** If two code pages decode a sample differently, the better one must fit better by this much. */
const MARGIN = 0.1
/** The default code page. */
const USUAL = 'windows-1252'
/** Differs from the default in a few characters: the euro sign, œ, š, ž. */
const TWIN = 'iso-8859-15'
/** Maximum number of non-ASCII characters examined. */
const ENOUGH = 20_000

interface Alphabet {
  letters: Set<string>
  /** Whether its words also contain ASCII letters. */
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
 * Detects the single-byte code page of a text: decoded correctly, its non-ASCII characters are letters of a language in plausible places.
 * @param sample bytes that are neither UTF-8 nor UTF-16
 * @returns null if no page fits, or if several fit that decode the text differently
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

/** Returns the non-ASCII bytes with their neighbours. */
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

/** Returns the share of the non-ASCII characters that are letters of the alphabet in a plausible place, or punctuation at the edge of a word. */
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
      // a capital is plausible at the beginning of a word or after another capital
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
