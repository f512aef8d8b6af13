import { join } from 'node:path'
import { STANCES, type Stance } from '../../../src/domain/people/members.js'
import type { StanceModel } from '../../../src/nlp/people/stance.js'
import {
  createStanceReader,
  type PlacedName,
  type StanceFeatures,
  type StanceReader,
} from '../../../src/nlp/people/stance-features.js'
import { readConcepts } from '../../../src/nlp/text/concepts.js'
import { type Segment, segment } from '../../../src/nlp/text/segment.js'
import { type Token, tokenise } from '../../../src/nlp/text/tokens.js'
import { MODELS } from '../../../src/root.js'
import type { AnnotatedComment } from '../corpus.js'
import { fitLogistic, type Matrix } from '../logistic.js'
import type { HeldOutComment, HeldOutLabels } from './held-out-labels.js'

const BUCKETS = 1 << 17
/** Of an example against the regularisation. */
const COST = 0.05
/** Examples that a feature needs: most names are there twice, with and without the score. */
const MINIMUM = 2

export interface StanceExample {
  comment: AnnotatedComment
  mention: AnnotatedComment['mentions'][number]
  features: StanceFeatures
  stance: Stance
  /** Whether the score was shown. */
  scored: boolean
}

const readStances = createStanceReader(readConcepts(join(MODELS, 'lexicon', 'concepts.tsv')))

/** Where the names of a comment stand. */
export function readPlaces(
  { mentions: names, language }: AnnotatedComment,
  tokens: readonly Token[],
  segments: readonly Segment[],
): (PlacedName | null)[] {
  return readStances({ tokens, language, segments, labels: [], names }).places
}

/** The mentions of comments as they are met in a comment that no model has seen: each with its score, if there is one, and without. */
export function stanceExamples(
  comments: readonly AnnotatedComment[],
  labels: ReadonlyMap<AnnotatedComment, HeldOutComment>,
): StanceExample[] {
  return comments.flatMap((comment) => {
    const own = labels.get(comment)
    if (comment.mentions.length === 0 || !own) return []
    const tokens = tokenise(comment.text)
    const segments = segment(comment.text, tokens)
    const { language, mentions, score } = comment
    const examplesOf = (found: HeldOutLabels, shown: number | undefined): StanceExample[] => {
      const reader: StanceReader = readStances({
        tokens,
        language,
        segments,
        labels: found.segments,
        names: mentions,
        score: shown,
      })
      return reader.places.flatMap((place, i) => {
        if (!place) return []
        const { size, ids, trusts } = reader.features(place, found.clauses[i] ?? found.segments[place.segment]!)
        const features = { size, ids: ids.slice(0, size), trusts: trusts.slice(0, size) }
        const mention = mentions[i]!
        return [{ comment, mention, features, stance: mention.stance, scored: shown !== undefined }]
      })
    }
    return [...(own.scored ? examplesOf(own.scored, score!) : []), ...examplesOf(own.plain, undefined)]
  })
}

/** Fits a logistic regression for each stance. Same examples, same bytes. */
export function fitStance(examples: readonly StanceExample[]): StanceModel {
  const counts = new Map<number, number>()
  for (const { features } of examples)
    for (const bucket of bucketsOf(features).keys()) counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  const matrix = toMatrix(examples, counts)
  const costs = Float64Array.from(examples, ({ scored, comment }) =>
    comment.score === null ? COST : COST * (scored ? 0.6 : 0.4),
  )
  const fits = STANCES.map((stance) =>
    fitLogistic(
      matrix,
      Uint8Array.from(examples, (example) => (example.stance === stance ? 1 : 0)),
      costs,
    ),
  )
  const largest = fits.reduce((top, { weights }) => weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), top), 0)
  const step = largest / 127
  const weights = new Int8Array(BUCKETS * STANCES.length)
  for (const [s, fit] of fits.entries())
    for (let bucket = 0; bucket < BUCKETS; bucket++)
      weights[bucket * STANCES.length + s] = Math.round(fit.weights[bucket]! / step)
  return { buckets: BUCKETS, step, biases: fits.map(({ bias }) => bias), weights }
}

function toMatrix(examples: readonly StanceExample[], counts: ReadonlyMap<number, number>): Matrix {
  const rows = new Int32Array(examples.length + 1)
  const ids: number[] = []
  const values: number[] = []
  for (const [row, { features }] of examples.entries()) {
    for (const [bucket, trust] of bucketsOf(features)) {
      if (counts.get(bucket)! < MINIMUM) continue
      ids.push(bucket)
      values.push(trust)
    }
    rows[row + 1] = ids.length
  }
  return { rows, ids: Int32Array.from(ids), values: Float32Array.from(values), columns: BUCKETS }
}

/** Trust by bucket: that of a feature that is there several times is summed. */
function bucketsOf({ size, ids, trusts }: StanceFeatures): Map<number, number> {
  const sums = new Map<number, number>()
  for (let k = 0; k < size; k++) {
    const bucket = ids[k]! & (BUCKETS - 1)
    sums.set(bucket, (sums.get(bucket) ?? 0) + trusts[k]!)
  }
  return sums
}
