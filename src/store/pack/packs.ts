import type { Pack } from '../../domain/pack/pack.js'
import type { PackStore } from '../../domain/ports/packs.js'
import type { Database } from '../database/database.js'
import { storable, storableJson } from '../database/storable.js'
import { recordOnPeriod } from '../delivery/record-events.js'
import { besideNoErasure, lastErasure } from '../protection/without-erased.js'

/** The pack of each area and period as it was last built. */
export function createPackStore({ prisma, pool }: Database): PackStore {
  return {
    begin: () => lastErasure(pool),

    save: (areaId, period, pack, begun) =>
      besideNoErasure(pool, 'responses', async (client) => {
        if (begun !== undefined && (await lastErasure(client)) !== begun) return false
        await client.query(
          `INSERT INTO packs (area_id, period, content, built_at) VALUES ($1, $2, $3::jsonb, now())
           ON CONFLICT (area_id, period) DO UPDATE SET content = excluded.content, built_at = excluded.built_at`,
          [areaId, storable(period), storableJson(pack)],
        )
        await recordOnPeriod(client, 'pack.built', areaId, storable(period))
        return true
      }),

    async get({ areaId, period }) {
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
