import { type IRouter, Router } from 'express'
import { z } from 'zod'
import { DELIVERY_KINDS, DELIVERY_STATUSES } from '../../domain/delivery/delivery.js'
import { UserError } from '../../domain/errors/user-error.js'
import { sendAgain } from '../../pipeline/admin/deliver.js'
import type { AppDeps } from '../deps.js'
import { byOf } from '../requests/access.js'
import { id } from '../requests/fields.js'
import { NO_QUERY, parse, queryNumber, resource } from '../requests/input.js'

const List = z.strictObject({
  status: z.enum(DELIVERY_STATUSES).optional(),
  kind: z.enum(DELIVERY_KINDS).optional(),
  limit: queryNumber(z.int().min(1).max(500)).default(100),
  before: queryNumber(id).optional(),
})
const DeliveryPath = z.strictObject({ id: queryNumber(id) })

/** What was sent to the outside, is being sent, or could not be. */
export function deliveryRoutes(deps: AppDeps): IRouter {
  const { deliveries, audit } = deps.stores
  const router = Router()
  resource(router, '/deliveries', {
    get: async (request, response) => {
      const found = await deliveries.list(parse(List, request.query, 'query'))
      response.json({ deliveries: found.map(({ content: _, ...delivery }) => delivery) })
    },
  })
  resource(router, '/deliveries/:id', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const path = parse(DeliveryPath, request.params, 'path')
      const delivery = await deliveries.get(path.id)
      if (!delivery) throw new UserError('not-found', `There is no delivery ${path.id}`)
      response.json(delivery)
    },
  })
  resource(router, '/deliveries/:id/send-again', {
    post: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const path = parse(DeliveryPath, request.params, 'path')
      const { content: _, ...delivery } = await sendAgain({ deliveries, queue: deps.queue }, path.id)
      await audit.add({ by: byOf(response), action: 'send-again', subject: `delivery:${path.id}` })
      response.status(202).json(delivery)
    },
  })
  return router
}
