import { LABELS } from '../comments/labels.js'
import type { SegmentTheme, ShownTaggedComment, SourcedLabel, TaggedComment, TicketFacts } from '../comments/tagged-comment.js'
import { withoutRareValues } from './rare-values.js'
import { maskComment } from './show-comment.js'

/** Values that enough respondents share to stand beside a comment: of each dimension, and of their tickets. */
export interface CommonValues {
  dimensions: Record<string, string[]>
  tickets: Record<'priority' | 'group', string[]>
}

/** A tagged comment as it may leave, by the rules of `showComment`: details of names are included only for names that are shown. */
export function showTaggedComment(comment: TaggedComment, common: CommonValues): ShownTaggedComment {
  const { text, map, isMasked } = maskComment(comment)
  // Fields are named one by one: spreading small objects into others would take twice the time.
  const segments = comment.segments.map(({ id, start, end, labels, themes }) => ({
    id,
    start: map(start),
    end: map(end),
    labels: labels.map(({ label, probability, source, evidence }) => ({
      label,
      probability,
      source,
      evidence: evidence
        .filter((span) => !isMasked(span))
        .map((span) => ({ start: map(span.start), end: map(span.end), weight: span.weight })),
    })),
    themes,
  }))
  return {
    id: comment.responseId,
    at: comment.at.toISOString(),
    score: comment.score,
    lostMinutes: comment.lostMinutes,
    language: comment.language,
    supported: comment.supported,
    text,
    labels: unionOf(segments.flatMap(({ labels }) => labels)),
    segments,
    themes: distinct(segments.flatMap(({ themes }) => themes)),
    mentions: comment.mentions
      .filter((mention) => !isMasked(mention))
      .map(({ id, start, end, stance, probability, memberId }) => ({
        id,
        start: map(start),
        end: map(end),
        text: text.slice(map(start), map(end)),
        stance,
        probability,
        member: memberId,
      })),
    dimensions: withoutRareValues(comment.dimensions, common.dimensions),
    ticket: comment.ticket && shownTicket(comment.ticket, common.tickets),
    model: { version: comment.engine, analysedAt: comment.analysedAt?.toISOString() ?? null },
    review: comment.review,
    changedAt: comment.changedAt?.toISOString() ?? null,
  }
}

/** Each label once, with the highest probability that it has in a segment; a person's word comes before a model's. */
function unionOf(labels: SourcedLabel[]): SourcedLabel[] {
  return LABELS.flatMap((label) => {
    const [first] = labels
      .filter((each) => each.label === label)
      .sort((a, b) => Number(b.source === 'person') - Number(a.source === 'person') || b.probability - a.probability)
    return first ? [{ label, probability: first.probability, source: first.source }] : []
  })
}

const distinct = (themes: SegmentTheme[]): SegmentTheme[] => [...new Map(themes.map((theme) => [theme.id, theme])).values()]

/** The number of a ticket leads to who wrote the comment, and so do values that few tickets have. */
function shownTicket(ticket: TicketFacts, common: CommonValues['tickets']): TicketFacts {
  const shown = (value: string | null, values: string[]) => (value !== null && values.includes(value) ? value : null)
  const { resolutionHours: hours } = ticket
  return {
    priority: shown(ticket.priority, common.priority),
    group: shown(ticket.group, common.group),
    reassignments: ticket.reassignments,
    resolutionHours: hours === null ? null : Math.round(hours),
  }
}
