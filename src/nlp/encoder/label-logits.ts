import { LABELS } from '../../domain/comments/labels.js'
import type { Heads } from './manifest.js'

/** Number of inputs of the label head that encode the score: one for each score from 0 to 10, and one for no score. */
const SCORES = 12
export const NO_SCORE = SCORES - 1

/** Returns the input that encodes a score: 0 to 10, or `NO_SCORE` for anything else. */
export const placeOf = (score: number | undefined): number =>
  score === undefined || !(score >= 0 && score <= 10) ? NO_SCORE : Math.round(score)

/** Returns the vector followed by the encoded score. */
function withScore(vector: Float32Array, place: number): Float32Array {
  const input = new Float32Array(vector.length + SCORES)
  input.set(vector)
  input[vector.length + place] = 1
  return input
}

/** Returns the calibrated logits of the labels. @param vector the mean of a segment's states @param place the input that encodes the score */
export const labelLogits = (vector: Float32Array, place: number, { labels }: Heads): number[] =>
  calibrated(labels.network.forward(withScore(vector, place)), labels)

/** Returns the gradient of a label's uncalibrated logit, without a score, with respect to the vector. */
export const labelSlopes = (vector: Float32Array, label: number, { labels }: Heads): Float32Array =>
  labels.network.gradient(withScore(vector, NO_SCORE), label)

const calibrated = (logits: ArrayLike<number>, { calibration }: Heads['labels']): number[] =>
  LABELS.map((_, c) => calibration[c]!.a * logits[c]! + calibration[c]!.b)
