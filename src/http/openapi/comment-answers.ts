import { z } from 'zod'
import { CHANGE_KINDS } from '../../domain/changes/change.js'
import { LABELS } from '../../domain/comments/labels.js'
import type { SavedView } from '../../domain/comments/saved-view.js'
import type { ReviewFacts, SegmentTheme, ShownTaggedComment, TicketFacts } from '../../domain/comments/tagged-comment.js'
import { STANCES } from '../../domain/people/members.js'
import { answerOf } from './answers.js'

const text = z.string()
const id = z.int()
const offset = z.int().min(0)
const span = { start: offset, end: offset }
const probability = z.number().min(0).max(1)
const sourced = { label: z.enum(LABELS), probability, source: z.enum(['model', 'person']) }

const Theme = answerOf<SegmentTheme>()('ThemeOfComment', { id, label: text, area: text })
const Ticket = answerOf<TicketFacts>()('TicketOfComment', {
  priority: text.nullable(),
  group: text.nullable(),
  reassignments: z.int().nullable(),
  resolutionHours: z.number().nullable(),
})
const Review = answerOf<ReviewFacts>()('ReviewOfComment', {
  read: z.boolean(),
  reviewed: z.boolean(),
  hidden: z.boolean(),
  discussed: z.boolean(),
  notes: z.int(),
  version: text.meta({
    description: 'Send it in `versions` of a review: then nothing that somebody else has changed meanwhile is overwritten',
  }),
})

/** A tagged comment. If a program asks for `fields`, only these and the id are returned. */
const CommentAnswer = answerOf<ShownTaggedComment>()('Comment', {
  id,
  at: z.iso.datetime(),
  score: z.number().nullable(),
  lostMinutes: z.number().nullable(),
  language: text.nullable(),
  supported: z.boolean().meta({
    description: 'Whether the models support its language; otherwise it has only labels that a person set',
  }),
  text: text.meta({ description: 'Masked. All offsets are UTF-16 units of it, the end exclusive' }),
  labels: z.array(z.strictObject(sourced)),
  segments: z.array(
    z.strictObject({
      ...{ ...span, id },
      labels: z.array(
        z.strictObject({ ...sourced, evidence: z.array(z.strictObject({ ...span, weight: z.number().min(0).max(1) })) }),
      ),
      themes: z.array(Theme),
    }),
  ),
  themes: z.array(Theme),
  mentions: z.array(z.strictObject({ ...span, id, text, stance: z.enum(STANCES), probability, member: id.nullable() })),
  dimensions: z.record(text, text),
  ticket: Ticket.nullable(),
  model: z.strictObject({ version: text.nullable(), analysedAt: z.iso.datetime().nullable() }),
  review: Review,
  changedAt: z.iso.datetime().nullable(),
})
export const COMMENT_FIELDS = Object.keys(CommentAnswer.shape) as (keyof ShownTaggedComment)[]
const SomeFields = CommentAnswer.partial().required({ id: true }).meta({ id: 'CommentFields' })

export const SavedViewAnswer = answerOf<Omit<SavedView, 'areaId'>>()('SavedView', {
  id,
  name: text,
  query: text.meta({ description: 'The filters of GET /v1/comments, without area and period' }),
  by: text,
  at: z.iso.datetime(),
})

export const CommentPageAnswer = z.strictObject({
  comments: z.array(SomeFields),
  next: text.nullable(),
  total: z.int().optional().meta({ description: 'The number on all pages, if requested and countable' }),
  note: text.optional(),
})

export const ChangePageAnswer = z.strictObject({
  changes: z.array(z.strictObject({ id, kind: z.enum(CHANGE_KINDS), at: z.iso.datetime() })),
  comments: z.array(CommentAnswer),
  opened: z
    .array(text)
    .meta({ description: 'Months whose comments have been shown since the cursor was issued: read these comments again' }),
  closed: z.array(text).meta({ description: 'Months whose comments are no longer shown: remove these comments' }),
  next: text.meta({ description: 'The cursor for the next page; always present' }),
  more: z.boolean().meta({ description: 'Whether more is available already' }),
})
