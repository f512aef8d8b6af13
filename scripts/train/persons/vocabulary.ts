import type { Sentence } from './sentences.js'

/** How often words stand in lower case outside of names: "language word" → times. */
export type Counts = Map<string, number>

/** Adds the words of a sentence. */
export function countWords(counts: Counts, { tokens, tags, language }: Sentence): void {
  for (const [i, { kind, text, lower }] of tokens.entries()) {
    if (kind !== 'word' || tags[i]! > 0 || text[0] !== text[0]!.toLowerCase()) continue
    const key = `${language} ${lower}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
}

/** 0 (not seen) to 4. */
export const levelOf = (times: number): number => (times <= 0 ? 0 : times === 1 ? 1 : times < 4 ? 2 : times < 20 ? 3 : 4)
