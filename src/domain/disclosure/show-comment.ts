import type { AnalysedComment, Source } from '../comments/analysed-comment.js'
import type { Evidence, Label, Span } from '../comments/labels.js'
import type { PersonalData, Redaction } from '../comments/redaction.js'
import type { ShownComment } from '../comments/shown-comment.js'
import { applyEdits, type TextEdit } from '../comments/text-edits.js'
import type { Consent, Stance } from '../people/members.js'

/**
 * A comment as it may leave: personal data masked everywhere; names shown where a segment praises, and masked where it complains, asks or
 * is neutral, so that no one is exposed; members who opted out are never named. This is the only way from a stored comment to one that is shown.
 */
export function showComment(comment: AnalysedComment): ShownComment {
  const { text, map, isMasked } = maskComment(comment)
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
    ...(comment.language && comment.language !== 'und' && { language: comment.language }),
    score: comment.score,
    at: comment.at.toISOString(),
    dimensions: comment.dimensions,
  }
}

/** Masks the text of a comment. @returns it, where its offsets are in it now, and whether a stretch touches what was masked */
export function maskComment(comment: AnalysedComment): {
  text: string
  map: (offset: number) => number
  isMasked: (span: Span) => boolean
} {
  const replacements = replacementsOf(comment)
  const isMasked = (span: Span) => replacements.some(({ start, end }) => span.start < end && start < span.end)
  return { ...applyEdits(comment.text, replacements), isMasked }
}

/** A comment as whoever reviews it sees it: with ids of what can be changed, and who says what. */
export interface ReviewedComment extends Omit<ShownComment, 'segments' | 'names'> {
  language: string | null
  /** Changes whenever a person corrects something; given back, nothing is overwritten that was not seen. */
  version: string
  segments: (Span & { id: number; labels: { label: Label; probability: number; source: Source; evidence: Evidence[] }[] })[]
  /** Offsets into the masked text; `member` where it is on the roster and may be named. */
  mentions: (Span & { id: number; masked: boolean; stance: Stance; member: number | null; source: Source })[]
}

/** The same as {@link showComment} for a review. @param comment read with `review` */
export function showForReview(comment: AnalysedComment, version: string): ReviewedComment {
  const { names: _, segments, ...shown } = showComment(comment)
  const replacements = replacementsOf(comment)
  const { map } = applyEdits(comment.text, replacements)
  return {
    ...shown,
    language: comment.language,
    version,
    segments: segments.map(({ labels, start, end }, at) => ({
      ...{ start, end, id: comment.segments[at]!.id },
      labels: labels.map(({ label, probability, evidence = [] }, of) => ({
        ...{ label, probability, evidence },
        source: comment.segments[at]!.labels[of]!.source ?? 'model',
      })),
    })),
    mentions: comment.mentions.map(({ id = 0, start, end, stance, memberId, consent, source = 'model' }) => {
      const masked = replacements.some((each) => start < each.end && each.start < end)
      const member = !masked && mayBeNamed(consent) ? memberId : null
      return { id, start: map(start), end: map(end), masked, stance, member, source }
    }),
  }
}

/** The same without anything that the models found: labels and mentions left out, and every name that they found masked. */
export const showBlind = (comment: AnalysedComment, version: string): ReviewedComment => ({
  ...showForReview({ ...comment, segments: comment.segments.map((segment) => ({ ...segment, labels: [] })) }, version),
  mentions: [],
})

function replacementsOf(comment: AnalysedComment): TextEdit[] {
  const praising = new Set(
    comment.segments.filter((s) => s.labels.length > 0 && s.labels.every(({ label }) => label === 'praise')).map((s) => s.id),
  )
  const data: TextEdit[] = comment.redactions.map((r: Redaction) => ({ start: r.start, end: r.end, by: maskOf(r.kind) }))
  const names: TextEdit[] = comment.mentions
    .filter(({ stance, segmentId, consent }) => stance === 'criticised' || !praising.has(segmentId) || !mayBeNamed(consent))
    .map(({ start, end }) => ({ start, end, by: '[name]' }))
  const kept: TextEdit[] = []
  for (const each of [...data, ...names].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (each.start >= (kept.at(-1)?.end ?? 0)) kept.push(each)
  }
  return kept
}

/**
 * The name in question of a mention, for whoever decides about it: as it is shown, or, where a comment that also complains masks it, who is thanked.
 * A name that is criticised is no one's business. @param mention one of `comment`
 */
export function nameInQuestion(comment: AnalysedComment, { start, end, text, stance, consent }: Mention): string | null {
  const isMasked = replacementsOf(comment).some((each) => start < each.end && each.start < end)
  return !isMasked || (stance === 'thanked' && mayBeNamed(consent)) ? text : null
}
type Mention = AnalysedComment['mentions'][number]

const maskOf = (kind: PersonalData): string => `[${kind}]`

/**
 * A comment with every name left in it, for an officer who said why and whose name is kept; other personal data stays masked. Which stretches
 * are names is not marked.
 */
export const showWithNames = (comment: AnalysedComment): ShownComment => showComment({ ...comment, mentions: [] })

/** Whether a member agreed to be named beyond themselves; who is on no roster was not asked, and is named where a segment praises. */
export const mayBeNamed = (consent: Consent | null): boolean => consent !== 'private' && consent !== 'off'
