import { type Evidence, LABELS, type Label, type Prediction } from '../../domain/comments/labels.js'
import type { Token } from '../text/tokens.js'
import { dampen, type FeatureVector, GROUPS } from './feature-vector.js'
import type { LabelModel } from './model-files.js'

/** What the classifier found in one segment: the probability of every label, in the order of LABELS. */
export interface SegmentScores {
  logits: Float64Array
  probabilities: Float64Array
}

/** Reads segments again with what else is known of them, and has the last word. */
export interface SecondReader {
  thresholds: readonly number[]
  read(segment: number, first: SegmentScores): SegmentScores
}

export interface Classifier {
  thresholds: readonly number[]
  score(vector: FeatureVector): SegmentScores
  /** The spans of the text that spoke most for a label. */
  evidence(vector: FeatureVector, label: number, tokens: readonly Token[]): Evidence[]
}

const COUNT = LABELS.length
const GRAMS = GROUPS.indexOf('grams')
const MAX_EVIDENCE = 3

/** Scores segments with a label model. */
export function createClassifier(model: LabelModel): Classifier {
  const { weights, scales } = model
  const heads = LABELS.map((label) => model.heads[label])
  const mask = model.buckets - 1
  const gramScale = scales[GRAMS]!
  /** The share of the largest weight that each quantised value stands for, by value + 128. */
  const level = Float64Array.from({ length: 256 }, (_, i) => Math.sign(i - 128) * ((i - 128) / 127) ** 2)
  const share = (bucket: number): number => level[weights[bucket]! + 128]!

  const sumsOf = (facts: FeatureVector['words'][number]['facts']): Float32Array => {
    if (facts.sums) return facts.sums
    const sums = new Float32Array(COUNT)
    for (const gram of facts.grams) {
      const bucket = (gram & mask) * COUNT
      for (let c = 0; c < COUNT; c++) sums[c]! += share(bucket + c) * gramScale
    }
    facts.sums = sums
    return sums
  }

  return {
    thresholds: heads.map((head) => head.threshold),
    score(vector) {
      const sums = new Float64Array(COUNT)
      const { ids, groups, size } = vector
      let energy = 0
      for (let k = 0; k < size; k++) {
        const bucket = (ids[k]! & mask) * COUNT
        const scale = scales[groups[k]!]!
        energy += scale * scale
        for (let c = 0; c < COUNT; c++) sums[c]! += level[weights[bucket + c]! + 128]! * scale
      }
      for (const { facts } of vector.words) {
        const own = sumsOf(facts)
        energy += facts.grams.length * gramScale * gramScale
        for (let c = 0; c < COUNT; c++) sums[c]! += own[c]!
      }
      const factor = dampen(energy)
      const logits = new Float64Array(COUNT)
      const probabilities = new Float64Array(COUNT)
      for (let c = 0; c < COUNT; c++) {
        const head = heads[c]!
        logits[c] = head.slope * (sums[c]! * factor * head.largest + head.bias) + head.intercept
        probabilities[c] = 1 / (1 + Math.exp(-logits[c]!))
      }
      return { logits, probabilities }
    },
    evidence(vector, label, tokens) {
      const { from } = vector
      const shares = new Float64Array(vector.to - from)
      for (let k = 0; k < vector.size; k++) {
        const token = vector.tokens[k]!
        if (token >= 0) shares[token - from]! += share((vector.ids[k]! & mask) * COUNT + label) * scales[vector.groups[k]!]!
      }
      for (const { facts, token } of vector.words) shares[token - from]! += sumsOf(facts)[label]!
      return strongest(shares, from, tokens)
    },
  }
}

/** The tokens with most weight, neighbours joined. @param shares of the tokens from `from` on */
function strongest(shares: Float64Array, from: number, tokens: readonly Token[]): Evidence[] {
  let total = 0
  for (const weight of shares) if (weight > 0) total += weight
  if (total === 0) return []
  const chosen: number[] = []
  for (let i = 0; i < shares.length; i++) if (shares[i]! > 0 && shares[i]! >= total / 12) chosen.push(i)
  chosen.sort((a, b) => shares[b]! - shares[a]! || a - b)
  const spans: (Evidence & { last: number })[] = []
  for (const i of chosen.slice(0, MAX_EVIDENCE + 2).sort((a, b) => a - b)) {
    const token = from + i
    const weight = shares[i]!
    const previous = spans[spans.length - 1]
    if (previous && previous.last === token - 1) {
      previous.end = tokens[token]!.end
      previous.weight += weight / total
      previous.last = token
    } else spans.push({ start: tokens[token]!.start, end: tokens[token]!.end, weight: weight / total, last: token })
  }
  return spans
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_EVIDENCE)
    .map(({ start, end, weight }) => ({ start, end, weight: Math.min(1, weight) }))
}

/** The labels over their thresholds. */
export function decide(scores: SegmentScores, thresholds: readonly number[]): Prediction[] {
  const found: Prediction[] = []
  for (let c = 0; c < COUNT; c++) {
    const probability = scores.probabilities[c]!
    if (probability >= thresholds[c]!) found.push({ label: LABELS[c] as Label, probability })
  }
  return found
}
