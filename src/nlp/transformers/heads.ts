import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LABELS, type Label } from '../../domain/comments/labels.js'
import { UserError } from '../../domain/errors/user-error.js'
import { MODELS } from '../../root.js'
import type { SecondReader } from '../labels/classify.js'
import type { SentenceEncoder } from './open-encoder.js'
import { safeName } from './source.js'

/** Tells a label from the vector of a segment and from what the shipped model makes of it. */
export interface Head {
  /** Of the vector. */
  weights: number[]
  /** Of the logit of the shipped model. */
  shipped: number
  bias: number
  /** Calibration: probability = 1 / (1 + exp(-(slope × logit + intercept))). */
  slope: number
  intercept: number
  /** The segment has the label from this probability on. */
  threshold: number
}

/** The heads of one encoder. */
export interface Heads {
  format: 1
  encoder: string
  dimensions: number
  /** Hash of the encoder's files. */
  fingerprint: string
  /** Hash of the shipped label model that they were fitted beside. */
  beside: string
  heads: Record<Label, Head>
}

type Encoder = Pick<SentenceEncoder, 'name' | 'dimensions' | 'fingerprint'>

/** Where the heads of an encoder are. @param folder of all encoders' heads */
export const headsFile = (folder: string, { name, fingerprint }: Encoder): string =>
  join(folder, safeName(name, fingerprint), 'heads.json')

/** Hash of the shipped label model. */
export const labelModelHash = (): string => hashOf(readFileSync(join(MODELS, 'labels.bin')))

/** @returns the file that they were written to */
export function writeHeads(folder: string, heads: Heads): string {
  const file = headsFile(folder, { ...heads, name: heads.encoder })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(heads)}\n`)
  return file
}

/**
 * Reads the heads that were fitted to an encoder.
 * @throws UserError naming the command that fits them, where there are none that fit
 */
export function readHeads(folder: string, encoder: Encoder): { heads: Heads; hash: string } {
  const file = headsFile(folder, encoder)
  const command = `run \`npm run train -- --encoder ${encoder.name}\``
  if (!existsSync(file)) throw new UserError('not-found', `The encoder ${encoder.name} has no heads in ${file}: ${command}`)
  const bytes = readFileSync(file)
  const heads = parse(bytes)
  if (!heads || heads.dimensions !== encoder.dimensions || heads.fingerprint !== encoder.fingerprint) {
    throw new UserError('invalid', `${file} holds no heads of the encoder ${encoder.name}: ${command}`)
  }
  if (heads.beside !== labelModelHash()) {
    throw new UserError(
      'conflict',
      `The heads of the encoder ${encoder.name} were fitted beside other shipped models: ${command} again`,
    )
  }
  return { heads, hash: hashOf(bytes) }
}

function parse(bytes: Buffer): Heads | null {
  try {
    const heads = JSON.parse(bytes.toString()) as Heads
    const whole = LABELS.every((label) => heads.heads[label].weights.length === heads.dimensions)
    return heads.format === 1 && whole ? heads : null
  } catch {
    return null
  }
}

/** What the heads make of a vector, before the shipped model has its say: a number a label. */
export const sumsOf = ({ heads }: Heads, vector: Float32Array): number[] =>
  LABELS.map((label) => heads[label].weights.reduce((sum, weight, d) => sum + weight * vector[d]!, heads[label].bias))

/** The heads' numbers beside their weights: what `secondReader` needs. */
export type HeadNumbers = Omit<Head, 'weights' | 'bias'>[]

export const numbersOf = ({ heads }: Heads): HeadNumbers =>
  LABELS.map((label) => {
    const { shipped, slope, intercept, threshold } = heads[label]
    return { shipped, slope, intercept, threshold }
  })

/** Reads a comment a second time. @param sums of its segments, in order */
export function secondReader(numbers: HeadNumbers, sums: readonly number[][]): SecondReader {
  return {
    thresholds: numbers.map(({ threshold }) => threshold),
    read(segment, first) {
      const own = sums[segment]!
      const logits = Float64Array.from(
        numbers,
        ({ shipped, slope, intercept }, c) => slope * (own[c]! + shipped * first.logits[c]!) + intercept,
      )
      return { logits, probabilities: logits.map((logit) => 1 / (1 + Math.exp(-logit))) }
    },
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16)
