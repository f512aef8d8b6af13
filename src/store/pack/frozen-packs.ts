import type { Pack } from '../../domain/pack/pack.js'
import type { FrozenPack, FrozenPackStore } from '../../domain/ports/frozen-packs.js'
import type { Database } from '../database/database.js'
import { storable, storableJson } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { recordOnPeriod } from '../delivery/record-events.js'

interface Row {
  current: Pack
  frozen: FrozenPack | null
  at: Date | null
  by: string | null
}

const AUDIT = 'INSERT INTO audit_entries (by, action, subject, reason) VALUES ($1, $2, $3, $4)'

/** Packs with the snapshots that meetings read from. */
export function createFrozenPackStore({ pool }: Database): FrozenPackStore {
  return {
    async read({ areaId, period }) {
      const { rows } = await pool.query<Row>(
        `SELECT content AS current, frozen, frozen_at AS at, frozen_by AS by FROM packs WHERE area_id = $1 AND period = $2`,
        [areaId, storable(period)],
      )
      const [row] = rows
      if (!row) return null
      const { current, frozen, at, by } = row
      return { current, frozen: frozen && { ...frozen, at: at!, by: by! } }
    },

    async freeze(areaId, period, frozen, by) {
      return inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `UPDATE packs SET frozen = $3::jsonb, frozen_at = now(), frozen_by = $4
           WHERE area_id = $1 AND period = $2 AND frozen IS NULL AND content = $3::jsonb->'pack'`,
          [areaId, storable(period), storableJson(frozen), storable(by)],
        )
        if (rowCount === 0) return false
        await client.query(AUDIT, [storable(by), 'freeze', `pack:${areaId}/${period}`, ''])
        await recordOnPeriod(client, 'pack.frozen', areaId, storable(period))
        return true
      })
    },

    async unfreeze(areaId, period, by, reason) {
      return inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `UPDATE packs SET frozen = NULL, frozen_at = NULL, frozen_by = NULL
           WHERE area_id = $1 AND period = $2 AND frozen IS NOT NULL`,
          [areaId, storable(period)],
        )
        if (rowCount === 0) return false
        await client.query(AUDIT, [storable(by), 'unfreeze', `pack:${areaId}/${period}`, storable(reason)])
        await recordOnPeriod(client, 'pack.unfrozen', areaId, storable(period))
        return true
      })
    },
  }
}
