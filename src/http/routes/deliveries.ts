import type { Response } from 'express'
import { z } from 'zod'
import { managesPeople } from '../../domain/access/access.js'
import { DELIVERY_KINDS, DELIVERY_STATUSES } from '../../domain/delivery/delivery.js'
import { UserError } from '../../domain/errors/user-error.js'
import { isOfRouted } from '../../domain/review/route-out.js'
import { sendAgain } from '../../pipeline/admin/deliver.js'
import type { AppDeps } from '../deps.js'
import { DeliveryAnswer, pageAnswer } from '../openapi/answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { newestFirst, paging } from '../requests/cursor.js'
import { IdPath, pathId } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const List = z.strictObject({
  status: z.enum(DELIVERY_STATUSES).optional(),
  kind: z.enum(DELIVERY_KINDS).optional(),
  webhook: pathId.optional().meta({ description: 'Only what was sent to this webhook' }),
  ...paging(100),
})

const PAGES = newestFirst('deliveries')

/** Mails and webhook messages: sent, waiting, or failed. Only officers of everything learn which comments went to a named person. */
export function deliveryRoutes(deps: AppDeps) {
  const { deliveries, audit } = deps.stores
  const find = async (id: number, response: Response) => {
    const delivery = await deliveries.get(id)
    if (!delivery || (isOfRouted(delivery) && !managesPeople(accessOf(response))))
      throw new UserError('not-found', `There is no delivery ${id}`)
    return delivery
  }
  return [
    route({
      method: 'get',
      path: '/deliveries',
      summary: 'List deliveries without their content, newest first',
      role: 'member',
      areas: 'all',
      teams: 'all',
      query: List,
      answers: [{ json: pageAnswer('deliveries', DeliveryAnswer) }],
      async handle({ query: { limit, cursor, ...filters }, response }) {
        const { webhook: webhookId, ...rest } = filters
        const chosen = { ...rest, ...(webhookId !== undefined && { webhookId }) }
        const withRouted = managesPeople(accessOf(response))
        const read = await deliveries.list({ ...chosen, withRouted, limit: limit + 1, ...PAGES.before(cursor, filters) })
        const { page, next } = PAGES.cut(read, limit, filters)
        response.json({ deliveries: page.map(({ content: _, ...delivery }) => delivery), next })
      },
    }),
    route({
      method: 'get',
      path: '/deliveries/:id',
      summary: 'Read a delivery with its content',
      role: 'member',
      areas: 'all',
      teams: 'all',
      params: IdPath,
      answers: [{ json: DeliveryAnswer.extend({ content: z.unknown() }) }],
      async handle({ params, response }) {
        const delivery = await find(params.id, response)
        // What a comment says that went to a named person is for that person.
        response.json(isOfRouted(delivery) ? { ...delivery, content: null } : delivery)
      },
    }),
    route({
      method: 'post',
      path: '/deliveries/:id/send-again',
      summary: 'Send again a delivery that failed or is unsure, or that a program received',
      role: 'member',
      areas: 'all',
      teams: 'all',
      params: IdPath,
      answers: [{ status: 202, json: DeliveryAnswer }],
      async handle({ params, response }) {
        await find(params.id, response)
        const { content: _, ...delivery } = await sendAgain({ deliveries, queue: deps.queue }, params.id)
        await audit.add({ by: byOf(response), action: 'send-again', subject: `delivery:${params.id}` })
        response.status(202).json(delivery)
      },
    }),
  ]
}
