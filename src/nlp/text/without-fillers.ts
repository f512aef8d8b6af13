import type { Evidence } from '../../domain/comments/labels.js'

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

/**
 * Leaves out evidence that consists of filler words alone, such as "a" or "my". If nothing else is left, all of it is kept.
 * @param evidence spans of the text
 * @param fillers words in lower case
 */
export function withoutFillers(text: string, evidence: readonly Evidence[], fillers: ReadonlySet<string>): Evidence[] {
  const kept = evidence.filter(({ start, end }) => {
    const words = text.slice(start, end).toLowerCase().match(WORD) ?? []
    return words.length === 0 || words.some((word) => !fillers.has(word))
  })
  return kept.length > 0 ? kept : [...evidence]
}
