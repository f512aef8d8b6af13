import { z } from 'zod'
import { DELIVERY_KINDS, DELIVERY_STATUSES } from '../../domain/delivery/delivery.js'
import { UserError } from '../../domain/errors/user-error.js'
import { sendAgain } from '../../pipeline/admin/deliver.js'
import type { AppDeps } from '../deps.js'
import { DeliveryAnswer, listOf } from '../openapi/answers.js'
import { byOf } from '../requests/access.js'
import { IdPath, pathId } from '../requests/fields.js'
import { queryNumber } from '../requests/input.js'
import { type Route, route } from '../route-table/route.js'

const List = z.strictObject({
  status: z.enum(DELIVERY_STATUSES).optional(),
  kind: z.enum(DELIVERY_KINDS).optional(),
  limit: queryNumber(z.int().min(1).max(500)).default(100),
  before: pathId.optional(),
})

/** What was sent to the outside, is being sent, or could not be. */
export function deliveryRoutes(deps: AppDeps): Route[] {
  const { deliveries, audit } = deps.stores
  return [
    route({
      method: 'get',
      path: '/deliveries',
      summary: 'List deliveries without their content, newest first',
      role: 'member',
      areas: 'all',
      teams: 'all',
      query: List,
      answers: [{ json: listOf('deliveries', DeliveryAnswer) }],
      async handle({ query, response }) {
        const found = await deliveries.list(query)
        response.json({ deliveries: found.map(({ content: _, ...delivery }) => delivery) })
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
        const delivery = await deliveries.get(params.id)
        if (!delivery) throw new UserError('not-found', `There is no delivery ${params.id}`)
        response.json(delivery)
      },
    }),
    route({
      method: 'post',
      path: '/deliveries/:id/send-again',
      summary: 'Send a failed delivery again',
      role: 'member',
      areas: 'all',
      teams: 'all',
      params: IdPath,
      answers: [{ status: 202, json: DeliveryAnswer }],
      async handle({ params, response }) {
        const { content: _, ...delivery } = await sendAgain({ deliveries, queue: deps.queue }, params.id)
        await audit.add({ by: byOf(response), action: 'send-again', subject: `delivery:${params.id}` })
        response.status(202).json(delivery)
      },
    }),
  ]
}
