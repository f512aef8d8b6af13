import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LABELS, type Label } from '../../src/domain/labels.js'
import { LANGUAGES, readConcepts } from '../../src/nlp/concepts.js'
import { createFeaturiser, GROUPS, type Group } from '../../src/nlp/features.js'
import { encodeLabelModel, type LabelHead, type LabelModel, MODELS } from '../../src/nlp/model-files.js'
import { readCorpus } from './corpus.js'
import { buildDataset, type Dataset, type Example, toExample } from './dataset.js'
import { fitLogistic, type LogisticModel } from './logistic.js'

/** How far each group of features is trusted; found on held-out hands. */
export const SCALES: Record<Group, number> = {
  word: 1, bigram: 0.7, trigram: 0, skip: 0.3, negated: 0.5, concept: 2, conceptPair: 1, conceptTriple: 0.5, mixed: 0.7,
  position: 1, shape: 0.8, grams: 0.4, context: 0.6, score: 0.2,
}
export const COST = 1
const BUCKETS = 1 << 20

export interface Stage {
  (options: { data: string | null; print: (line: string) => void }): Promise<void> | void
}

/** Trains the label model and writes models/labels.bin. */
export const train: Stage = ({ print }) => {
  const concepts = readConcepts(join(MODELS, 'lexicon', 'concepts.tsv'))
  const examples = readCorpus(join(MODELS, 'corpus'))
    .filter((comment) => (LANGUAGES as readonly string[]).includes(comment.language))
    .map(toExample)
  for (const fold of new Set(examples.map((example) => example.fold))) {
    print(`labels: models/corpus/${fold}.tsv, ${examples.filter((example) => example.fold === fold).length} comments`)
  }
  const featuriser = createFeaturiser(concepts)
  const data = buildDataset(examples, featuriser, SCALES, 4)
  const fits = LABELS.map((_, c) => fitLogistic(data.matrix, data.targets[c]!, costs(data, c, examples, () => true)))
  const model = quantise(data, fits)
  writeFileSync(join(MODELS, 'labels.bin'), encodeLabelModel(model))
  print(`labels: ${data.matrix.columns} features of ${data.matrix.rows.length - 1} rows`)
}

export function costs(data: Dataset, label: number, examples: readonly Example[], use: (example: Example) => boolean): Float64Array {
  return data.weights[label]!.map((weight, row) => (use(examples[data.example[row]!]!) ? weight * COST : 0))
}

/** Puts the weights into the hash table, in 8 bits each. */
export function quantise(data: Dataset, fits: readonly LogisticModel[]): LabelModel {
  const weights = new Int8Array(BUCKETS * LABELS.length)
  const heads = {} as Record<Label, LabelHead>
  for (const [c, label] of LABELS.entries()) {
    const fit = fits[c]!
    const sorted = fit.weights.map(Math.abs).sort()
    const step = (sorted[sorted.length - 1] ?? 1) / 127
    for (let column = 0; column < data.matrix.columns; column++) {
      const bucket = (data.hashes[column]! & (BUCKETS - 1)) * LABELS.length + c
      weights[bucket] = Math.max(-127, Math.min(127, weights[bucket]! + Math.round(fit.weights[column]! / step)))
    }
    heads[label] = { bias: fit.bias, step, threshold: 0.5, slope: 1, intercept: 0 }
  }
  return { buckets: BUCKETS, heads, scales: Float32Array.from(GROUPS.map((name) => SCALES[name])), weights }
}
