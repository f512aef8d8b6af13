import { join } from 'node:path'
import { encoderFolders } from '../../src/compute/encoder.js'
import { readConfig } from '../../src/config.js'
import { LABELS, type Label } from '../../src/domain/comments/labels.js'
import { UserError } from '../../src/domain/errors/user-error.js'
import { createFeaturiser } from '../../src/nlp/labels/features.js'
import { readConcepts } from '../../src/nlp/text/concepts.js'
import { segment } from '../../src/nlp/text/segment.js'
import { tokenise } from '../../src/nlp/text/tokens.js'
import { type Head, type Heads, labelModelHash, writeHeads } from '../../src/nlp/transformers/heads.js'
import { openEncoder, type SentenceEncoder } from '../../src/nlp/transformers/open-encoder.js'
import { MODELS } from '../../src/root.js'
import { calibrate } from './calibrate.js'
import { buildDataset, type Dataset, type Example } from './dataset.js'
import { foldsOf, heldOutLogits, PUBLIC_WEIGHTS, readExamples, SCALES } from './labels.js'
import { fitLogistic, type LogisticModel, type Matrix } from './logistic.js'
import { readPublicSets } from './public-sets.js'

/** How far the vectors are trusted, from little to much; the one with the least loss on held-out hands is taken. */
const COSTS = [0.02, 0.1, 0.5, 2]
/** Rows that a feature of the shipped model needs. */
const MINIMUM = 4
/** Texts between two lines about the progress. */
const PART = 2_000

type Print = (line: string) => void

/**
 * Fits heads to an encoder and writes them to the data folder, where the service looks for them.
 * @throws UserError where the encoder cannot be had
 */
export async function train({
  data: folder,
  print,
  encoder: name,
}: {
  data: string | null
  print: Print
  encoder: string | boolean
}) {
  if (typeof name !== 'string' || name === '')
    throw new UserError('invalid', '--encoder: name an encoder of the hub, or a folder')
  const { models, heads } = encoderFolders(readConfig().dataDir)
  const encoder = await openEncoder(name, models)
  print(`encoder: ${name}, ${encoder.dimensions} dimensions`)
  const weak = readPublicSets(folder ?? '').flatMap(({ name: set, examples }) =>
    PUBLIC_WEIGHTS[set] ? examples.map((example) => ({ ...example, weight: PUBLIC_WEIGHTS[set]! })) : [],
  )
  const fitted = await fitHeads(encoder, readExamples(), weak, print)
  print(`encoder: heads written to ${writeHeads(heads, fitted)}; EMBEDDING_MODEL=${name} uses them`)
}

/**
 * Fits a head a label to the vector of a segment and the logit of a shipped model that has not seen its writer, and prints how good both
 * are on hands that were held out.
 * @param weak public sets, which the shipped model learns from besides
 */
export async function fitHeads(
  encoder: SentenceEncoder,
  corpus: readonly Example[],
  weak: readonly Example[],
  print: Print,
): Promise<Heads> {
  const examples = [...corpus, ...weak]
  const featuriser = createFeaturiser(readConcepts(join(MODELS, 'lexicon', 'concepts.tsv')))
  const data = buildDataset(examples, featuriser, SCALES, MINIMUM)
  const folds = foldsOf(examples)
  const texts = textsOfRows(corpus, data)
  const space = centre(await encode(encoder, texts, print), encoder.dimensions)
  const heads = {} as Record<Label, Head>
  for (const [c, label] of LABELS.entries()) {
    const held = heldOutLogits(data, c, examples, folds).subarray(0, texts.length)
    const alone = calibrate(data, corpus, held, label)
    const matrix = matrixOf(
      space,
      held.map((logit) => alone.slope * logit + alone.intercept),
    )
    const learn = (cost: number, fold: number | null) =>
      fitLogistic(
        matrix,
        data.targets[c]!,
        costsOf(data, c, texts.length, cost, (example) => fold === null || folds[example] !== fold),
      )
    const tried = COSTS.map((cost) => ({ cost, logits: heldOut(matrix, data, folds, (fold) => learn(cost, fold)) }))
    const best = tried.reduce((least, each) => (lossOf(data, c, each.logits) < lossOf(data, c, least.logits) ? each : least))
    const { f1, ...calibration } = calibrate(data, corpus, best.logits, label)
    heads[label] = headOf(learn(best.cost, null), space, calibration)
    const gain = 100 * (f1 - alone.f1)
    print(
      `encoder: ${label}, F1 on held-out hands ${f1.toFixed(3)}; the shipped model alone ${alone.f1.toFixed(3)} (${gain < 0 ? '' : '+'}${gain.toFixed(1)} points)`,
    )
  }
  const { name, dimensions, fingerprint } = encoder
  return { format: 1, encoder: name, dimensions, fingerprint, beside: labelModelHash(), heads }
}

