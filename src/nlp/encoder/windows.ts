import type { Pieces } from './pieces.js'
import type { Word } from './words.js'

/** Where a word's pieces stand: which window, and which pieces of it (`to` exclusive). */
export interface WordPlace {
  window: number
  from: number
  to: number
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
