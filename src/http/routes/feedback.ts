import type { Request, Response } from 'express'
import { z } from 'zod'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { LABELS } from '../../domain/comments/labels.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { showComment } from '../../domain/disclosure/show-comment.js'
import { parsePeriod } from '../../domain/period/period.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import { enqueueResponses } from '../../pipeline/analyse/enqueue-pending.js'
import { commonIn } from '../../pipeline/disclosure/common-values.js'
import { errorOf, openDays } from '../../pipeline/disclosure/open-scope.js'
import { addResponses } from '../../pipeline/import/add-responses.js'
import { auditedImports } from '../../pipeline/import/audited-imports.js'
import { streamResponses } from '../../pipeline/import/stream-responses.js'
import { requestThemes } from '../../pipeline/themes/request-themes.js'
import type { AppDeps } from '../deps.js'
import { ImportSummaryAnswer, ResponsePageAnswer } from '../openapi/import-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { areaKey, dimensionKey, dimensionValue, moment, pathId, periodKey, source } from '../requests/fields.js'
import { HttpError } from '../requests/http-error.js'
import { parse, queryFlag, queryNumber } from '../requests/input.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

const score = z.number().min(0).max(10)
const NewResponse = z.strictObject({
  externalId: z.string().trim().min(1).max(500),
  respondent: z.string().trim().max(320).nullable().default(null),
  at: moment('must be a time such as 2026-10-14T09:30:00Z'),
  score: score.nullable().default(null),
  comment: z.string().max(100_000).nullable().default(null),
  ticket: z.string().trim().max(200).nullable().default(null),
  assignee: z.string().trim().max(200).nullable().default(null),
  lostMinutes: z.number().min(0).max(1_000_000).nullable().default(null),
  dimensions: z.record(dimensionKey, dimensionValue).default({}),
})
const NewResponses = z
  .union([z.array(z.unknown()), z.unknown().transform((one) => [one])])
  .pipe(z.array(NewResponse).min(1).max(1000))

const ImportOptions = z.strictObject({
  source: source.default('api'),
  update: queryFlag
    .default(false)
    .meta({ description: 'Also update known responses whose content has changed, unless people have reviewed their comment' }),
})

const Filter = z.strictObject({
  area: areaKey.optional(),
  period: periodKey.optional(),
  label: z.enum(LABELS).optional(),
  minScore: queryNumber(score).optional(),
  maxScore: queryNumber(score).optional(),
  limit: queryNumber(z.int().min(1).max(500)).default(100),
  after: pathId.optional(),
})

/** Responses: sending one or many, and reading analysed ones, masked, newest first, subject to the minimum number of respondents. */
export function feedbackRoutes(deps: AppDeps) {
  const { stores } = deps
  return [
    route({
      method: 'get',
      path: '/responses',
      summary: 'List analysed comments with their labels, masked, newest first',
      role: 'reader',
      areas: 'query',
      query: Filter,
      answers: [{ json: ResponsePageAnswer }],
      async handle({ query, response }) {
        const { area: areaKey, period: periodKey, limit, after, label, minScore, maxScore } = query
        const area = areaKey === undefined ? null : await findArea(deps, areaKey)
        const period = periodKey === undefined ? null : parsePeriod(periodKey, area?.timeZone)
        const { scope, closed, minRespondents } = await openDays(stores, area, period, accessOf(response))
        if (closed && closed.why !== 'too-few' && closed.why !== 'empty') throw errorOf(closed)
        const band = { ...(label !== undefined && { labels: [label] }), minScore, maxScore }
        if (!scope || !(await stores.lists.hasRespondents(narrow(scope, band), minRespondents)))
          return void response.json({
            responses: [],
            next: null,
            note: `Not shown: fewer than ${minRespondents} respondents match`,
          })
        const comments = await stores.views.comments(scope, {
          limit: limit + 1,
          ...(label !== undefined && { label }),
          ...(minScore !== undefined && { minScore }),
          ...(maxScore !== undefined && { maxScore }),
          ...(after !== undefined && { afterId: after }),
        })
        const page = comments.slice(0, limit)
        const next = comments.length > limit ? String(page.at(-1)!.responseId) : null
        const common = page.length === 0 ? {} : await commonIn(stores, scope, minRespondents)
        response.json({ responses: page.map((comment) => shown(comment, common)), next })
      },
    }),
    route({
      method: 'post',
      path: '/responses',
      summary: 'Import one response, up to 1,000, or a stream of any length (NDJSON), which is answered line by line',
      role: 'member',
      areas: 'all',
      teams: 'any',
      query: ImportOptions,
      body: NewResponses,
      reads: 'json-or-lines',
      limit: '20mb',
      answers: [
        { json: ImportSummaryAnswer, media: ['application/x-ndjson'] },
        { status: 201, json: ImportSummaryAnswer },
      ],
      async handle({ query, body: responses, request, response }) {
        if (!request.is('json')) return takeLines(deps, query, request, response)
        const summary = await addResponses(takingOf(deps, response), { ...query, responses })
        await requestThemes({ ...stores, queue: deps.queue })
        response
          .status(summary.imported + summary.updated > 0 ? 201 : 200)
          .location(`/v1/imports/${summary.id}`)
          .json(summary)
      },
    }),
  ]
}

const takingOf = ({ stores, queue }: AppDeps, response: Response) => ({
  imports: auditedImports(stores.imports, stores.audit, byOf(response)),
  enqueue: (ids: number[]) => enqueueResponses(queue, ids),
})

/** Answers each line as soon as it is stored or rejected. The sender must read the answers meanwhile: no further lines are read until it does. */
async function takeLines(
  deps: AppDeps,
  options: z.output<typeof ImportOptions>,
  request: Request,
  response: Response,
): Promise<void> {
  if (!request.is(['application/x-ndjson', 'application/ndjson', 'application/jsonl']))
    throw new HttpError(415, 'unsupported', 'Send application/json, or application/x-ndjson with one response on each line')
  response.type('application/x-ndjson')
  const read = (value: unknown) => parse(NewResponse, value, 'body')
  // One listener for the whole stream: a listener for each wait would leak on the response or on the compression stream.
  let goOn = () => {}
  response.on('drain', () => goOn()).on('close', () => goOn())
  for await (const line of streamResponses(takingOf(deps, response), { ...options, chunks: request, read }))
    if (!response.write(`${JSON.stringify(line)}\n`) && !response.destroyed)
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
  response.end()
  await requestThemes({ ...deps.stores, queue: deps.queue })
}

function shown(comment: AnalysedComment, common: Record<string, string[]>) {
  const { responseId, dimensions, ...rest } = showComment(comment)
  const labels = LABELS.flatMap((label) => {
    const probabilities = rest.segments.flatMap((segment) =>
      segment.labels.filter((each) => each.label === label).map((each) => each.probability),
    )
    return probabilities.length > 0 ? [{ label, probability: Math.max(...probabilities) }] : []
  })
  return {
    id: responseId,
    labels,
    ...rest,
    dimensions: withoutRareValues(dimensions, common),
    language: comment.language,
    lostMinutes: comment.lostMinutes,
  }
}
