import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Label } from '../../domain/comments/labels.js'
import { MODELS } from '../../root.js'

/** A comment with the labels that annotators gave it. No shipped model was fitted to it. */
export interface GoldComment {
  language: string
  score: number | null
  text: string
  labels: Label[]
}

/** Reads the shipped gold comments, which are used to check that a correction does not make the models worse elsewhere. */
export const readGoldSample = (): GoldComment[] =>
  readFileSync(join(MODELS, 'gold-sample.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldComment)
