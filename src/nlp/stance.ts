import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { STANCES, type Stance } from '../domain/people.js'
import { ROOT } from '../root.js'
import { type StanceInput, stanceFeatures } from './people/stance-features.js'

export type { StanceInput } from './people/stance-features.js'

/** How a segment stands to a person that it names, with its probability. */
export type StanceOf = (input: StanceInput) => { stance: Stance; probability: number }

/** Weights of the stances over hashed features. */
export interface StanceModel {
  buckets: number
  step: number
  /** `weights[bucket * 3 + stance]`, in the order of STANCES. */
  weights: Int8Array
}

const MAGIC = 'verbatim-stance\n'

/** The bytes of a model. */
export function encodeStance({ buckets, step, weights }: StanceModel): Buffer {
  return Buffer.concat([Buffer.from(`${MAGIC}${JSON.stringify({ format: 1, buckets, step })}\n`), Buffer.from(weights)])
}

/** @throws Error when the file is no stance model of this version */
export function readStance(file: string): StanceModel {
  const bytes = readFileSync(file)
  const end = bytes.indexOf(10, MAGIC.length)
  if (!bytes.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC)) || end < 0) throw new Error('not a model of stances')
  const { format, buckets, step } = JSON.parse(bytes.subarray(MAGIC.length, end).toString()) as {
    format: number
    buckets: number
    step: number
  }
  const weights = new Int8Array(bytes.subarray(end + 1))
  if (format !== 1 || weights.length !== buckets * STANCES.length)
    throw new Error('the model of stances is of another version: run `npm run train`')
  return { buckets, step, weights }
}

/** Reads the shipped model. */
export const loadStance = (folder = join(ROOT, 'models')): StanceOf =>
  createStance(readStance(join(folder, 'persons-stance.bin')))

export function createStance({ buckets, step, weights }: StanceModel): StanceOf {
  return (input) => {
    const scores = STANCES.map(() => 0)
    for (const id of stanceFeatures(input)) {
      const at = (id & (buckets - 1)) * STANCES.length
      for (let s = 0; s < STANCES.length; s++) scores[s]! += weights[at + s]!
    }
    const top = Math.max(...scores)
    const shares = scores.map((value) => Math.exp((value - top) * step))
    const best = scores.indexOf(top)
    return { stance: STANCES[best]!, probability: shares[best]! / shares.reduce((a, b) => a + b) }
  }
}
