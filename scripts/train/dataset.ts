import { LABELS, type Label, type Span } from '../../src/domain/comments/labels.js'
import { dampen, GROUPS, type Group } from '../../src/nlp/labels/feature-vector.js'
import type { Featuriser } from '../../src/nlp/labels/features.js'
import type { Language } from '../../src/nlp/text/concepts.js'
import { hashText } from '../../src/nlp/text/hash.js'
import { type Segment, segment } from '../../src/nlp/text/segment.js'
import { type Token, tokenise } from '../../src/nlp/text/tokens.js'
import type { AnnotatedComment } from './corpus.js'
import type { Matrix } from './logistic.js'

/** A comment to learn from: annotated by segment (the corpus), or with labels for the whole (public sets). */
export interface Example {
  text: string
  language: Language
  score: number | null
  /** For held-out folds: the author, or the name of the public set. */
  fold: string
  /** Against 1 for a comment of the corpus. */
  weight: number
  segments: { start: number; end: number; labels: Label[] }[]
  /** Names of persons, in order. */
  names: readonly Span[]
  /** Which labels the annotation speaks about; the others are unknown. */
  known: readonly Label[]
  /** Named where other labels are frequent than in comments: the difference is learned apart, and dropped. */
  domain?: string
  /** The text is one segment, however it would be cut: the labels are of the whole. */
  whole?: boolean
}

/** Segments as rows of features, with what is known of each. */
export interface Dataset {
  matrix: Matrix
  /** `targets[label][row]` */
  targets: Uint8Array[]
  /** 0 where the label of the row is unknown. `weights[label][row]` */
  weights: Float64Array[]
  /** Index of the example of each row. */
  example: Int32Array
  /** Whether the score was shown. */
  scored: Uint8Array
  /** Hash behind each column. */
  hashes: Int32Array
}

const DOMAIN_SEED = 41
const DOMAIN_VALUE = 3

export const toExample = (comment: AnnotatedComment): Example => ({
  text: comment.text,
  language: comment.language as Language,
  score: comment.score,
  fold: `${comment.language}/${comment.author}`,
  weight: 1,
  segments: comment.segments,
  names: comment.mentions,
  known: LABELS,
})

/** Labels of a stretch: those of the annotated segments that it shares at least half of itself, or of them, with. */
export function labelsOf(span: { start: number; end: number }, segments: Example['segments']): Label[] {
  const labels = new Set<Label>()
  for (const segment of segments) {
    const shared = Math.min(span.end, segment.end) - Math.max(span.start, segment.start)
    if (shared <= 0) continue
    if (shared * 2 >= span.end - span.start || shared * 2 >= segment.end - segment.start)
      for (const label of segment.labels) labels.add(label)
  }
  return LABELS.filter((label) => labels.has(label))
}

/**
 * Features of every segment of the examples, each once with and once without its score.
 * @param minimum columns that fewer rows have are dropped
 */
export function buildDataset(
  examples: readonly Example[],
  featuriser: Featuriser,
  scales: Record<Group, number>,
  minimum = 2,
): Dataset {
  const columns = new Map<number, number>()
  const hashes: number[] = []
  const counts: number[] = []
  const rows: number[] = [0]
  let ids = new Int32Array(1 << 20)
  let values = new Float32Array(1 << 20)
  let size = 0
  const targets = LABELS.map((): number[] => [])
  const weights = LABELS.map((): number[] => [])
  const exampleOf: number[] = []
  const scored: number[] = []
  const scaleOf = GROUPS.map((name) => scales[name])
  const grams = scales.grams
  let energy = 0
  const put = (hash: number, value: number): void => {
    let column = columns.get(hash)
    if (column === undefined) {
      column = hashes.push(hash) - 1
      columns.set(hash, column)
      counts.push(0)
    }
    counts[column]!++
    if (size === ids.length) {
      const moreIds = new Int32Array(size * 2)
      const moreValues = new Float32Array(size * 2)
      moreIds.set(ids)
      moreValues.set(values)
      ids = moreIds
      values = moreValues
    }
    ids[size] = column
    values[size++] = value
    energy += value * value
  }
  for (const [index, example] of examples.entries()) {
    const tokens = tokenise(example.text)
    const segments = example.whole ? wholeOf(tokens) : segment(example.text, tokens)
    for (const score of example.score === null ? [undefined] : [undefined, example.score]) {
      const vectors = featuriser.extract(tokens, segments, example.language, score, example.names)
      for (const [s, vector] of vectors.entries()) {
        const from = size
        energy = 0
        for (let k = 0; k < vector.size; k++) {
          const scale = scaleOf[vector.groups[k]!]!
          if (scale > 0) put(vector.ids[k]!, scale)
        }
        if (grams > 0) for (const { facts } of vector.words) for (const gram of facts.grams) put(gram, grams)
        const factor = dampen(energy)
        for (let k = from; k < size; k++) values[k]! *= factor
        if (example.domain) put(hashText(example.domain, DOMAIN_SEED), DOMAIN_VALUE)
        const labels = labelsOf(segments[s]!, example.segments)
        for (const [c, label] of LABELS.entries()) {
          targets[c]!.push(labels.includes(label) ? 1 : 0)
          weights[c]!.push(example.known.includes(label) ? example.weight * (example.score === null ? 1 : 0.5) : 0)
        }
        exampleOf.push(index)
        scored.push(score === undefined ? 0 : 1)
        rows.push(size)
      }
    }
  }
  const pruned = prune(
    { rows: Int32Array.from(rows), ids: ids.subarray(0, size), values: values.subarray(0, size), columns: hashes.length },
    counts,
    minimum,
  )
  return {
    matrix: pruned.matrix,
    targets: targets.map((target) => Uint8Array.from(target)),
    weights: weights.map((weight) => Float64Array.from(weight)),
    example: Int32Array.from(exampleOf),
    scored: Uint8Array.from(scored),
    hashes: pruned.kept.map((column) => hashes[column]!) as Int32Array,
  }
}

const wholeOf = (tokens: readonly Token[]): Segment[] =>
  tokens.length === 0 ? [] : [{ start: tokens[0]!.start, end: tokens[tokens.length - 1]!.end, from: 0, to: tokens.length }]

/** Drops rare columns and joins repeated ones within a row. */
function prune(matrix: Matrix, counts: readonly number[], minimum: number): { matrix: Matrix; kept: Int32Array } {
  const kept: number[] = []
  const to = new Int32Array(matrix.columns).fill(-1)
  for (let column = 0; column < matrix.columns; column++) if (counts[column]! >= minimum) to[column] = kept.push(column) - 1
  const rows = new Int32Array(matrix.rows.length)
  const ids = new Int32Array(matrix.ids.length)
  const values = new Float32Array(matrix.ids.length)
  const place = new Int32Array(kept.length).fill(-1)
  let size = 0
  for (let r = 0; r + 1 < matrix.rows.length; r++) {
    const from = size
    for (let k = matrix.rows[r]!; k < matrix.rows[r + 1]!; k++) {
      const column = to[matrix.ids[k]!]!
      if (column < 0) continue
      if (place[column]! >= from) values[place[column]!]! += matrix.values[k]!
      else {
        place[column] = size
        ids[size] = column
        values[size++] = matrix.values[k]!
      }
    }
    rows[r + 1] = size
  }
  return {
    matrix: { rows, ids: ids.slice(0, size), values: values.slice(0, size), columns: kept.length },
    kept: Int32Array.from(kept),
  }
}
