import type { Span } from '../../domain/comments/labels.js'
import type { Word } from './words.js'

/** A name with the indexes of the words that contain it. */
interface WordName extends Span {
  words: number[]
  probability: number
}

/** Probabilities that a word is not part of a person's name, begins one, or continues one. */
export type WordTags = readonly [none: number, begins: number, inside: number]

/** Below this probability, a word is not a name even if it is on the roster. */
const LEAST_CERTAIN = 0.05
const LEADING = /^[^\p{L}\p{N}]+/u
const TRAILING = /(?:['’´`][sS])?[^\p{L}\p{N}]*$/u
const INITIAL_AT_END = /(?:^|[^\p{L}\p{N}])\p{L}\.[^\p{L}\p{N}]*$/u

/**
 * Finds names from the tags of the words: first the names whose words reach the threshold, then doubtful ones among the remaining words, for which
 * the roster decides.
 * @param tags one for each word; a name never contains a line break
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

/** Removes surrounding punctuation and a possessive from a name; the full stop of a final initial is kept. Returns null if nothing is left. */
function trimName(text: string, start: number, end: number): Span | null {
  const from = start + (LEADING.exec(text.slice(start, end))?.[0].length ?? 0)
  const name = text.slice(from, end)
  const trailing = TRAILING.exec(name)?.[0].length ?? 0
  const to = end - trailing + (INITIAL_AT_END.test(name) && /\s|\./.test(name.slice(0, -2)) ? 1 : 0)
  return to > from ? { start: from, end: to } : null
}
