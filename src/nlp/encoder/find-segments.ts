import type { Span } from '../../domain/comments/labels.js'
import type { Word } from './words.js'

/** A segment with its words. */
interface WordSegment extends Span {
  /** Indexes of its words, without line breaks. */
  words: number[]
}

const SAYS_SOMETHING = /[\p{L}\p{N}\p{Extended_Pictographic}]|[:;=][-o']?[()DPp]|<3/u

/**
 * Groups words into segments. Stand-alone punctuation belongs to the preceding segment, or to the next one if there is none.
 * @param ends for each word, the probability that a segment ends after it
 */
export function findSegments(text: string, words: readonly Word[], ends: ArrayLike<number>, threshold: number): WordSegment[] {
  const segments: WordSegment[] = []
  let open: number[] = []
  const close = (): void => {
    if (open.length === 0) return
    const start = words[open[0]!]!.start
    const { end } = words[open.at(-1)!]!
    const previous = segments.at(-1)
    if (SAYS_SOMETHING.test(text.slice(start, end))) segments.push({ start, end, words: open })
    else if (previous) {
      previous.end = end
      previous.words.push(...open)
    } else return
    open = []
  }
  for (const [i, word] of words.entries()) {
    if (word.isBreak) continue
    open.push(i)
    if (ends[i]! > threshold) close()
  }
  close()
  if (open.length > 0) segments.push({ start: words[open[0]!]!.start, end: words[open.at(-1)!]!.end, words: open })
  return segments
}
