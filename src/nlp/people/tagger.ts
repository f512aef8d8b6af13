import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { FEATURES, type Sequence } from './features.js'

/** What a token is: outside of a name, the first of a name, a further one. */
export const OUTSIDE = 0
export const BEGIN = 1
export const INSIDE = 2
export const TAGS = 3

/** A linear-chain conditional random field over hashed features. The weight of OUTSIDE is 0 for every feature. */
export interface TaggerModel {
  /** A power of two. */
  buckets: number
  /** `weights[bucket * 2 + tag - 1]`; × step = weight. */
  weights: Int8Array | Float32Array
  step: number
  /** `transitions[from * TAGS + to]`; a text starts from OUTSIDE. */
  transitions: Float64Array
  /** How common words are in lower case: "language word" → 1 to 4. */
  common: Map<string, number>
}

const IMPOSSIBLE = -1e9

/** Scores of the tags of each token; `out` has TAGS per token. */
export function score({ buckets, weights, step }: TaggerModel, sequence: Sequence, out: Float64Array): void {
  const last = buckets - 1
  for (let i = 0; i < sequence.length; i++) {
    out[i * TAGS] = 0
    if (sequence.outside[i]) {
      out[i * TAGS + BEGIN] = out[i * TAGS + INSIDE] = IMPOSSIBLE
      continue
    }
    let begin = 0
    let inside = 0
    const from = i * FEATURES
    for (let k = from; k < from + sequence.counts[i]!; k++) {
      const at = (sequence.ids[k]! & last) << 1
      begin += weights[at]!
      inside += weights[at + 1]!
    }
    out[i * TAGS + BEGIN] = begin * step
    out[i * TAGS + INSIDE] = inside * step
  }
}

/** The most probable tags. */
export function viterbi(scores: Float64Array, length: number, transitions: Float64Array): Uint8Array {
  const best = new Float64Array(length * TAGS)
  const from = new Uint8Array(length * TAGS)
  for (let i = 0; i < length; i++) {
    for (let tag = 0; tag < TAGS; tag++) {
      let top = Number.NEGATIVE_INFINITY
      for (let before = 0; before < TAGS; before++) {
        const value =
          (i === 0 ? (before === OUTSIDE ? 0 : IMPOSSIBLE) : best[(i - 1) * TAGS + before]!) + transitions[before * TAGS + tag]!
        if (value > top) {
          top = value
          from[i * TAGS + tag] = before
        }
      }
      best[i * TAGS + tag] = top + scores[i * TAGS + tag]!
    }
  }
  const tags = new Uint8Array(length)
  let tag = 0
  for (let t = 1; t < TAGS; t++) if (length > 0 && best[(length - 1) * TAGS + t]! > best[(length - 1) * TAGS + tag]!) tag = t
  for (let i = length - 1; i >= 0; i--) {
    tags[i] = tag
    tag = from[i * TAGS + tag]!
  }
  return tags
}

/** Forward and backward sums in logarithms, and the logarithm of the partition function. */
export interface Lattice {
  forward: Float64Array
  backward: Float64Array
  total: number
}

const logSum = (a: number, b: number, c: number): number => {
  const top = Math.max(a, b, c)
  return top + Math.log(Math.exp(a - top) + Math.exp(b - top) + Math.exp(c - top))
}

/** Sums over all taggings. */
export function sumAll(scores: Float64Array, length: number, t: Float64Array): Lattice {
  const forward = new Float64Array(length * TAGS)
  const backward = new Float64Array(length * TAGS)
  for (let i = 0; i < length; i++) {
    for (let tag = 0; tag < TAGS; tag++) {
      const at = (i - 1) * TAGS
      const before =
        i === 0
          ? t[OUTSIDE * TAGS + tag]!
          : logSum(forward[at]! + t[tag]!, forward[at + 1]! + t[TAGS + tag]!, forward[at + 2]! + t[2 * TAGS + tag]!)
      forward[i * TAGS + tag] = before + scores[i * TAGS + tag]!
    }
  }
  for (let i = length - 2; i >= 0; i--) {
    const at = (i + 1) * TAGS
    for (let tag = 0; tag < TAGS; tag++) {
      backward[i * TAGS + tag] = logSum(
        t[tag * TAGS]! + scores[at]! + backward[at]!,
        t[tag * TAGS + 1]! + scores[at + 1]! + backward[at + 1]!,
        t[tag * TAGS + 2]! + scores[at + 2]! + backward[at + 2]!,
      )
    }
  }
  const end = (length - 1) * TAGS
  return { forward, backward, total: logSum(forward[end]!, forward[end + 1]!, forward[end + 2]!) }
}

/** The probability that tokens `from` to `to` (exclusive) are one name, and no longer one. */
export function spanProbability(
  { forward, backward, total }: Lattice,
  scores: Float64Array,
  t: Float64Array,
  length: number,
  from: number,
  to: number,
): number {
  let sum = forward[from * TAGS + BEGIN]!
  for (let i = from + 1; i < to; i++) sum += t[(i === from + 1 ? BEGIN : INSIDE) * TAGS + INSIDE]! + scores[i * TAGS + INSIDE]!
  const tag = to - from > 1 ? INSIDE : BEGIN
  if (to >= length) return Math.exp(sum - total)
  const after = [OUTSIDE, BEGIN].map(
    (next) => sum + t[tag * TAGS + next]! + scores[to * TAGS + next]! + backward[to * TAGS + next]!,
  )
  return Math.exp(after[0]! - total) + Math.exp(after[1]! - total)
}

const MAGIC = 'verbatim-persons\n'

/** The bytes of a model. */
export function encodeTagger({ buckets, weights, step, transitions, common }: TaggerModel): Buffer {
  const words = [...common].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, level]) => `${word}\t${level}`)
  const header = JSON.stringify({ format: 1, buckets, step, transitions: [...transitions], words })
  const table = Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength)
  return Buffer.concat([Buffer.from(MAGIC), gzipSync(Buffer.concat([Buffer.from(`${header}\n`), table]), { level: 9 })])
}

/** @throws Error when the file is no tagger of this version */
export function readTagger(file: string): TaggerModel {
  const bytes = readFileSync(file)
  if (!bytes.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))) throw new Error('not a model of persons')
  const content = gunzipSync(bytes.subarray(MAGIC.length))
  const end = content.indexOf(10)
  const header = JSON.parse(content.subarray(0, end).toString()) as {
    format: number
    buckets: number
    step: number
    transitions: number[]
    words: string[]
  }
  if (header.format !== 1) throw new Error('the model of persons is of another version: run `npm run train`')
  const common = new Map<string, number>()
  for (const line of header.words) common.set(line.slice(0, -2), line.charCodeAt(line.length - 1) - 48)
  const table = content.subarray(end + 1)
  const weights = new Int8Array(table.buffer, table.byteOffset, table.length)
  if (weights.length !== header.buckets * 2) throw new Error('the model of persons is cut short')
  return { buckets: header.buckets, step: header.step, transitions: Float64Array.from(header.transitions), weights, common }
}
