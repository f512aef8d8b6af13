import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LABELS, type Label } from '../../domain/comments/labels.js'
import { MODELS } from '../../root.js'
import { GROUPS } from './feature-vector.js'

/** Per-label numbers of the label model. */
export interface LabelHead {
  bias: number
  /** The largest weight: a weight is sign(q) × (q / 127)² × this. */
  largest: number
  /** The comment has the label from this probability on. */
  threshold: number
  /** Calibration: probability = 1 / (1 + exp(-(slope × logit + intercept))). */
  slope: number
  intercept: number
}

/** The classifier of labels: hashed linear weights and their calibration. */
export interface LabelModel {
  /** Buckets of the hash table; a power of two. */
  buckets: number
  heads: Record<Label, LabelHead>
  /** Scale of each group of features. */
  scales: Float32Array
  /** `weights[bucket * LABELS.length + label]` */
  weights: Int8Array
}

interface Header {
  format: 2
  buckets: number
  groups: string[]
  scales: number[]
  heads: Record<Label, LabelHead>
}

const MAGIC = 'verbatim-labels\n'

/** The bytes of a model: a line that names the format, a line of JSON, then the weights. */
export function encodeLabelModel(model: LabelModel): Buffer {
  const header: Header = {
    format: 2,
    buckets: model.buckets,
    groups: [...GROUPS],
    scales: [...model.scales],
    heads: model.heads,
  }
  return Buffer.concat([
    Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`),
    Buffer.from(model.weights.buffer, model.weights.byteOffset, model.weights.byteLength),
  ])
}

/** @throws Error when the bytes are no label model of this version */
export function decodeLabelModel(bytes: Buffer): LabelModel {
  const end = bytes.indexOf(10, MAGIC.length)
  if (!bytes.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC)) || end < 0) throw new Error('not a label model')
  const header = JSON.parse(bytes.subarray(MAGIC.length, end).toString()) as Header
  if (header.format !== 2 || header.groups.join() !== GROUPS.join()) {
    throw new Error('the label model was trained with other features: run `npm run train`')
  }
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + end + 1, bytes.length - end - 1)
  if (weights.length !== header.buckets * LABELS.length) throw new Error('the label model is cut short')
  return { buckets: header.buckets, heads: header.heads, scales: Float32Array.from(header.scales), weights }
}

/** Reads the shipped label model. */
export function readLabelModel(folder = MODELS): LabelModel {
  return decodeLabelModel(readFileSync(join(folder, 'labels.bin')))
}

/** A hash of every file that the analysis reads, so that findings can be traced to the models they came from. */
export function engineHash(folder = MODELS): string {
  const hash = createHash('sha256')
  for (const file of modelFiles(folder))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 16)
}

function modelFiles(folder: string): string[] {
  const top = readdirSync(folder).filter((name) => /\.(bin|json|tsv)$/.test(name) && name !== 'evaluation.json')
  const lexicon = join(folder, 'lexicon')
  const inner = existsSync(lexicon) ? readdirSync(lexicon).map((name) => `lexicon/${name}`) : []
  return [...top, ...inner].sort()
}
