import { z } from 'zod'
import { REVIEW_STATES } from '../../domain/comments/comment-filter.js'
import { LABELS } from '../../domain/comments/labels.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import type { Change } from '../../domain/compare/trend.js'
import { BUILT_LISTS } from '../../domain/lists/lists.js'
import type { Changes, Slice } from '../../domain/scenarios/scenario.js'
import { answerOf, CodedAnswer } from './answers.js'

const text = z.string()
const offset = z.int().min(0)

/** Parts that answers about different things have in common. */
export const span = { start: offset, end: offset }
export const number = z.number().nullable()
export const Named = z.strictObject({ id: z.int(), name: text, team: text }).meta({ id: 'Named' })
export const RowProblemAnswer = z.strictObject({ line: z.int(), reason: text }).meta({ id: 'RowProblem' })
export const LabelCounts = z
  .strictObject({ improvement_idea: z.number(), pain_point: z.number(), praise: z.number() })
  .meta({ id: 'LabelCounts' })

export const ChangeAnswer = answerOf<Change>()('Change', {
  verdict: z.enum(['up', 'down', 'same', 'too-few']),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  margin: z.number(),
})
export const ChangesAnswer = answerOf<Changes>()('Changes', { before: ChangeAnswer.nullable(), yearAgo: ChangeAnswer.nullable() })

export const shownComment = {
  responseId: z.int(),
  text,
  segments: z.array(
    z.strictObject({
      ...span,
      labels: z.array(
        z.strictObject({
          label: z.enum(LABELS),
          probability: z.number().min(0).max(1),
          evidence: z.array(z.strictObject({ ...span, weight: z.number() })).optional(),
        }),
      ),
    }),
  ),
  names: z.array(z.strictObject(span)),
  language: text.nullable().optional(),
  score: number,
  at: z.iso.datetime(),
  dimensions: z.record(text, text),
  shownIn: z.strictObject({ part: text, under: text.nullable() }).optional(),
}
/** Items of the lists that a pack or report quotes. */
export const listed = z
  .strictObject({
    lists: z.partialRecord(z.enum(BUILT_LISTS), z.int()),
    groups: z.partialRecord(z.enum(BUILT_LISTS), z.record(text, z.int())),
    members: z.record(text, z.int()),
  })
  .optional()
export const ShownCommentAnswer = answerOf<ShownComment>()('ShownComment', shownComment)

/** How many comments a pack or report covers. */
export const coverage = z.strictObject({
  received: z.int(),
  labelled: z.int(),
  unlabelled: z.int(),
  unsupported: z.int(),
  failed: z.int(),
  hidden: z.int().optional(),
  routed: z.int().optional(),
  waiting: z.int(),
  withoutComment: z.int(),
})

const filter = {
  dimensions: z.record(text, z.array(text)).optional(),
  labels: z.array(z.enum(LABELS)).optional(),
  themes: z.array(z.int()).optional(),
  languages: z.array(text).optional(),
  minScore: z.number().optional(),
  maxScore: z.number().optional(),
}

/** Filter over responses, as in scenarios and initiatives. */
export const FilterAnswer = z.strictObject(filter).meta({ id: 'ResponseFilter' })

/** Filter over comments, as in exports. */
export const CommentFilterAnswer = z
  .strictObject({
    ...filter,
    member: z.int().optional(),
    state: z.enum(REVIEW_STATES).optional(),
    ids: z.array(z.int()).optional(),
    text: text.optional(),
  })
  .meta({ id: 'CommentFilter' })

export const slice = {
  name: text,
  filter: FilterAnswer,
  reason: text,
  responses: z.int(),
  scored: z.int(),
  happiness: number,
  lostMinutes: number,
  impact: number,
  note: text.nullable(),
  codes: z.strictObject({ reason: CodedAnswer, note: CodedAnswer.nullable() }).optional(),
} satisfies Record<keyof Slice, z.ZodType>
