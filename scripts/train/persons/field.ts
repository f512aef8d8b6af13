import { extract, FEATURES, type Sequence } from '../../../src/nlp/people/features.js'
import type { Gazetteer } from '../../../src/nlp/people/gazetteer.js'
import { sumAll, TAGS, type TaggerModel } from '../../../src/nlp/people/tagger.js'
import { type Commonness, createWordFacts } from '../../../src/nlp/people/word-features.js'
import type { WordSigns } from '../../../src/nlp/people/word-signs.js'
import { createRandom, shuffle } from './random.js'
import type { Sentence } from './sentences.js'

export interface FieldOptions {
  buckets: number
  epochs: number
  rate: number
  /** Pull towards zero, per weight and step. */
  decay: number
  /** The same, shared among a feature's occurrences: holds back the rare. */
  ridge: number
  seed: number
  /** Added to the score of a name's beginning: more is found, less of it right. */
  boost: number
}

/** The weights are the mean of those after the last epochs: less depends on the order. */
const AVERAGED = 3

export const FIELD: FieldOptions = { buckets: 1 << 20, epochs: 8, rate: 0.1, decay: 3e-4, ridge: 0.5, seed: 7, boost: 0 }
export const TWEET_FIELD: FieldOptions = { ...FIELD, decay: 2e-3, ridge: 1, boost: 0.6 }

/** Fits the field to sentences by AdaGrad, in a fixed order: the same sentences give the same weights. */
export function fitField(
  sentences: readonly Sentence[],
  gazetteer: Gazetteer,
  commonFor: (sentence: Sentence) => Commonness,
  options: FieldOptions = FIELD,
  signsOf?: WordSigns,
): { weights: Float32Array; transitions: Float64Array } {
  const { buckets, epochs, rate, decay, ridge, seed } = options
  const last = buckets - 1
  const seen = new Float32Array(buckets)
  const prepared = sentences.map((sentence) => {
    const factsOf = createWordFacts(gazetteer, commonFor(sentence), { cacheSize: 200, ...(signsOf ? { signsOf } : {}) })
    const facts = sentence.tokens.map((token, i) => {
      const own = factsOf(token, sentence.language)
      return sentence.hidden?.has(i) ? { ...own, bits: own.bits & 0x200, cluster: 0, common: 0, plain: false } : own
    })
    const sequence = compact(extract(sentence.tokens, facts, sentence.language), last)
    for (const id of sequence.ids) seen[id]!++
    return { sequence, tags: sentence.tags.map((tag, i) => (sequence.outside[i] ? 0 : tag)), weight: sentence.weight }
  })
  const weights = new Float32Array(buckets * 2)
  const sums = new Float32Array(buckets * 2)
  const squares = new Float32Array(buckets * 2).fill(1e-3)
  const transitions = new Float64Array(TAGS * TAGS)
  const squaresT = new Float64Array(TAGS * TAGS).fill(1)
  transitions[2] = -1e6
  const random = createRandom(seed)
  const order = prepared.map((_, i) => i)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(random, order)
    const pace = rate * (1 - (0.8 * epoch) / epochs)
    for (const index of order) {
      const { sequence, tags, weight } = prepared[index]!
      const { length, outside, ids, from } = sequence
      if (!outside.includes(0)) continue
      const scores = new Float64Array(length * TAGS)
      for (let i = 0; i < length; i++) {
        if (outside[i]) {
          scores[i * TAGS + 1] = scores[i * TAGS + 2] = -1e9
          continue
        }
        for (let k = from[i]!; k < from[i + 1]!; k++) {
          const at = ids[k]! << 1
          scores[i * TAGS + 1]! += weights[at]!
          scores[i * TAGS + 2]! += weights[at + 1]!
        }
      }
      const { forward, backward, total } = sumAll(scores, length, transitions)
      for (let i = 0; i < length; i++) {
        const previous = i === 0 ? 0 : tags[i - 1]!
        for (let a = 0; a < TAGS; a++) {
          for (let b = 0; b < TAGS; b++) {
            if (a === 0 && b === 2) continue
            const before = i === 0 ? (a === 0 ? 0 : -1e9) : forward[(i - 1) * TAGS + a]!
            const expected = Math.exp(
              before + transitions[a * TAGS + b]! + scores[i * TAGS + b]! + backward[i * TAGS + b]! - total,
            )
            const gradient = weight * ((previous === a && tags[i] === b ? 1 : 0) - expected)
            const t = a * TAGS + b
            squaresT[t]! += gradient * gradient
            transitions[t]! += (pace * gradient) / Math.sqrt(squaresT[t]!)
          }
        }
        if (outside[i]) continue
        for (let tag = 1; tag < TAGS; tag++) {
          const expected = Math.exp(forward[i * TAGS + tag]! + backward[i * TAGS + tag]! - total)
          const gradient = weight * ((tags[i] === tag ? 1 : 0) - expected)
          if (Math.abs(gradient) < 1e-5) continue
          for (let k = from[i]!; k < from[i + 1]!; k++) {
            if (seen[ids[k]!]! < 2) continue
            const at = (ids[k]! << 1) + tag - 1
            const g = gradient - (decay + ridge / seen[ids[k]!]!) * weights[at]!
            squares[at]! += g * g
            weights[at]! += (pace * g) / Math.sqrt(squares[at]!)
          }
        }
      }
    }
    if (epoch >= epochs - AVERAGED) for (let at = 0; at < sums.length; at++) sums[at]! += weights[at]!
  }
  for (let at = 0; at < sums.length; at++) weights[at] = sums[at]! / AVERAGED
  for (let from = 0; from < TAGS; from++) transitions[from * TAGS + 1]! += options.boost
  return { weights, transitions }
}

interface Compact {
  length: number
  outside: Uint8Array
  ids: Int32Array
  /** Where the features of each token start. */
  from: Int32Array
}

function compact({ length, outside, ids, counts }: Sequence, last: number): Compact {
  const from = new Int32Array(length + 1)
  for (let i = 0; i < length; i++) from[i + 1] = from[i]! + counts[i]!
  const kept = new Int32Array(from[length]!)
  for (let i = 0; i < length; i++) for (let k = 0; k < counts[i]!; k++) kept[from[i]! + k] = ids[i * FEATURES + k]! & last
  return { length, outside, ids: kept, from }
}

/** Weights in 8 bits; those too small to matter become 0. */
export function quantise(
  weights: Float32Array,
  transitions: Float64Array,
  common: Map<string, number>,
  buckets: number,
): TaggerModel {
  let top = 0
  for (const weight of weights) top = Math.max(top, Math.abs(weight))
  const step = Math.min(top, 4) / 127
  return {
    buckets,
    weights: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / step)))),
    step,
    transitions,
    common,
  }
}
