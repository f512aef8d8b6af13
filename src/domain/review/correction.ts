import type { Analysis, SegmentFinding } from '../comments/analysis.js'
import { LABELS, type Prediction } from '../comments/labels.js'
import { unpackVector } from '../comments/vector.js'

/**
 * What an installation's reviews change in one label: the shipped logit z of a segment with the vector v becomes a z + b + w · v / |v|.
 * Nothing is changed where a is 1, b is 0 and every w is 0.
 */
export interface LabelCorrection {
  a: number
  b: number
  /** Empty: all 0. */
  w: number[]
}

/** How often the models are fitted to reviews by themselves. */
export const RETRAIN_EVERY = ['never', 'week', 'month', 'quarter'] as const
export type RetrainEvery = (typeof RETRAIN_EVERY)[number]

/** A correction of the shipped models, fitted to the reviews of this installation. */
export interface Correction {
  id: number
  /** The models that it corrects: it is not used with others. */
  engine: string
  /** By label, in the order of LABELS; null: as it was shipped. */
  labels: (LabelCorrection | null)[]
}

/** Names the models with their correction: every finding keeps it. */
export const engineOf = (engine: string, correction: Correction | null): string =>
  correction ? `${engine}+${correction.id}` : engine

/** The corrected logit. @param unit the segment's vector at length 1 */
export function correctedLogit({ a, b, w }: LabelCorrection, logit: number, unit: ArrayLike<number>): number {
  let sum = a * logit + b
  for (let d = 0; d < w.length; d++) sum += w[d]! * unit[d]!
  return sum
}

/** A vector at length 1. */
export function unitOf(vector: ArrayLike<number>): Float64Array {
  let squares = 0
  for (let d = 0; d < vector.length; d++) squares += vector[d]! ** 2
  const length = Math.sqrt(squares) || 1
  return Float64Array.from({ length: vector.length }, (_, d) => vector[d]! / length)
}

/**
 * An analysis with the labels that the correction gives. Segments that came without logits and a vector stay as they are.
 * @param thresholds probabilities from which on a segment has a label, in the order of LABELS
 */
export function correctAnalysis(analysis: Analysis, { labels }: Correction, thresholds: readonly number[]): Analysis {
  if (!analysis.supported) return analysis
  const segments = analysis.segments.map((segment) => correctSegment(segment, labels, thresholds))
  return { ...analysis, segments, labels: unionOf(segments) }
}

function correctSegment(
  segment: SegmentFinding,
  corrections: Correction['labels'],
  thresholds: readonly number[],
): SegmentFinding {
  const { logits, vector } = segment
  if (!logits || !vector) return segment
  const unit = unitOf(unpackVector(vector))
  const labels = LABELS.flatMap((label, c) => {
    const given = segment.labels.find((each) => each.label === label)
    const correction = corrections[c]
    if (!correction) return given ? [given] : []
    const probability = 1 / (1 + Math.exp(-correctedLogit(correction, logits[c]!, unit)))
    return probability >= thresholds[c]! ? [{ label, probability, evidence: given?.evidence ?? [] }] : []
  })
  return { ...segment, labels }
}

function unionOf(segments: readonly SegmentFinding[]): Prediction[] {
  return LABELS.flatMap((label) => {
    const own = segments.flatMap(({ labels }) => labels.filter((each) => each.label === label))
    return own.length === 0 ? [] : [{ label, probability: Math.max(...own.map(({ probability }) => probability)) }]
  })
}
