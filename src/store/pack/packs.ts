import type { Pack } from '../../domain/pack/pack.js'
import type { PackStore } from '../../domain/ports/packs.js'
import type { Prisma } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

/** The pack of each area and period as it was last built. */
export function createPackStore({ prisma }: Database): PackStore {
  return {
    async save(areaId, period, pack) {
      const built = { content: storable(pack) as unknown as Prisma.InputJsonValue, builtAt: new Date() }
      await prisma.pack.upsert({
        where: { areaId_period: { areaId, period } },
        create: { areaId, period, ...built },
        update: built,
      })
    },

    async get(areaId, period) {
      const row = await prisma.pack.findUnique({ where: { areaId_period: { areaId, period } }, select: { content: true } })
      return row && (row.content as unknown as Pack)
    },

    async list() {
      const rows = await prisma.pack.findMany({
        select: { period: true, builtAt: true, frozenAt: true, area: { select: { key: true, name: true } } },
        orderBy: [{ period: 'desc' }, { areaId: 'asc' }],
      })
      return rows.map(({ area, ...row }) => ({ area: area.key, areaName: area.name, ...row }))
    },
  }
}
