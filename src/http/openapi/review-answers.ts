import { z } from 'zod'
import { LABELS } from '../../domain/comments/labels.js'
import type { ReviewedComment } from '../../domain/disclosure/show-comment.js'
import { STANCES } from '../../domain/people/members.js'
import type { AuditSample } from '../../domain/ports/audits.js'
import type { CorrectionFigures, StoredCorrection } from '../../domain/ports/corrections.js'
import type { Agreement, Estimate, LabelFigures } from '../../domain/review/measure-audit.js'
import type { Pull } from '../../domain/review/measure-pull.js'
import { QUEUE_REASONS, type QueueNote } from '../../domain/review/queue.js'
import { ROUTE_CATEGORIES, type RoutedComment, type RoutedCounts, type RouteSettings } from '../../domain/review/route-out.js'
import { WORD_KINDS } from '../../domain/review/word.js'
import type { AuditFigures, ReviewFigures } from '../../pipeline/review/measure-review.js'
import type { AuditAnswer } from '../../pipeline/review/read-audit.js'
import type { ListedWord } from '../../pipeline/review/read-comment.js'
import type { QueueItem } from '../../pipeline/review/read-queue.js'
import { answerOf, CodedAnswer } from './answers.js'
import { Named, number, span } from './shared-answers.js'

const text = z.string()
const line = text.nullable()
const time = z.iso.datetime()
const id = z.int()
const share = z.number()
const label = z.enum(LABELS)
const source = z.enum(['model', 'person'])

const Reviewed = answerOf<ReviewedComment>()('ReviewedComment', {
  responseId: id,
  text,
  language: line,
  version: text,
  segments: z.array(
    z.strictObject({
      ...{ ...span, id },
      labels: z.array(
        z.strictObject({ label, probability: share, source, evidence: z.array(z.strictObject({ ...span, weight: share })) }),
      ),
    }),
  ),
  mentions: z.array(z.strictObject({ ...span, id, masked: z.boolean(), stance: z.enum(STANCES), member: id.nullable(), source })),
  score: number,
  at: time,
  dimensions: z.record(text, text),
  shownIn: z.strictObject({ part: text, under: line }).optional(),
})
const comments = z.array(Reviewed)

export const ReviewAnswer = z.strictObject({ items: z.array(z.strictObject({ reviews: z.array(id) })), comments })

const Word = answerOf<ListedWord>()('Review', {
  id,
  kind: z.enum(WORD_KINDS),
  by: text,
  at: time,
  undoneAt: time.nullable(),
  undoneBy: line,
  fits: z.boolean(),
  label: line,
  present: z.boolean().nullable(),
  text: line,
})
export const ReviewedCommentAnswer = z.strictObject({ comment: Reviewed, words: z.array(Word) })

const Note = answerOf<QueueNote>()('QueueNote', {
  reason: z.enum(QUEUE_REASONS),
  text,
  segment: id.optional(),
  label: label.optional(),
  theme: id.optional(),
  mention: id.optional(),
  name: line.optional(),
  candidates: z.array(Named).optional(),
})
export const QueueAnswer = z.strictObject({
  items: z.array(answerOf<QueueItem>()('QueueItem', { comment: Reviewed, reasons: z.array(Note) })),
  next: line,
})
export const QueueCountsAnswer = z.strictObject({
  counts: z.record(z.enum(QUEUE_REASONS), z.int()),
  comments: z.int().meta({ description: 'Number of comments waiting for any reason; a comment may wait for several' }),
})

export const AuditSampleAnswer = answerOf<Omit<AuditSample, 'strata'>>()('AuditSample', {
  month: text,
  by: text,
  drawnAt: time,
  items: z.int(),
  read: z.int(),
  engines: z.array(text),
})
export const BlindCommentsAnswer = z.strictObject({ comments, left: z.int() })
export const AuditAnswerAnswer = answerOf<AuditAnswer>()('AuditAnswer', {
  reviews: z.array(id),
  model: z.array(z.strictObject({ segment: id, labels: z.array(label) })),
})

const EstimateAnswer = answerOf<Estimate>()('Estimate', { value: share, low: share, high: share, comments: z.int() })
const labels = z.array(
  answerOf<LabelFigures>()('LabelFigures', { label, precision: EstimateAnswer.nullable(), recall: EstimateAnswer.nullable() }),
)
const Month = answerOf<AuditFigures>()('AuditFigures', {
  month: text,
  items: z.int(),
  read: z.int(),
  engines: z.array(text),
  labels,
  languages: z.array(z.strictObject({ language: text, read: z.int(), labels })),
  agreement: z.array(answerOf<Agreement>()('Agreement', { label, comments: z.int(), agreed: share, kappa: number })),
  note: line,
  noteCode: CodedAnswer.nullable(),
})
const kept = z.strictObject({ labels: z.int(), kept: share })
const PullAnswer = answerOf<Pull>()('Pull', {
  shown: kept,
  blind: kept,
  difference: z.strictObject({ value: share, low: share, high: share }),
})
export const ReviewFiguresAnswer = answerOf<ReviewFigures>()('ReviewFigures', {
  months: z.array(Month),
  pull: PullAnswer.nullable(),
})

const categories = z.array(z.enum(ROUTE_CATEGORIES))
const Settings = answerOf<RouteSettings>()('RouteSettings', { to: z.array(text), categories, by: text, at: time })
const routedCounts = answerOf<RoutedCounts>()('RoutedCounts', { open: z.int(), handled: z.int() })
export const RouteSettingsAnswer = z.strictObject({ settings: Settings.nullable(), counts: routedCounts })
const routed = {
  ...{ responseId: id, categories, at: time, by: line, sentAt: time.nullable() },
  ...{ handledAt: time.nullable(), handledBy: line },
}
export const RoutedCommentsAnswer = z.strictObject({
  comments: z.array(answerOf<RoutedComment>()('RoutedComment', routed)),
  counts: routedCounts,
  next: line,
})
export const RoutedTextAnswer = z
  .strictObject({ ...routed, source: text, ticket: line, respondedAt: time, text })
  .meta({ id: 'RoutedText' })

const change = z.strictObject({ before: share, after: share }).nullable()
export const figures = z.array(
  answerOf<CorrectionFigures>()('CorrectionFigures', {
    label,
    fitted: z.int(),
    heldOut: z.int(),
    reviews: change,
    gold: change,
    note: line,
    noteCode: CodedAnswer.nullable().optional(),
  }),
)
export const ModelsAnswer = z.strictObject({
  engine: text,
  corrections: z.array(
    answerOf<Omit<StoredCorrection, 'labels'>>()('Correction', {
      id,
      engine: text,
      figures,
      by: text,
      at: time,
      serving: z.boolean(),
      retired: z.boolean().meta({ description: 'A person reverted it' }),
    }),
  ),
})
export const RetrainedAnswer = z.strictObject({ correction: z.strictObject({ id, at: time }).nullable(), figures })
export const ServingAnswer = z.strictObject({ serving: z.strictObject({ id }).nullable() })
