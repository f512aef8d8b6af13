import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Span } from '../../src/domain/comments/labels.js'
import { PERSONAL_DATA, type PersonalData, type Redaction } from '../../src/domain/comments/redaction.js'
import { redact } from '../../src/nlp/redact/redact.js'
import type { AnnotatedComment } from '../corpus/read-corpus.js'
import { countFigure, type Figure, f1Of, type Tally } from './figures.js'

/** What a generated set calls the kinds that are masked here. Its addresses are of other forms, and are left out, as are plain links, which name nobody. */
const PRESIDIO: Readonly<Record<string, PersonalData>> = {
  EMAIL_ADDRESS: 'email',
  PHONE_NUMBER: 'phone',
  CREDIT_CARD: 'card',
  IBAN_CODE: 'iban',
  IP_ADDRESS: 'ip',
  US_SSN: 'id',
  US_DRIVER_LICENSE: 'id',
}

/** A text with what should be masked in it. */
interface MarkedText {
  text: string
  personalData: readonly Redaction[]
}

/** Scores for one kind of personal data in a set, or for all kinds together. */
interface RedactionScore {
  set: string
  kind: PersonalData | 'all'
  found: number
  expected: number
  /** A stretch counts where one of the same kind overlaps it. */
  overlapping: { precision: number; recall: number }
  /** Start and end have to be the same as well. */
  exact: { precision: number; recall: number }
}

/** Scores every kind that stands in the set or was found in it, then all together. */
function scoreRedaction(
  set: string,
  texts: readonly MarkedText[],
  kinds: readonly PersonalData[] = PERSONAL_DATA,
): RedactionScore[] {
  const results = texts.map(({ text, personalData }) => ({ expected: personalData, found: redact(text) }))
  const ofKind = (spans: readonly Redaction[], kind: PersonalData): Redaction[] => spans.filter((span) => span.kind === kind)
  const scores = kinds.map((kind) =>
    score(
      set,
      kind,
      results.map((result) => ({ expected: ofKind(result.expected, kind), found: ofKind(result.found, kind) })),
    ),
  )
  return [...scores.filter(({ found, expected }) => found + expected > 0), score(set, 'all', results)]
}

function score(
  set: string,
  kind: RedactionScore['kind'],
  results: readonly { expected: readonly Span[]; found: readonly Span[] }[],
): RedactionScore {
  const sum = (count: (result: { expected: readonly Span[]; found: readonly Span[] }) => number): number =>
    results.reduce((total, result) => total + count(result), 0)
  const matched = (spans: readonly Span[], others: readonly Span[], match: (a: Span, b: Span) => boolean): number =>
    spans.filter((span) => others.some((other) => match(span, other))).length
  const found = sum((result) => result.found.length)
  const expected = sum((result) => result.expected.length)
  const shares = (match: (a: Span, b: Span) => boolean): { precision: number; recall: number } => ({
    precision: sum((result) => matched(result.found, result.expected, match)) / Math.max(1, found),
    recall: sum((result) => matched(result.expected, result.found, match)) / Math.max(1, expected),
  })
  return {
    set,
    kind,
    found,
    expected,
    overlapping: shares((a, b) => a.start < b.end && b.start < a.end),
    exact: shares((a, b) => a.start === b.start && a.end === b.end),
  }
}

/**
 * Personal data in the gold set, and in a generated set if it is there.
 * The first figure counts what is masked as a whole, whatever it is called; the others are by kind.
 */
export function evaluateRedaction(comments: readonly AnnotatedComment[], data: string | null): Figure[] {
  const counts: Tally = { truePositives: 0, predicted: 0, gold: 0 }
  for (const { text, personalData } of comments) {
    const found = redact(text)
    counts.gold += personalData.length
    counts.predicted += found.length
    counts.truePositives += personalData.filter(({ start, end }) =>
      found.some((own) => own.start <= start && own.end >= end),
    ).length
  }
  const scores = scoreRedaction('gold', comments).filter(({ kind }) => kind !== 'all')
  const presidio = data ? readPresidio(join(data, 'presidio', 'synth_dataset_v2.json')) : []
  if (presidio.length > 0) {
    scores.push(
      ...scoreRedaction('presidio', presidio, [...new Set(Object.values(PRESIDIO))]).filter(({ kind }) => kind !== 'all'),
    )
  }
  return [countFigure('gold · personal data', counts), ...scores.map(redactionFigure)]
}

function redactionFigure({ set, kind, found, expected, overlapping, exact }: RedactionScore): Figure {
  const value = f1Of({ truePositives: overlapping.recall * expected, predicted: found, gold: expected })
  const cells = [overlapping.precision, overlapping.recall, value, exact.precision, exact.recall].map((cell) => cell.toFixed(3))
  return {
    name: `${set} · ${kind}`,
    value,
    line: `P ${cells[0]}  R ${cells[1]}  F1 ${cells[2]}  n ${expected}  exact P ${cells[3]}  R ${cells[4]}`,
  }
}

function readPresidio(file: string): MarkedText[] {
  if (!existsSync(file)) return []
  const rows = JSON.parse(readFileSync(file, 'utf8')) as {
    full_text: string
    spans: { entity_type: string; start_position: number; end_position: number }[]
  }[]
  return rows.map(({ full_text, spans }) => ({
    text: full_text,
    personalData: spans.flatMap(({ entity_type, start_position, end_position }) => {
      const kind = PRESIDIO[entity_type]
      return kind ? [{ kind, start: start_position, end: end_position }] : []
    }),
  }))
}
