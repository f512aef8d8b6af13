import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonalData } from '../../src/domain/redaction.js'
import { redact } from '../../src/nlp/redact.js'
import type { AnnotatedComment } from '../train/corpus.js'
import { type Counts, countFigure, type Figure } from './figures.js'

/** What a generated set calls the kinds that are masked here. Its addresses are of other forms, and are left out. */
const PRESIDIO: Readonly<Record<string, PersonalData>> = {
  EMAIL_ADDRESS: 'email',
  PHONE_NUMBER: 'phone',
  CREDIT_CARD: 'card',
  IBAN_CODE: 'iban',
  IP_ADDRESS: 'ip',
}

/** Personal data: a stretch counts as found where a redaction covers it. */
export function evaluateRedaction(comments: readonly AnnotatedComment[], data: string | null): Figure[] {
  const counts: Counts = { right: 0, found: 0, asked: 0 }
  for (const { text, personalData } of comments) {
    const found = redact(text)
    counts.asked += personalData.length
    counts.found += found.length
    counts.right += personalData.filter(({ start, end }) => found.some((own) => own.start <= start && own.end >= end)).length
  }
  const figures = [countFigure('gold · personal data', counts)]
  const file = data ? join(data, 'presidio', 'synth_dataset_v2.json') : ''
  if (existsSync(file)) {
    const rows = JSON.parse(readFileSync(file, 'utf8')) as {
      full_text: string
      spans: { entity_type: string; start_position: number; end_position: number }[]
    }[]
    for (const [type, kind] of Object.entries(PRESIDIO)) {
      const own: Counts = { right: 0, found: 0, asked: 0 }
      for (const { full_text, spans } of rows) {
        const found = redact(full_text).filter((span) => span.kind === kind)
        const asked = spans.filter(({ entity_type }) => entity_type === type)
        own.asked += asked.length
        own.found += found.length
        own.right += asked.filter((span) =>
          found.some(({ start, end }) => start < span.end_position && end > span.start_position),
        ).length
      }
      figures.push(countFigure(`presidio · ${kind}`, own))
    }
  }
  return figures
}
