import type { Label, Span } from '../../domain/comments/labels.js'
import { PERSONAL_DATA } from '../../domain/comments/redaction.js'

/** Data needed to draw a comment: part of both `GET /v1/comments` and the review queue. */
export interface Drawn {
  text: string
  segments: readonly (Span & { id: number; labels: readonly { label: Label; evidence?: readonly Span[] }[] })[]
  mentions: readonly (Span & { masked?: boolean })[]
}

/** A part of a comment that is drawn in one style. */
export interface Piece {
  text: string
  /** Label whose evidence it is. */
  label: Label | null
  /** Index of its segment; null between segments. */
  segment: number | null
  isName: boolean
  isMask: boolean
  isFound: boolean
}

/** Placeholders of masked personal data: `[name]`, `[email]`. */
const MASK = new RegExp(`\\[(?:name|${PERSONAL_DATA.join('|')})\\]`, 'g')

/**
 * Splits a comment wherever a segment, mention, mask or search hit starts or ends.
 * @param search words to highlight
 */
export function piecesOf({ text, segments, mentions }: Drawn, search = ''): Piece[] {
  const evidence = segments.flatMap(({ labels }) =>
    labels.flatMap(({ label, evidence = [] }) => evidence.map((span) => ({ ...span, label }))),
  )
  const masks = spansOf(text, MASK)
  const found = search.trim() === '' ? [] : spansOf(text.toLowerCase(), new RegExp(wordsIn(search), 'g'))
  const names = mentions.filter(({ masked }) => !masked)
  const all: Span[] = [...segments, ...evidence, ...masks, ...found, ...names]
  const cuts = [...new Set([0, text.length, ...all.flatMap(({ start, end }) => [start, end])])]
    .filter((at) => at >= 0 && at <= text.length)
    .sort((a, b) => a - b)
  return cuts.slice(0, -1).flatMap((start, at) => {
    const end = cuts[at + 1]!
    const covers = (span: Span) => span.start <= start && end <= span.end
    return [
      {
        text: text.slice(start, end),
        label: evidence.find(covers)?.label ?? null,
        segment: segments.find(covers)?.id ?? null,
        isName: names.some(covers),
        isMask: masks.some(covers),
        isFound: found.some(covers),
      },
    ]
  })
}

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }))

const wordsIn = (search: string): string =>
  search
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
