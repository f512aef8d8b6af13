import type { Pieces } from './pieces.js'
import type { Word } from './words.js'

/** Where a word's pieces stand: which window, and which pieces of it (`to` exclusive). */
export interface WordPlace {
  window: number
  from: number
  to: number
}

/** One window as the graph left it: states and logits of its pieces. */
export interface WindowOutput {
  states: Float32Array
  persons: Float32Array
  ends: Float32Array
}

/** A comment as rows of pieces. */
export interface Windows {
  rows: number[][]
  /** One for each word, in order. */
  places: WordPlace[]
}

/** Pieces of a window with its marks. The encoder was fitted to comments up to this long. */
export const LONGEST_WINDOW = 160
/** A window that has to be cut is cut at the last sentence end in this part of it. */
const CUT_FROM = 0.5
const SENTENCE_END = /[.!?…]["'”’)\]]*$/

/**
 * Lays a comment out in windows of at most {@link LONGEST_WINDOW} pieces, each with the prefix and the marks around it. A long comment is cut at a
 * line break or sentence end where there is one, else between two words; a word of more pieces than fit loses the rest.
 */
export function layOut(words: readonly Word[], pieces: Pieces, prefix: readonly number[]): Windows {
  const room = LONGEST_WINDOW - prefix.length - 2
  const own = words.map(({ plain }) => {
    const ids = pieces.word(plain)
    return ids.length > room ? ids.slice(0, room) : ids
  })
  const rows: number[][] = []
  const places: WordPlace[] = []
  for (let first = 0; first < words.length; ) {
    let last = first
    let count = 0
    let cut = -1
    while (last < words.length && count + own[last]!.length <= room) {
      count += own[last]!.length
      const { isBreak, plain } = words[last]!
      if (count >= room * CUT_FROM && (isBreak || SENTENCE_END.test(plain))) cut = last + 1
      last++
    }
    const to = last < words.length && cut > first ? cut : last
    const row = [pieces.beginning, ...prefix]
    for (let word = first; word < to; word++) {
      places.push({ window: rows.length, from: row.length, to: row.length + own[word]!.length })
      row.push(...own[word]!)
    }
    row.push(pieces.end)
    rows.push(row)
    first = to
  }
  return { rows, places }
}

/** A comment of more windows is no longer one that a person wrote in one go: much of it may be pasted. */
const MANY_WINDOWS = 8
const HAS_WORD = /[\p{L}\p{N}]{2}/u

/**
 * The windows of some comments that are different, as only these have to be read. Of a very long comment, windows without a single word of two
 * letters or digits count as the longest of them: 100,000 dots say no more than the first hundred.
 * @returns the rows, and for each comment the indexes of its windows among them
 */
export function distinctRows(comments: readonly (Windows & { words: readonly Word[] })[]): {
  distinct: number[][]
  indexes: number[][]
} {
  const distinct: number[][] = []
  const known = new Map<string, number>()
  const indexOf = (row: number[]): number => {
    const key = String.fromCharCode(...row.flatMap((piece) => [piece >>> 16, piece & 0xffff]))
    const index = known.get(key) ?? distinct.push(row) - 1
    known.set(key, index)
    return index
  }
  const indexes = comments.map(({ rows, places, words }) => {
    if (rows.length <= MANY_WINDOWS) return rows.map(indexOf)
    const hasWord = rows.map(() => false)
    for (const [word, { window }] of places.entries()) hasWord[window] ||= HAS_WORD.test(words[word]!.plain)
    const longest = rows.reduce(
      (best, row, window) => (!hasWord[window] && row.length > best.length ? row : best),
      [] as number[],
    )
    return rows.map((row, window) => indexOf(hasWord[window] ? row : longest))
  })
  return { distinct, indexes }
}
