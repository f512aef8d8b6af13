import { join } from 'node:path'
import { LABELS } from '../../../src/domain/comments/labels.js'
import { createFeaturiser } from '../../../src/nlp/labels/features.js'
import type { PlacedName } from '../../../src/nlp/people/stance-features.js'
import { LANGUAGES, readConcepts } from '../../../src/nlp/text/concepts.js'
import { segment } from '../../../src/nlp/text/segment.js'
import { tokenise } from '../../../src/nlp/text/tokens.js'
import { MODELS } from '../../../src/root.js'
import { calibrate } from '../calibrate.js'
import type { AnnotatedComment } from '../corpus.js'
import { buildDataset, type Example, toExample } from '../dataset.js'
import { foldsOf, heldOutLogits, PUBLIC_WEIGHTS, SCALES } from '../labels.js'
import { readPublicSets } from '../public-sets.js'
import { readPlaces } from './stance.js'

/** What a classifier that had not seen the writer says: the probabilities of LABELS. */
export interface HeldOutLabels {
  /** Of each segment, as `segment` cuts them. */
  segments: number[][]
  /** Of the clause of each name, in the order of the mentions; undefined where it is the whole segment, or the name is in none. */
  clauses: (number[] | undefined)[]
}

/** Once with the comment's score shown, if it has one, and once without. */
export interface HeldOutComment {
  scored: HeldOutLabels | null
  plain: HeldOutLabels
}

/** Rows that a feature needs, as in the training of labels. */
const MINIMUM = 4

/**
 * Reads every comment by label models that have not seen its writer: the stance learns from such labels, as it will meet no others.
 * @param data the folder of public sets, null where it is absent
 * @returns nothing for languages without models
 */
export function heldOutLabels(comments: readonly AnnotatedComment[], data: string | null): Map<AnnotatedComment, HeldOutComment> {
  const own = comments.filter((comment) => (LANGUAGES as readonly string[]).includes(comment.language))
  const corpus = own.map(toExample)
  const examples: Example[] = [...corpus]
  for (const { name, examples: weak } of data ? readPublicSets(data) : []) {
    const weight = PUBLIC_WEIGHTS[name]
    if (weight) for (const example of weak) examples.push({ ...example, weight })
  }
  const nameOf = new Map<number, [AnnotatedComment, number]>()
  const found = new Map<AnnotatedComment, HeldOutComment>()
  for (const [index, comment] of own.entries()) {
    const empty = (): HeldOutLabels => ({ segments: [], clauses: comment.mentions.map(() => undefined) })
    found.set(comment, { scored: comment.score === null ? null : empty(), plain: empty() })
    if (comment.mentions.length === 0) continue
    const tokens = tokenise(comment.text)
    const segments = segment(comment.text, tokens)
    for (const [i, place] of readPlaces(comment, tokens, segments).entries()) {
      if (!place || place.whole) continue
      nameOf.set(examples.push(clauseExample(corpus[index]!, place)) - 1, [comment, i])
    }
  }
  const concepts = readConcepts(join(MODELS, 'lexicon', 'concepts.tsv'))
  const rows = buildDataset(examples, createFeaturiser(concepts), SCALES, MINIMUM)
  const folds = foldsOf(examples)
  const columns = LABELS.map((label, c) => {
    const logits = heldOutLogits(rows, c, examples, folds)
    const { slope, intercept } = calibrate(rows, corpus, logits, label)
    return logits.map((logit) => 1 / (1 + Math.exp(-(slope * logit + intercept))))
  })
  for (let row = 0; row < rows.example.length; row++) {
    const index = rows.example[row]!
    const [comment, name] = index < own.length ? [own[index]!, -1] : (nameOf.get(index) ?? [null, -1])
    if (!comment) continue
    const labels = found.get(comment)![rows.scored[row] ? 'scored' : 'plain']!
    const probabilities = columns.map((column) => column[row]!)
    if (name < 0) labels.segments.push(probabilities)
    else labels.clauses[name] = probabilities
  }
  return found
}

/** The clause as a text of its own, which is read and trains nothing. */
const clauseExample = (example: Example, { clause: { start, end } }: PlacedName): Example => ({
  ...example,
  text: example.text.slice(start, end),
  whole: true,
  known: [],
  segments: [],
  names: example.names.flatMap((name) =>
    name.start >= start && name.end <= end ? [{ start: name.start - start, end: name.end - start }] : [],
  ),
})
