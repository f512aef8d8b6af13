import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LABELS, type Label } from '../../src/domain/comments/labels.js'
import { GROUPS, type Group } from '../../src/nlp/labels/feature-vector.js'
import { createFeaturiser } from '../../src/nlp/labels/features.js'
import { encodeLabelModel, type LabelHead, type LabelModel } from '../../src/nlp/labels/model-files.js'
import { LANGUAGES, readConcepts } from '../../src/nlp/text/concepts.js'
import { MODELS } from '../../src/root.js'
import { calibrate } from './calibrate.js'
import { readCorpus } from './corpus.js'
import { buildDataset, type Dataset, type Example, toExample } from './dataset.js'
import { fitLogistic, type LogisticModel } from './logistic.js'
import { readPublicSets } from './public-sets.js'

/** How far each group of features is trusted; found on held-out hands. A group at 0 is not used. */
export const SCALES: Record<Group, number> = {
  word: 1,
  bigram: 0.7,
  skip: 0.3,
  negated: 0.5,
  concept: 1.7,
  conceptPair: 0.6,
  mixed: 0.7,
  position: 1,
  shape: 0.8,
  grams: 0.35,
  context: 0.6,
  score: 0.2,
}
/** Of a row of the corpus against the regularisation. */
export const COST = 0.4
/** Of an example of a public set against one of the corpus; sets that are not named do not train. */
export const PUBLIC_WEIGHTS: Readonly<Record<string, number>> = { goemotions: 0.025, 'app-reviews': 0.04, maalej2016: 0.05 }
/** Rows that a feature needs: each segment is there twice, with and without its score. */
const MINIMUM = 4
const BUCKETS = 1 << 20
const FOLDS = 5

export type Stage = (options: { data: string | null; print: (line: string) => void }) => Promise<void> | void

/** Trains the label model and writes models/labels.bin. */
export const train: Stage = ({ data: folder, print }) => {
  const concepts = readConcepts(join(MODELS, 'lexicon', 'concepts.tsv'))
  const corpus = readExamples()
  for (const fold of new Set(corpus.map((example) => example.fold))) {
    print(`labels: models/corpus/${fold}.tsv, ${corpus.filter((example) => example.fold === fold).length} comments`)
  }
  const weak = folder ? weakExamples(folder, print) : []
  const examples = [...corpus, ...weak]
  const data = buildDataset(examples, createFeaturiser(concepts), SCALES, MINIMUM)
  const folds = foldsOf(examples)
  const held = LABELS.map((_, c) => heldOutLogits(data, c, examples, folds))
  const fits = LABELS.map((_, c) =>
    fitLogistic(
      data.matrix,
      data.targets[c]!,
      costs(data, c, () => true),
    ),
  )
  const heads = LABELS.map((label, c) => calibrate(data, corpus, held[c]!, label))
  const model = quantise(data, fits, heads)
  writeFileSync(join(MODELS, 'labels.bin'), encodeLabelModel(model))
  print(`labels: ${data.matrix.columns} features of ${data.matrix.rows.length - 1} rows`)
  for (const [c, label] of LABELS.entries()) {
    print(`labels: ${label}, threshold ${heads[c]!.threshold.toFixed(2)}, F1 on held-out hands ${heads[c]!.f1.toFixed(3)}`)
  }
}

/** The corpus in the languages that have models. */
export function readExamples(): Example[] {
  return readCorpus(join(MODELS, 'corpus'))
    .filter((comment) => (LANGUAGES as readonly string[]).includes(comment.language))
    .map(toExample)
}

function weakExamples(folder: string, print: (line: string) => void): Example[] {
  return readPublicSets(folder).flatMap(({ name, licence, examples }) => {
    const weight = PUBLIC_WEIGHTS[name]
    if (!weight) return []
    print(`labels: ${name} (${licence}), ${examples.length} texts at weight ${weight}`)
    return examples.map((example) => ({ ...example, weight }))
  })
}

/** Folds that no writer is in two of, where a language has several; -1 for what is never held out. */
export function foldsOf(examples: readonly Example[]): Int32Array {
  const names = new Map<string, string[]>()
  for (const { fold, language } of examples) {
    const list = names.get(language) ?? []
    if (!list.includes(fold)) names.set(language, [...list, fold])
  }
  return Int32Array.from(examples, ({ fold, language }, index) => {
    if (fold.startsWith('public/')) return -1
    const hands = names.get(language)!.filter((name) => !name.startsWith('public/'))
    return (hands.length === 1 ? index : hands.indexOf(fold)) % FOLDS
  })
}

/** The logit of every row by a model that has not seen its fold. */
export function heldOutLogits(data: Dataset, label: number, examples: readonly Example[], folds: Int32Array): Float64Array {
  const logits = new Float64Array(data.example.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    if (!examples.some((_, index) => folds[index] === fold)) continue
    const fit = fitLogistic(
      data.matrix,
      data.targets[label]!,
      costs(data, label, (example) => folds[example] !== fold),
    )
    for (let row = 0; row < logits.length; row++) if (folds[data.example[row]!] === fold) logits[row] = logit(data, row, fit)
  }
  return logits
}

function logit({ matrix: { rows, ids, values } }: Dataset, row: number, { weights, bias }: LogisticModel): number {
  let sum = bias
  for (let k = rows[row]!; k < rows[row + 1]!; k++) sum += weights[ids[k]!]! * values[k]!
  return sum
}

function costs(data: Dataset, label: number, use: (example: number) => boolean): Float64Array {
  return data.weights[label]!.map((weight, row) => (use(data.example[row]!) ? weight * COST : 0))
}

/** Puts the weights into the hash table, in 8 bits each: finer near zero, as a signed square. */
function quantise(
  data: Dataset,
  fits: readonly LogisticModel[],
  heads: readonly Omit<LabelHead, 'bias' | 'largest'>[],
): LabelModel {
  const weights = new Int8Array(BUCKETS * LABELS.length)
  const all = {} as Record<Label, LabelHead>
  for (const [c, label] of LABELS.entries()) {
    const fit = fits[c]!
    const table = new Float64Array(BUCKETS)
    for (let column = 0; column < data.matrix.columns; column++)
      table[data.hashes[column]! & (BUCKETS - 1)]! += fit.weights[column]!
    const largest = table.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9)
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const weight = table[bucket]!
      weights[bucket * LABELS.length + c] = Math.sign(weight) * Math.round(127 * Math.sqrt(Math.abs(weight) / largest))
    }
    const { threshold, slope, intercept } = heads[c]!
    all[label] = { bias: fit.bias, largest, threshold, slope, intercept }
  }
  return { buckets: BUCKETS, heads: all, scales: Float32Array.from(GROUPS.map((name) => SCALES[name])), weights }
}
