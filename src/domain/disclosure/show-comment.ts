import type { AnalysedComment } from '../comments/analysed-comment.js'
import type { Span } from '../comments/labels.js'
import type { PersonalData, Redaction } from '../comments/redaction.js'
import type { ShownComment } from '../comments/shown-comment.js'
import type { Consent } from '../people/members.js'

/** A stretch of a text and what is to stand there instead. */
export interface Replacement {
  start: number
  end: number
  by: string
}

/**
 * A comment as it may leave: personal data masked everywhere; names shown where a segment praises, and masked where it complains, asks or
 * tells, so that nobody is exposed; and never of a member who opted out. The one way from a stored comment to one that is shown.
 */
export function showComment(comment: AnalysedComment): ShownComment {
  const replacements = replacementsOf(comment)
  const { text, map } = replaceSpans(comment.text, replacements)
  const isMasked = (span: Span) => replacements.some(({ start, end }) => span.start < end && start < span.end)
  return {
    responseId: comment.responseId,
    text,
    segments: comment.segments.map((segment) => ({
      start: map(segment.start),
      end: map(segment.end),
      labels: segment.labels.map(({ label, probability, evidence }) => ({
        label,
        probability,
        ...(evidence && {
          evidence: evidence
            .filter((span) => !isMasked(span))
            .map(({ start, end, weight }) => ({ start: map(start), end: map(end), weight })),
        }),
      })),
    })),
    names: comment.mentions
      .filter((mention) => !isMasked(mention))
      .map(({ start, end }) => ({ start: map(start), end: map(end) })),
    score: comment.score,
    at: comment.at.toISOString(),
    dimensions: comment.dimensions,
  }
}

function replacementsOf(comment: AnalysedComment): Replacement[] {
  const praising = new Set(
    comment.segments.filter((s) => s.labels.length > 0 && s.labels.every(({ label }) => label === 'praise')).map((s) => s.id),
  )
  const data: Replacement[] = comment.redactions.map((r: Redaction) => ({ start: r.start, end: r.end, by: maskOf(r.kind) }))
  const names: Replacement[] = comment.mentions
    .filter(({ stance, segmentId, consent }) => stance === 'criticised' || !praising.has(segmentId) || !mayBeNamed(consent))
    .map(({ start, end }) => ({ start, end, by: '[name]' }))
  const kept: Replacement[] = []
  for (const each of [...data, ...names].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (each.start >= (kept.at(-1)?.end ?? 0)) kept.push(each)
  }
  return kept
}

const maskOf = (kind: PersonalData): string => `[${kind}]`

/** Replaces spans (sorted, disjoint) and tells where an offset of the old text lies in the new one. */
export function replaceSpans(text: string, spans: Replacement[]): { text: string; map: (offset: number) => number } {
  let masked = ''
  let from = 0
  for (const span of spans) {
    masked += text.slice(from, span.start) + span.by
    from = span.end
  }
  masked += text.slice(from)
  const map = (offset: number): number => {
    let shift = 0
    for (const { start, end, by } of spans) {
      if (offset >= end) shift += by.length - (end - start)
      // An offset inside a replaced span falls on the mask's nearer edge.
      else if (offset > start) return start + shift + (offset - start > (end - start) / 2 ? by.length : 0)
      else break
    }
    return offset + shift
  }
  return { text: masked, map }
}

/**
 * A comment with every name left in it, for an officer who said why and whose name is kept; other personal data stays masked. Which stretches
 * are names is not told.
 */
export const showWithNames = (comment: AnalysedComment): ShownComment => showComment({ ...comment, mentions: [] })

/** Whether a member agreed to be named beyond themselves; who is on no roster was not asked, and is named where a segment praises. */
export const mayBeNamed = (consent: Consent | null): boolean => consent !== 'private' && consent !== 'off'
