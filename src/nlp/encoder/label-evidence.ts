import { type Evidence, LABELS } from '../../domain/comments/labels.js'
import { sigmoid } from './dense.js'
import type { weighing } from './equal-places.js'
import { findEvidence } from './find-evidence.js'
import { labelLogits, labelSlopes, NO_SCORE } from './label-logits.js'
import type { Heads } from './manifest.js'
import type { Word } from './words.js'

/** Labels whose probability without a score is lower than this get no evidence. */
const WORTH_EVIDENCE = 0.1

/**
 * Returns, for each label that is likely enough, the words that raise its logit: the logit's gradient at the segment's mean vector is multiplied by
 * each word's mean vector.
 * @returns offsets from `start`
 */
export function evidenceOf(
  text: string,
  start: number,
  words: readonly Word[],
  own: readonly number[],
  vector: Float32Array,
  weigh: ReturnType<typeof weighing>,
  heads: Heads,
): Evidence[][] {
  const probabilities = labelLogits(vector, NO_SCORE, heads).map(sigmoid)
  return LABELS.map((_, c) => {
    if (probabilities[c]! < WORTH_EVIDENCE) return []
    const slopes = labelSlopes(vector, c, heads)
    const weightOf = weigh(slopes)
    let average = 0
    for (let h = 0; h < vector.length; h++) average += slopes[h]! * vector[h]!
    const weighed = own.map((word) => ({ ...words[word]!, weight: weightOf(word) - average }))
    return findEvidence(text, weighed).map((span) => moved(span, -start))
  })
}

/** Returns a span shifted by a number of UTF-16 units. */
export const moved = ({ start, end, weight }: Evidence, by: number): Evidence => ({ start: start + by, end: end + by, weight })
