import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Label } from '../../domain/comments/labels.js'
import { MODELS } from '../../root.js'

/** A comment with the labels that annotators gave it; nothing that ships was fitted to it. */
export interface GoldComment {
  language: string
  score: number | null
  text: string
  labels: Label[]
}

/** The gold comments that ship, to check by that a correction does not make the models worse elsewhere. */
export const readGoldSample = (): GoldComment[] =>
  readFileSync(join(MODELS, 'gold-sample.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldComment)
