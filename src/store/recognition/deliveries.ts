import type { Delivery } from '../../domain/delivery/delivery.js'
import type { DeliveryStore } from '../../domain/ports/deliveries.js'
import type { Delivery as DeliveryRow, Prisma } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

/** Deliveries: mails and webhook posts, each sent at most once. */
export function createDeliveryStore({ prisma }: Database): DeliveryStore {
  return {
    async add({ key, kind, to, content }) {
      const data = { ...storable({ key, kind, to }), content: storable(content) as Prisma.InputJsonValue }
      const [added] = await prisma.delivery.createManyAndReturn({ data: [data], skipDuplicates: true })
      const row = added ?? (await prisma.delivery.findUniqueOrThrow({ where: { key: data.key } }))
      return { delivery: delivery(row), isNew: added !== undefined }
    },

    async get(id) {
      const row = await prisma.delivery.findUnique({ where: { id } })
      return row && delivery(row)
    },

    async claim(id) {
      const [row] = await prisma.delivery.updateManyAndReturn({
        where: { id, status: 'waiting' },
        data: { status: 'sending', attempts: { increment: 1 } },
      })
      return row ? delivery(row) : null
    },

    async settle(id, status, error = null) {
      const sentAt = status === 'sent' ? new Date() : null
      await prisma.delivery.updateMany({ where: { id }, data: { status, error: storable(error), sentAt } })
    },

    async doubt(id) {
      const error = 'The process ended while sending: the message may have arrived'
      const { count } = await prisma.delivery.updateMany({
        where: { id, status: 'sending' },
        data: { status: 'unsure', error },
      })
      return count > 0
    },

    async again(id) {
      const { count } = await prisma.delivery.updateMany({
        where: { id, status: { in: ['failed', 'unsure'] } },
        data: { status: 'waiting', error: null },
      })
      return count > 0
    },

    async waiting(limit) {
      const rows = await prisma.delivery.findMany({
        where: { status: 'waiting' },
        select: { id: true },
        orderBy: { id: 'asc' },
        take: limit,
      })
      return rows.map(({ id }) => id)
    },

    async list({ limit, before, status, kind }) {
      const where = {
        ...(before !== undefined && { id: { lt: before } }),
        ...(status !== undefined && { status }),
        ...(kind !== undefined && { kind }),
      }
      return (await prisma.delivery.findMany({ where, orderBy: { id: 'desc' }, take: limit })).map(delivery)
    },
  }
}

const delivery = (row: DeliveryRow): Delivery => ({
  ...row,
  kind: row.kind as Delivery['kind'],
  status: row.status as Delivery['status'],
})
