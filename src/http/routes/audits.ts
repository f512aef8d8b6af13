import { z } from 'zod'
import { LABELS } from '../../domain/comments/labels.js'
import { drawAudit } from '../../pipeline/review/draw-audit.js'
import { measureReview } from '../../pipeline/review/measure-review.js'
import { answerAudit, readAudit } from '../../pipeline/review/read-audit.js'
import type { AppDeps } from '../deps.js'
import { listOf } from '../openapi/answers.js'
import { AuditAnswerAnswer, AuditSampleAnswer, BlindCommentsAnswer, ReviewFiguresAnswer } from '../openapi/review-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { id, periodKey } from '../requests/fields.js'
import { queryNumber } from '../requests/input.js'
import { route } from '../route-table/route.js'

const MonthPath = z.strictObject({ month: periodKey })
const Draw = z.strictObject({ month: periodKey, size: z.int().min(10).max(500).optional() })
const Answer = z.strictObject({
  response: id,
  segments: z
    .array(z.strictObject({ segment: id, labels: z.array(z.enum(LABELS)).max(LABELS.length) }))
    .max(1000)
    .meta({ description: 'Segments with labels; segments that are left out have none' }),
})

/** Audit samples: comments that people label without seeing the models' answer, and the quality measured from them. */
export function auditSampleRoutes(deps: AppDeps) {
  const { stores } = deps
  return [
    route({
      method: 'get',
      path: '/review/audits',
      summary: 'List the audit samples, the newest month first',
      role: 'member',
      areas: 'own',
      teams: 'any',
      answers: [{ json: listOf('audits', AuditSampleAnswer) }],
      async handle({ response }) {
        const samples = await stores.audits.list()
        response.json({ audits: samples.map(({ strata: _, ...sample }) => sample) })
      },
    }),
    route({
      method: 'post',
      path: '/review/audits',
      summary: 'Draw the audit sample of a month; an existing sample is not changed',
      role: 'member',
      areas: 'all',
      teams: 'any',
      body: Draw,
      answers: [{ status: 201, json: AuditSampleAnswer }],
      async handle({ body, response }) {
        const { strata: _, ...sample } = await drawAudit(stores, { ...body, by: byOf(response) })
        response.status(201).json(sample)
      },
    }),
    route({
      method: 'get',
      path: '/review/audits/:month',
      summary: "Read the next comments of a month's audit sample, without what the models found",
      role: 'member',
      areas: 'own',
      teams: 'any',
      params: MonthPath,
      query: z.strictObject({ limit: queryNumber(z.int().min(1).max(100)).default(10) }),
      answers: [{ json: BlindCommentsAnswer }],
      async handle({ params: { month }, query: { limit }, response }) {
        response.json(await readAudit(stores, month, { by: byOf(response), access: accessOf(response) }, limit))
      },
    }),
    route({
      method: 'post',
      path: '/review/answers',
      summary: 'Record which labels a comment of an audit sample has',
      role: 'member',
      areas: 'own',
      teams: 'any',
      body: Answer,
      answers: [{ status: 201, json: AuditAnswerAnswer }],
      async handle({ body, response }) {
        const reader = { by: byOf(response), access: accessOf(response) }
        response.status(201).json(await answerAudit({ ...stores, queue: deps.queue }, body, reader))
      },
    }),
    route({
      method: 'get',
      path: '/review/figures',
      summary:
        'Measure the labels: precision and recall by month and language, agreement of two people, pull of what they are shown',
      role: 'member',
      areas: 'all',
      teams: 'any',
      query: z.strictObject({ month: periodKey.optional() }),
      answers: [{ json: ReviewFiguresAnswer }],
      async handle({ query: { month }, response }) {
        response.json(await measureReview(stores, month))
      },
    }),
  ]
}
