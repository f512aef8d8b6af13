import { z } from 'zod'
import type { Access } from '../../domain/access/access.js'
import { LABELS } from '../../domain/comments/labels.js'
import { STANCES } from '../../domain/people/members.js'
import { parsePeriod } from '../../domain/period/period.js'
import { QUEUE_REASONS } from '../../domain/review/queue.js'
import { auditNames } from '../../pipeline/disclosure/audit-names.js'
import { readComment } from '../../pipeline/review/read-comment.js'
import { countQueues, type QueuePlace, readQueue } from '../../pipeline/review/read-queue.js'
import { reviewComments } from '../../pipeline/review/review-comments.js'
import type { AppDeps } from '../deps.js'
import { QueueAnswer, QueueCountsAnswer, ReviewAnswer, ReviewedCommentAnswer } from '../openapi/review-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { areaKey, IdPath, id, pathId, periodKey } from '../requests/fields.js'
import { queryNumber } from '../requests/input.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

const label = z.enum(LABELS)
const stance = z.enum(STANCES)
const member = id.nullable()
const name = z.string().min(1).max(200)

const Item = z.discriminatedUnion('do', [
  z
    .strictObject({ do: z.literal('accept'), response: id, segment: id.optional(), label: label.optional() })
    .meta({ description: 'Confirms what is shown: a label, a whole segment or the whole comment' }),
  z.strictObject({ do: z.literal('add'), response: id, segment: id, label }),
  z.strictObject({ do: z.literal('remove'), response: id, segment: id, label }),
  z.strictObject({
    ...{ do: z.literal('add-mention'), response: id, segment: id, text: name },
    occurrence: z.int().min(1).max(1000).optional(),
    stance: stance.optional(),
    member: member.optional(),
  }),
  z
    .strictObject({
      ...{ do: z.literal('change-mention'), response: id, mention: id },
      text: name.optional(),
      stance: stance.optional(),
      member: member.optional(),
    })
    .refine(({ text, stance, member }) => text !== undefined || stance !== undefined || member !== undefined, {
      error: 'must contain text, stance or member',
    }),
  z.strictObject({ do: z.literal('remove-mention'), response: id, mention: id }),
  z.strictObject({ do: z.literal('move'), response: id, segment: id.optional(), area: areaKey, theme: id.nullable() }),
  z.strictObject({ do: z.literal('read'), response: id }),
  z.strictObject({ do: z.literal('discussed'), response: id }),
  z.strictObject({ do: z.literal('note'), response: id, text: z.string().trim().min(1).max(2000) }),
  z.strictObject({ do: z.literal('undo'), review: id }),
])

/** Maximum number of items in one call. */
const MAX_ITEMS = 500
const Items = z.strictObject({
  items: z.array(Item).min(1).max(MAX_ITEMS),
  versions: z
    .record(z.string().regex(/^\d{1,10}$/, 'must be the id of a comment'), z.string().max(50))
    .optional()
    .meta({
      description:
        'The `version` of comments as the reviewer saw them, by id: where somebody changed one meanwhile, nothing is done (409)',
    }),
})

const Place = z.strictObject({ area: areaKey.optional(), period: periodKey.optional() })
const Queue = Place.extend({
  reason: z.enum(QUEUE_REASONS).optional(),
  response: pathId.optional(),
  limit: queryNumber(z.int().min(1).max(200)).default(25),
  after: pathId.optional(),
})

/** Reviews: corrections of labels, names and themes, notes, and the queue of comments that need a review. */
export function reviewRoutes(deps: AppDeps) {
  const { stores } = deps
  return [
    route({
      method: 'post',
      path: '/review',
      // The answer contains comments.
      repeats: 'refuse',
      summary:
        'Review comments: accept, add and remove labels, correct names, move to themes, note, mark as read, undo; all or nothing',
      role: 'member',
      // The areas of the comments are known only after they have been found.
      areas: 'own',
      teams: 'any',
      body: Items,
      limit: '1mb',
      answers: [{ json: ReviewAnswer }],
      async handle({ body: { items, versions }, response }) {
        response.json(
          await reviewComments({ ...stores, queue: deps.queue }, items, {
            ...{ by: byOf(response), access: accessOf(response) },
            versions: new Map(Object.entries(versions ?? {}).map(([id, version]) => [Number(id), version])),
          }),
        )
      },
    }),
    route({
      method: 'get',
      path: '/review/comments/:id',
      summary: 'Read a comment with what can be reviewed in it, and what people decided about it',
      role: 'member',
      areas: 'own',
      teams: 'any',
      params: IdPath,
      answers: [{ json: ReviewedCommentAnswer }],
      async handle({ params, response }) {
        response.json(await readComment(stores, params.id, { by: byOf(response), access: accessOf(response) }))
      },
    }),
    route({
      method: 'get',
      path: '/review/queue',
      summary: 'List comments that need review, newest first, with the reasons',
      role: 'member',
      areas: 'query',
      query: Queue,
      answers: [{ json: QueueAnswer }],
      async handle({ query: { area, period, response: responseId, ...query }, response }) {
        const place = await placeOf(deps, { area, period }, accessOf(response))
        const page = await readQueue({ ...stores, compute: deps.compute }, place, { ...query, responseId })
        const named = page.items.map(({ comment, reasons }) => ({
          ...{ id: comment.responseId, text: comment.text },
          names: reasons.flatMap(({ name }) => name ?? []),
        }))
        await auditNames(stores, named, { by: byOf(response), reason: 'name in question of a review' })
        response.json(page)
      },
    }),
    route({
      method: 'get',
      path: '/review/queues',
      summary: 'Count the comments that wait for each reason',
      role: 'member',
      areas: 'query',
      query: Place,
      answers: [{ json: QueueCountsAnswer }],
      async handle({ query, response }) {
        const place = await placeOf(deps, query, accessOf(response))
        response.json(await countQueues({ ...stores, compute: deps.compute }, place))
      },
    }),
  ]
}

/**
 * Returns an area and period.
 * @throws UserError if the area is unknown or the period is invalid
 */
async function placeOf(deps: AppDeps, given: z.output<typeof Place>, access: Access): Promise<QueuePlace> {
  const area = given.area === undefined ? null : await findArea(deps, given.area)
  return { area, period: given.period === undefined ? null : parsePeriod(given.period, area?.timeZone), access }
}
