import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { STANCES, type Stance } from '../../domain/people/members.js'
import { ROOT } from '../../root.js'
import type { StanceFeatures } from './stance-features.js'

/** How a clause stands to a person that it names, from what is seen around the name. */
export type StanceOf = (features: StanceFeatures) => { stance: Stance; probability: number }

/** Weights of the stances over hashed features: one logistic regression each. */
export interface StanceModel {
  /** A power of two. */
  buckets: number
  step: number
  /** One a stance, in the order of STANCES. */
  biases: number[]
  /** `weights[bucket * 3 + stance]`; × step = weight. */
  weights: Int8Array
}

const MAGIC = 'verbatim-stance\n'
const FORMAT = 2

/** The bytes of a model. */
export function encodeStance({ buckets, step, biases, weights }: StanceModel): Buffer {
  const header = JSON.stringify({ format: FORMAT, buckets, step, biases })
  return Buffer.concat([Buffer.from(`${MAGIC}${header}\n`), Buffer.from(weights)])
}

/** @throws Error when the file is no stance model of this version */
export function readStance(file: string): StanceModel {
  const bytes = readFileSync(file)
  const end = bytes.indexOf(10, MAGIC.length)
  if (!bytes.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC)) || end < 0) throw new Error('not a model of stances')
  const { format, buckets, step, biases } = JSON.parse(bytes.subarray(MAGIC.length, end).toString()) as {
    format: number
    buckets: number
    step: number
    biases: number[]
  }
  const weights = new Int8Array(bytes.subarray(end + 1))
  if (format !== FORMAT || weights.length !== buckets * STANCES.length)
    throw new Error('the model of stances is of another version: run `npm run train`')
  return { buckets, step, biases, weights }
}

/** Reads the shipped model. */
export const loadStance = (folder = join(ROOT, 'models')): StanceOf =>
  createStance(readStance(join(folder, 'persons-stance.bin')))

export function createStance({ buckets, step, biases, weights }: StanceModel): StanceOf {
  return ({ size, ids, trusts }) => {
    const sums = STANCES.map(() => 0)
    for (let k = 0; k < size; k++) {
      const at = (ids[k]! & (buckets - 1)) * STANCES.length
      const trust = trusts[k]!
      for (let s = 0; s < STANCES.length; s++) sums[s]! += weights[at + s]! * trust
    }
    const shares = sums.map((sum, s) => 1 / (1 + Math.exp(-(sum * step + biases[s]!))))
    const top = Math.max(...shares)
    return { stance: STANCES[shares.indexOf(top)]!, probability: top / shares.reduce((a, b) => a + b) }
  }
}
