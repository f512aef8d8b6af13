import type { Pieces } from './pieces.js'
import type { Word } from './words.js'

/** Position of a word's pieces: the window, and the range of pieces in it (`to` exclusive). */
export interface WordPlace {
  window: number
  from: number
  to: number
}

/** The graph's output for one window: states and logits of its pieces. */
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

/** Maximum number of pieces in a window, including its marks. The encoder was fitted to comments of up to this length. */
export const LONGEST_WINDOW = 160
/** A window is cut at the last sentence end after this share of its length. */
const CUT_FROM = 0.5
const SENTENCE_END = /[.!?…]["'”’)\]]*$/

/**
 * Divides a comment into windows of at most {@link LONGEST_WINDOW} pieces, each with the prefix and the marks around it. A long comment is cut at a
 * line break or sentence end if possible, otherwise between two words. A word with too many pieces is truncated.
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

/** A comment with more windows is unlikely to have been typed by a person: much of it may be pasted. */
const MANY_WINDOWS = 8
const HAS_WORD = /[\p{L}\p{N}]{2}/u

/**
 * Returns the distinct windows of some comments, so that equal windows are read only once. In a very long comment, all windows without a word of at
 * least two letters or digits are replaced by the longest of them: 100,000 dots say no more than the first hundred.
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