/** The segment behind each row of the corpus, which come first, each comment's with and then without its score. */
function textsOfRows(corpus: readonly Example[], data: Dataset): string[] {
  const texts: string[] = []
  for (const [index, { text, score }] of corpus.entries()) {
    const segments = segment(text, tokenise(text)).map(({ start, end }) => text.slice(start, end))
    for (let time = 0; time < (score === null ? 1 : 2); time++) {
      for (const each of segments) {
        if (data.example[texts.length] !== index) throw new Error('the rows of the dataset are not the segments of its comments')
        texts.push(each)
      }
    }
  }
  return texts
}

/** One vector a text, beside each other. */
async function encode(encoder: SentenceEncoder, texts: readonly string[], print: Print): Promise<Float32Array[]> {
  const distinct = [...new Set(texts)]
  const vectors = new Map<string, Float32Array>()
  const from = performance.now()
  for (let at = 0; at < distinct.length; at += PART) {
    const part = distinct.slice(at, at + PART)
    for (const [i, vector] of (await encoder.encode(part)).entries()) vectors.set(part[i]!, vector)
    print(
      `encoder: ${vectors.size} of ${distinct.length} segments, ${Math.round((vectors.size * 1000) / (performance.now() - from))}/s`,
    )
  }
  return texts.map((text) => vectors.get(text)!)
}

/** Vectors as x = (vector - mean) × scale, of length 1 on average. */
interface Space {
  rows: readonly Float32Array[]
  mean: Float64Array
  scale: number
}

function centre(rows: readonly Float32Array[], dimensions: number): Space {
  const mean = new Float64Array(dimensions)
  for (const row of rows) for (let d = 0; d < dimensions; d++) mean[d]! += row[d]! / rows.length
  let length = 0
  for (const row of rows) length += Math.hypot(...row.map((value, d) => value - mean[d]!)) / rows.length
  return { rows, mean, scale: 1 / Math.max(length, 1e-6) }
}

/** The vectors, and as the last column the logit of the shipped model. */
function matrixOf({ rows, mean, scale }: Space, logits: Float64Array): Matrix {
  const columns = mean.length + 1
  const values = new Float32Array(rows.length * columns)
  const ids = new Int32Array(rows.length * columns)
  for (const [r, row] of rows.entries()) {
    for (let d = 0; d < columns; d++) {
      ids[r * columns + d] = d
      values[r * columns + d] = d < mean.length ? (row[d]! - mean[d]!) * scale : logits[r]!
    }
  }
  return { rows: Int32Array.from({ length: rows.length + 1 }, (_, r) => r * columns), ids, values, columns }
}

function costsOf(data: Dataset, label: number, rows: number, cost: number, use: (example: number) => boolean): Float64Array {
  return data.weights[label]!.slice(0, rows).map((weight, row) => (use(data.example[row]!) ? weight * cost : 0))
}

/** The logit of every row by a model that has not seen its fold. */
function heldOut(
  { rows, values, columns }: Matrix,
  data: Dataset,
  folds: Int32Array,
  without: (fold: number) => LogisticModel,
): Float64Array {
  const logits = new Float64Array(rows.length - 1)
  const foldOf = (row: number): number => folds[data.example[row]!]!
  for (const fold of new Set(Array.from(logits, (_, row) => foldOf(row)))) {
    const { weights, bias } = without(fold)
    for (let row = 0; row < logits.length; row++) {
      if (foldOf(row) !== fold) continue
      let sum = bias
      for (let d = 0; d < columns; d++) sum += weights[d]! * values[row * columns + d]!
      logits[row] = sum
    }
  }
  return logits
}

function lossOf(data: Dataset, label: number, logits: Float64Array): number {
  return logits.reduce((sum, logit, row) => {
    const signed = data.targets[label]![row] ? logit : -logit
    return sum + data.weights[label]![row]! * (Math.max(0, -signed) + Math.log1p(Math.exp(-Math.abs(signed))))
  }, 0)
}

/** The model in terms of the vectors as the encoder gives them. */
function headOf(
  { weights, bias }: LogisticModel,
  { mean, scale }: Space,
  calibration: Pick<Head, 'slope' | 'intercept' | 'threshold'>,
): Head {
  const own = Array.from(mean, (_, d) => weights[d]! * scale)
  return {
    weights: own.map(short),
    shipped: short(weights[mean.length]!),
    bias: short(bias - own.reduce((sum, weight, d) => sum + weight * mean[d]!, 0)),
    ...calibration,
  }
}

const short = (value: number): number => Number(value.toPrecision(6))
