import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { LABELS } from '../../src/domain/comments/labels.js'
import { parseAnnotated } from '../corpus/read-corpus.js'
import type { LabelSet } from './label-sets.js'

/** One in this many real comments is held out of training, chosen by its text. */
const HELD_OUT_OF = 10

/** The same choice as scripts/train makes. */
function isHeldOut(text: string): boolean {
  const normal = text.replace(/\s+/g, ' ').trim().toLowerCase()
  return createHash('sha256').update(normal).digest()[0]! % HELD_OUT_OF === 0
}

/**
 * Real comments that were not trained on, a set for each source.
 * @param file tab-separated, with the columns source, score and annotated
 */
export function heldOutSets(file: string): LabelSet[] {
  if (!existsSync(file)) return []
  const rows = parse(readFileSync(file, 'utf8'), { columns: true, delimiter: '\t', relax_quotes: true, quote: null }) as Record<
    'source' | 'score' | 'annotated',
    string
  >[]
  const comments = rows
    .map(({ source, score, annotated }) => ({ source, ...parseAnnotated(`${/^\d+$/.test(score) ? score : '-'}\t${annotated}`) }))
    .filter(({ text }) => isHeldOut(text))
  return [...new Set(comments.map(({ source }) => source))].sort().map((source) => ({
    name: `held out ${source}`,
    language: /-es$/.test(source) ? 'es' : 'en',
    known: LABELS,
    texts: comments
      .filter((comment) => comment.source === source)
      .map(({ text, score, segments }) => ({
        text,
        score,
        labels: LABELS.filter((label) => segments.some(({ labels }) => labels.includes(label))),
      })),
  }))
}
