import { z } from 'zod'
import { LABELS } from '../../domain/comments/labels.js'
import { STANCES } from '../../domain/people/members.js'
import { describeAnalysis } from '../../pipeline/analyse/describe-analysis.js'
import type { RouteDeps } from '../deps.js'
import { span } from '../openapi/shared-answers.js'
import { route } from '../route-table/route.js'

/** Of all comments of a request: more would keep both processors from the queue for a minute. */
const MOST_CHARACTERS = 100_000

const NewComments = z.strictObject({
  comments: z
    .array(
      z.strictObject({
        id: z.string().max(500),
        comment: z.string().max(10_000),
        score: z.number().min(0).max(10).nullable().default(null),
      }),
    )
    .min(1)
    .max(100)
    .refine(
      (all) => all.reduce((sum, { comment }) => sum + comment.length, 0) <= MOST_CHARACTERS,
      'must have at most 100,000 characters together',
    ),
})

const probability = z.number().min(0).max(1)
const labels = z.array(z.strictObject({ label: z.enum(LABELS), probability }))
const AnalysesAnswer = z.strictObject({
  analyses: z.array(
    z.strictObject({
      id: z.string(),
      language: z.string(),
      supported: z.boolean().meta({ description: 'Whether comments in this language get labels' }),
      labels,
      segments: z.array(z.strictObject({ ...span, labels })),
      mentions: z.array(z.strictObject({ ...span, text: z.string(), stance: z.enum(STANCES), probability })),
      masked: z.string(),
    }),
  ),
})

/** Analyses of comments that are not stored, as `verbatim analyse` makes them. */
export function analysisRoutes({ compute, planTurns }: RouteDeps) {
  return [
    route({
      method: 'post',
      path: '/analyses',
      summary: 'Analyse up to 100 comments without storing them: language, labels, segments, names and the masked text',
      role: 'member',
      areas: 'all',
      teams: 'any',
      body: NewComments,
      limit: '2mb',
      answers: [{ json: AnalysesAnswer }],
      async handle({ body: { comments }, response }) {
        const texts = comments.map(({ comment, score }) => ({ text: comment, ...(score !== null && { score }) }))
        // No roster: a name is not looked up for somebody who may not read the comments that it is in.
        const found = await planTurns.take(() => compute.analyse(texts, []))
        response.json({
          analyses: comments.map(({ id, comment }, at) => ({
            ...describeAnalysis(id, comment, found[at]!),
            supported: found[at]!.supported,
          })),
        })
      },
    }),
  ]
}
