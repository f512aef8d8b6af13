import { STANCES, type Stance } from '../../../src/domain/people.js'
import { type StanceInput, stanceFeatures } from '../../../src/nlp/people/stance-features.js'
import { segment } from '../../../src/nlp/segment.js'
import type { StanceModel } from '../../../src/nlp/stance.js'
import { tokenise } from '../../../src/nlp/tokens.js'
import type { AnnotatedComment } from '../corpus.js'
import { labelsOf } from '../dataset.js'
import { createRandom, shuffle } from './random.js'

const BUCKETS = 1 << 16
const EPOCHS = 25
const COPIES = 3
/** Pull towards zero, shared among a feature's occurrences: holds back the rare. */
const RIDGE = 3

export interface StanceExample {
  input: StanceInput
  stance: Stance
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/**
 * The mentions of comments with probabilities of their segments' labels as a classifier would give them: mostly right, at times unsure,
 * at times wrong.
 */
export function stanceExamples(comments: readonly AnnotatedComment[], seed: number): StanceExample[] {
  const random = createRandom(seed)
  const guess = (has: boolean): number => {
    const noise = (random() + random() + random() + random() - 2) * 2.6
    return sigmoid((has ? 2.6 : -2.6) + noise)
  }
  return comments.flatMap((comment) => {
    if (comment.mentions.length === 0) return []
    const tokens = tokenise(comment.text)
    const segments = segment(comment.text, tokens)
    const probabilities = segments.map((span) => {
      const labels = labelsOf(span, comment.segments)
      return { praise: guess(labels.includes('praise')), pain: guess(labels.includes('pain_point')) }
    })
    return comment.mentions.flatMap((mention) => {
      const at = segments.findIndex(({ start, end }) => mention.start >= start && mention.start < end)
      if (at < 0) return []
      const input = { tokens, segment: segments[at]!, mention, ...probabilities[at]!, mentions: comment.mentions }
      return [{ input, stance: mention.stance }]
    })
  })
}

/** Fits a multinomial logistic regression. Same comments, same bytes. */
export function fitStance(comments: readonly AnnotatedComment[]): StanceModel {
  const n = STANCES.length
  const examples = Array.from({ length: COPIES }, (_, i) => stanceExamples(comments, 31 + i)).flat()
  const rows = examples.map(({ input, stance }) => ({
    ids: stanceFeatures(input).map((id) => (id & (BUCKETS - 1)) * n),
    stance: STANCES.indexOf(stance),
  }))
  const weights = new Float64Array(BUCKETS * n)
  const squares = new Float64Array(BUCKETS * n).fill(1e-2)
  const counts = new Float64Array(BUCKETS * n)
  for (const { ids } of rows) for (const id of ids) counts[id]!++
  const random = createRandom(5)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { ids, stance } of shuffle(random, [...rows])) {
      const scores = STANCES.map((_, s) => ids.reduce((sum, id) => sum + weights[id + s]!, 0))
      const top = Math.max(...scores)
      const shares = scores.map((score) => Math.exp(score - top))
      const sum = shares.reduce((a, b) => a + b)
      for (let s = 0; s < n; s++) {
        const error = (s === stance ? 1 : 0) - shares[s]! / sum
        for (const id of ids) {
          const gradient = error - (RIDGE / counts[id]!) * weights[id + s]!
          squares[id + s]! += gradient * gradient
          weights[id + s]! += (0.08 * gradient) / Math.sqrt(squares[id + s]!)
        }
      }
    }
  }
  const step = weights.reduce((top, weight) => Math.max(top, Math.abs(weight)), 0) / 127
  return { buckets: BUCKETS, step, weights: Int8Array.from(weights, (weight) => Math.round(weight / step)) }
}
