import { makeRandom } from '../../../src/nlp/themes/random.js'
import { inverseRoot } from './eigen.js'

/** What is learned: a linear map of the word vectors, and the logarithm of each word's weight. */
export interface Adaptation {
  /** Row-major, dimensions × dimensions. */
  map: Float32Array
  logWeights: Float32Array
}

export interface Words {
  dimensions: number
  /** Row-major, centred. */
  vectors: Float32Array
  /** The same of length 1, of the words before centring, then what the weight may depend on besides. */
  features: Float32Array
  featureCount: number
  /** Logarithm of the smooth inverse frequency. */
  prior: Float32Array
}

/** Texts as rows of `Words`, with the group of each; groups of different sets are told apart only within their set. */
export interface Lesson {
  texts: Int32Array[]
  groups: Int32Array
  /** First and one past the last group of the set that a text belongs to. */
  from: Int32Array
  to: Int32Array
  groupCount: number
}

export interface Settings {
  epochs: number
  rate: number
  scale: number
  dropout: number
}

export const SETTINGS: Settings = { epochs: 5, rate: 0.002, scale: 16, dropout: 0.15 }
const BATCH = 512
const RIDGE = 0.1
const DECAY_OWN = 1e-3
const DECAY_SHARED = 1e-4

/**
 * Learns by telling the groups apart: within-class whitening first, then gradient steps (Adam) on the cosine to one prototype a group.
 * Word weights are inverse frequency × a log-linear function of the word's features × the word's own factor.
 */
export function adapt(words: Words, lesson: Lesson, settings: Settings = SETTINGS): Adaptation {
  const { dimensions: n, featureCount } = words
  const vocabulary = words.prior.length
  const random = makeRandom(11)
  const map = identity(n)
  const shared = new Float32Array(featureCount)
  const own = new Float32Array(vocabulary)
  const prototypes = new Float32Array(lesson.groupCount * n)
  const logWeights = new Float32Array(vocabulary)
  const used = [...new Set(lesson.texts.flatMap((text) => [...text]))].sort((a, b) => a - b)
  const weigh = (): void => {
    for (const w of used) logWeights[w] = weightOf(words, w, shared, own)
  }
  weigh()
  whiten(words, lesson, logWeights, map)
  const all = [...lesson.texts.keys()].filter((i) => lesson.texts[i]!.length > 0)
  for (const i of all) {
    const { unit } = embed(words, lesson.texts[i]!, null, logWeights, map)
    for (let d = 0; d < n; d++) prototypes[lesson.groups[i]! * n + d]! += unit[d]!
  }
  for (let g = 0; g < lesson.groupCount; g++) normalise(prototypes, g * n, n)

  const parts = [map, shared, own, prototypes].map((values) => ({
    values,
    gradient: new Float32Array(values.length),
    mean: new Float32Array(values.length),
    square: new Float32Array(values.length),
  }))
  const [ofMap, ofShared, ofOwn, ofPrototypes] = parts.map(({ gradient }) => gradient) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  const steps = settings.epochs * Math.ceil(all.length / BATCH)
  let step = 0
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(all, random)
    for (let at = 0; at < all.length; at += BATCH) {
      const batch = all.slice(at, at + BATCH)
      for (const { gradient } of parts) gradient.fill(0)
      for (const i of batch) {
        const text = lesson.texts[i]!
        const kept = Float32Array.from(text, () => (random() < settings.dropout ? 0 : 1 / (1 - settings.dropout)))
        const { raw, unit, length } = embed(words, text, kept, logWeights, map)
        if (length < 1e-9) continue
        const toUnit = softmaxStep(unit, prototypes, ofPrototypes, lesson, i, n, settings.scale, batch.length)
        const along = toUnit.reduce((sum, value, d) => sum + value * unit[d]!, 0)
        const toX = toUnit.map((value, d) => (value - along * unit[d]!) / length)
        for (let r = 0; r < n; r++) for (let d = 0; d < n; d++) ofMap[r * n + d]! += raw[r]! * toX[d]!
        const back = new Float32Array(n)
        for (let r = 0; r < n; r++) for (let d = 0; d < n; d++) back[r]! += map[r * n + d]! * toX[d]!
        text.forEach((w, j) => {
          let product = 0
          for (let r = 0; r < n; r++) product += words.vectors[w * n + r]! * back[r]!
          const change = product * Math.exp(logWeights[w]!) * kept[j]!
          ofOwn[w]! += change
          for (let f = 0; f < featureCount; f++) ofShared[f]! += change * words.features[w * featureCount + f]!
        })
      }
      for (const w of used) ofOwn[w]! += DECAY_OWN * own[w]!
      for (let f = 0; f < featureCount; f++) ofShared[f]! += DECAY_SHARED * shared[f]!
      step++
      const rate = settings.rate * (1 - step / steps) + 1e-5
      for (const part of parts) adam(part, rate, step)
      weigh()
    }
  }
  for (let w = 0; w < vocabulary; w++) logWeights[w] = weightOf(words, w, shared, own)
  return { map, logWeights }
}

