import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { ROUTE_CATEGORIES } from '../../domain/review/route-out.js'
import { openComments } from '../../pipeline/review/open-comments.js'
import {
  handleRouted,
  keepOnLists,
  readRouted,
  refuseOthers,
  removeRecipient,
  routeByHand,
  setRecipient,
} from '../../pipeline/review/route-out.js'
import type { AppDeps } from '../deps.js'
import { RoutedCommentsAnswer, RoutedTextAnswer, RouteSettingsAnswer } from '../openapi/review-answers.js'
import { accessOf, byOf, callerOf } from '../requests/access.js'
import { IdPath, id, pathId } from '../requests/fields.js'
import { queryFlag, queryNumber } from '../requests/input.js'
import { route } from '../route-table/route.js'

const categories = z
  .array(z.enum(ROUTE_CATEGORIES))
  .min(1)
  .transform((given) => [...new Set(given)])
const Settings = z.strictObject({
  to: z.array(z.email().max(200)).min(1).max(10),
  categories: categories.default([...ROUTE_CATEGORIES]),
})
const ByHand = z.strictObject({ response: id, categories })
const Page = z.strictObject({
  limit: queryNumber(z.int().min(1).max(200)).default(50),
  before: pathId.optional(),
  handled: queryFlag.optional().meta({ description: 'Only those that a recipient has dealt with, or has not' }),
})

/** Routing out: comments that must reach a named person immediately and nobody else. */
export function routeOutRoutes(deps: AppDeps) {
  const stores = deps.stores
  const everything = { role: 'officer', areas: 'all', teams: 'all' } as const
  // Recipients are people of any role: the handlers check who asks.
  const ofRecipients = { role: 'team', areas: 'own', teams: 'any' } as const
  const shownSettings = async () => ({ settings: await stores.routeOut.settings(), counts: await stores.routeOut.counts() })
  return [
    route({
      ...everything,
      method: 'get',
      path: '/route-out',
      summary: 'Show who receives comments about harassment, discrimination, security incidents, health and self-harm',
      answers: [{ json: RouteSettingsAnswer }],
      async handle({ response }) {
        response.json(await shownSettings())
      },
    }),
    route({
      ...everything,
      method: 'put',
      path: '/route-out',
      summary: 'Set who receives such comments: from then on they are on no list, and earlier ones leave too',
      body: Settings,
      answers: [{ json: RouteSettingsAnswer }],
      async handle({ body, response }) {
        const hasMail = deps.mail !== undefined
        await setRecipient({ ...stores, queue: deps.queue }, { ...body, by: byOf(response), hasMail })
        response.json(await shownSettings())
      },
    }),
    route({
      ...everything,
      method: 'delete',
      path: '/route-out',
      summary: 'Stop routing comments out; comments that left the lists stay off them',
      answers: [{ status: 204 }],
      async handle({ response }) {
        await removeRecipient(stores, byOf(response))
        response.status(204).end()
      },
    }),
    route({
      ...ofRecipients,
      method: 'get',
      path: '/route-out/comments',
      summary: 'For recipients: list the comments that were routed out, without their texts, the newest first',
      query: Page,
      answers: [{ json: RoutedCommentsAnswer }],
      async handle({ query: { limit, before, handled }, response }) {
        await refuseOthers(stores, callerOf(response))
        const found = await stores.routeOut.list({ limit: limit + 1, before, handled })
        const page = found.slice(0, limit)
        const next = found.length > limit ? String(page.at(-1)!.responseId) : null
        response.json({ comments: page, counts: await stores.routeOut.counts(), next })
      },
    }),
    route({
      ...ofRecipients,
      method: 'get',
      path: '/route-out/comments/:id',
      summary: 'For recipients: read a comment that was routed out; the access is recorded',
      params: IdPath,
      answers: [{ json: RoutedTextAnswer }],
      async handle({ params, response }) {
        response.json(await readRouted(stores, params.id, await refuseOthers(stores, callerOf(response))))
      },
    }),
    route({
      ...ofRecipients,
      method: 'post',
      path: '/route-out/comments/:id/keep',
      summary: 'For recipients: put a comment back on the lists; it is no longer routed out automatically',
      params: IdPath,
      body: z.strictObject({}).prefault({}),
      answers: [{ status: 204 }],
      async handle({ params, response }) {
        await keepOnLists({ ...stores, queue: deps.queue }, params.id, await refuseOthers(stores, callerOf(response)))
        response.status(204).end()
      },
    }),
    route({
      ...ofRecipients,
      method: 'put',
      path: '/route-out/comments/:id/handled',
      summary: 'For recipients: mark a comment that was routed out as dealt with, or as not',
      params: IdPath,
      body: z.strictObject({ handled: z.boolean() }),
      answers: [{ status: 204 }],
      async handle({ params: { id }, body: { handled }, response }) {
        await handleRouted(stores, id, handled, await refuseOthers(stores, callerOf(response)))
        response.status(204).end()
      },
    }),
    route({
      method: 'post',
      path: '/route-out/comments',
      summary: 'Route a comment out manually',
      role: 'member',
      areas: 'own',
      teams: 'any',
      body: ByHand,
      answers: [{ status: 204 }],
      async handle({ body, response }) {
        const open = await openComments(stores, [body.response], accessOf(response))
        if (!open.has(body.response))
          throw new UserError('not-found', `There is no analysed comment ${body.response} that this key has access to`)
        const given = { responseId: body.response, categories: body.categories, by: byOf(response) }
        await routeByHand({ ...stores, queue: deps.queue }, given)
        response.status(204).end()
      },
    }),
  ]
}
