import { LABELS } from '../../domain/comments/labels.js'
import type { Heads } from './manifest.js'

/** Places of the score in the input of the labels' head: 0 to 10, and none. */
const SCORES = 12
export const NO_SCORE = SCORES - 1

/** The place of a score, 0 to 10; that of none for what is no score. */
export const placeOf = (score: number | undefined): number =>
  score === undefined || !(score >= 0 && score <= 10) ? NO_SCORE : Math.round(score)

/** The vector with the score behind it. */
function withScore(vector: Float32Array, place: number): Float32Array {
  const input = new Float32Array(vector.length + SCORES)
  input.set(vector)
  input[vector.length + place] = 1
  return input
}

/** Calibrated logits of the labels. @param vector the mean of a segment's states @param place of the score */
export const labelLogits = (vector: Float32Array, place: number, { labels }: Heads): number[] =>
  calibrated(labels.network.forward(withScore(vector, place)), labels)

/** How a label's logit without a score, before calibration, changes with each value of the vector. */
export const labelSlopes = (vector: Float32Array, label: number, { labels }: Heads): Float32Array =>
  labels.network.gradient(withScore(vector, NO_SCORE), label)

const calibrated = (logits: ArrayLike<number>, { calibration }: Heads['labels']): number[] =>
  LABELS.map((_, c) => calibration[c]!.a * logits[c]! + calibration[c]!.b)
