import { z } from 'zod'
import { MAX_MONTHS } from '../../domain/protection/retention.js'
import { removeRetention, setRetention } from '../../pipeline/protection/retention.js'
import type { AppDeps } from '../deps.js'
import { listOf } from '../openapi/answers.js'
import { RetentionCountsAnswer, RetentionRuleAnswer } from '../openapi/protection-answers.js'
import { byOf } from '../requests/access.js'
import { areaKey } from '../requests/fields.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

const months = z.int().min(1).max(MAX_MONTHS).nullable().default(null)
const count = z.int().min(0)
const Rule = z.strictObject({
  textMonths: months,
  allMonths: months,
  active: z.boolean().default(false),
  expect: z.strictObject({ comments: count, responses: count, documents: count }).optional(),
})
const KeyPath = z.strictObject({ key: areaKey })

/** Retention of responses. Setting a rule shows a preview; it is switched on by confirming the counts of the preview. */
export function retentionRoutes(deps: AppDeps) {
  const { stores } = deps
  return [
    route({
      method: 'get',
      path: '/retention',
      summary: 'List the retention rules of all areas, with what they last deleted',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      answers: [{ json: listOf('rules', RetentionRuleAnswer) }],
      async handle({ response }) {
        response.json({ rules: await stores.retention.list() })
      },
    }),
    route({
      method: 'put',
      path: '/retention/:key',
      summary:
        'Set how long the responses of an area are kept; the response contains the number of items that the rule would delete now',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      params: KeyPath,
      body: Rule,
      limit: '10kb',
      answers: [{ json: RetentionCountsAnswer }],
      async handle({ params: { key }, body, response }) {
        response.json(await setRetention(stores, await findArea(deps, key), body, byOf(response)))
      },
    }),
    route({
      method: 'delete',
      path: '/retention/:key',
      summary: 'Remove the retention rule of an area',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      params: KeyPath,
      answers: [{ status: 204 }],
      async handle({ params: { key }, response }) {
        await removeRetention(stores, await findArea(deps, key), byOf(response))
        response.status(204).end()
      },
    }),
  ]
}
