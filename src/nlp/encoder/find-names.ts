import type { Span } from '../../domain/comments/labels.js'
import type { Word } from './words.js'

/** A name with the words that it stands in. */
export interface WordName extends Span {
  words: number[]
  probability: number
}

/** Probabilities of a word: no person, begins a name, goes on with one. */
export type WordTags = readonly [none: number, begins: number, inside: number]

/** Below this a word is no name, whatever a roster says. */
export const LEAST_CERTAIN = 0.05
const LEADING = /^[^\p{L}\p{N}]+/u
const TRAILING = /(?:['’´`][sS])?[^\p{L}\p{N}]*$/u
const INITIAL_AT_END = /(?:^|[^\p{L}\p{N}])\p{L}\.[^\p{L}\p{N}]*$/u

/**
 * Names by the tags of the words: first those of words that are certain enough, then those of doubtful words beside them, for a roster to decide on.
 * @param tags one for each word; line breaks belong to no name
 */
export function findNames(text: string, words: readonly Word[], tags: readonly WordTags[], threshold: number): WordName[] {
  const certain = namesOver(text, words, tags, threshold, () => false)
  const taken = new Set(certain.flatMap((name) => name.words))
  const doubtful = namesOver(text, words, tags, Math.min(LEAST_CERTAIN, threshold), (word) => taken.has(word))
  return [...certain, ...doubtful].sort((a, b) => a.start - b.start)
}

function namesOver(
  text: string,
  words: readonly Word[],
  tags: readonly WordTags[],
  threshold: number,
  isTaken: (word: number) => boolean,
): WordName[] {
  const groups: { words: number[]; probability: number }[] = []
  let open: { words: number[]; probability: number } | null = null
  for (const [i, [none, begins, inside]] of tags.entries()) {
    const probability = 1 - none
    if (words[i]!.isBreak || probability < threshold || isTaken(i)) {
      open = null
      continue
    }
    if (open && inside > begins) {
      open.words.push(i)
      open.probability = Math.min(open.probability, probability)
    } else {
      open = { words: [i], probability }
      groups.push(open)
    }
  }
  return groups.flatMap((group) => {
    const span = trimName(text, words[group.words[0]!]!.start, words[group.words.at(-1)!]!.end)
    return span ? [{ ...span, ...group }] : []
  })
}

/** A name without marks around it and without a possessive; the full stop of an initial at its end stays. Null if nothing is left. */
export function trimName(text: string, start: number, end: number): Span | null {
  const from = start + (LEADING.exec(text.slice(start, end))?.[0].length ?? 0)
  const name = text.slice(from, end)
  const trailing = TRAILING.exec(name)?.[0].length ?? 0
  const to = end - trailing + (INITIAL_AT_END.test(name) && /\s|\./.test(name.slice(0, -2)) ? 1 : 0)
  return to > from ? { start: from, end: to } : null
}