function weightOf({ features, featureCount, prior }: Words, w: number, shared: Float32Array, own: Float32Array): number {
  let sum = prior[w]! + own[w]!
  for (let f = 0; f < featureCount; f++) sum += features[w * featureCount + f]! * shared[f]!
  return Math.min(4, Math.max(-12, sum))
}

function embed(words: Words, text: Int32Array, kept: Float32Array | null, logWeights: Float32Array, map: Float32Array) {
  const n = words.dimensions
  const raw = new Float32Array(n)
  text.forEach((w, j) => {
    const weight = Math.exp(logWeights[w]!) * (kept ? kept[j]! : 1)
    if (weight > 0) for (let r = 0; r < n; r++) raw[r]! += weight * words.vectors[w * n + r]!
  })
  const x = new Float32Array(n)
  for (let r = 0; r < n; r++) for (let d = 0; d < n; d++) x[d]! += raw[r]! * map[r * n + d]!
  const length = Math.hypot(...x)
  return { raw, length, unit: length > 0 ? x.map((value) => value / length) : x }
}

/** Adds the prototypes' gradients and returns the unit vector's, of the cross-entropy within the text's own set. */
function softmaxStep(
  unit: Float32Array,
  prototypes: Float32Array,
  ofPrototypes: Float32Array,
  lesson: Lesson,
  i: number,
  n: number,
  scale: number,
  batch: number,
): Float32Array {
  const from = lesson.from[i]!
  const count = lesson.to[i]! - from
  const logits = new Float64Array(count)
  const lengths = new Float64Array(count)
  let highest = -Infinity
  for (let g = 0; g < count; g++) {
    let product = 0
    let square = 0
    for (let d = 0; d < n; d++) {
      const p = prototypes[(from + g) * n + d]!
      product += p * unit[d]!
      square += p * p
    }
    lengths[g] = Math.sqrt(square) || 1
    logits[g] = (scale * product) / lengths[g]!
    if (logits[g]! > highest) highest = logits[g]!
  }
  const exps = logits.map((value) => Math.exp(value - highest))
  const total = exps.reduce((sum, value) => sum + value, 0)
  const toUnit = new Float32Array(n)
  for (let g = 0; g < count; g++) {
    const slope = ((exps[g]! / total - (from + g === lesson.groups[i] ? 1 : 0)) * scale) / batch
    if (Math.abs(slope) < 1e-9) continue
    const cosine = logits[g]! / scale
    for (let d = 0; d < n; d++) {
      const p = prototypes[(from + g) * n + d]! / lengths[g]!
      toUnit[d]! += slope * p
      ofPrototypes[(from + g) * n + d]! += (slope * (unit[d]! - cosine * p)) / lengths[g]!
    }
  }
  return toUnit
}

/** Replaces the map by the inverse root of the scatter within groups. */
function whiten(words: Words, lesson: Lesson, logWeights: Float32Array, map: Float32Array): void {
  const n = words.dimensions
  const units = lesson.texts.map((text) => embed(words, text, null, logWeights, map).unit)
  const centres = new Float64Array(lesson.groupCount * n)
  const sizes = new Float64Array(lesson.groupCount)
  units.forEach((unit, i) => {
    sizes[lesson.groups[i]!]!++
    for (let d = 0; d < n; d++) centres[lesson.groups[i]! * n + d]! += unit[d]!
  })
  const scatter = new Float64Array(n * n)
  const rest = new Float64Array(n)
  units.forEach((unit, i) => {
    const g = lesson.groups[i]!
    for (let d = 0; d < n; d++) rest[d] = unit[d]! - centres[g * n + d]! / sizes[g]!
    for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) scatter[a * n + b]! += (rest[a]! * rest[b]!) / units.length
  })
  map.set(inverseRoot(scatter, n, RIDGE))
}

function adam(
  { values, gradient, mean, square }: Record<'values' | 'gradient' | 'mean' | 'square', Float32Array>,
  rate: number,
  step: number,
): void {
  const a = 1 - 0.9 ** step
  const b = 1 - 0.999 ** step
  for (let i = 0; i < values.length; i++) {
    const g = gradient[i]!
    mean[i] = 0.9 * mean[i]! + 0.1 * g
    square[i] = 0.999 * square[i]! + 0.001 * g * g
    values[i]! -= (rate * (mean[i]! / a)) / (Math.sqrt(square[i]! / b) + 1e-8)
  }
}

function identity(n: number): Float32Array {
  const map = new Float32Array(n * n)
  for (let i = 0; i < n; i++) map[i * n + i] = 1
  return map
}

function normalise(values: Float32Array, start: number, n: number): void {
  const length = Math.hypot(...values.subarray(start, start + n)) || 1
  for (let d = 0; d < n; d++) values[start + d]! /= length
}

function shuffle(values: number[], random: () => number): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[values[i], values[j]] = [values[j]!, values[i]!]
  }
}
