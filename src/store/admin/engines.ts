import type { EngineStore } from '../../domain/ports/engines.js'
import type { Database } from '../database/database.js'

/**
 * SQL condition: no worker is alive whose models came later than those of a finding. Workers note every minute that they are alive; three minutes
 * after the last of them is gone, older models may analyse again, as after going back to an earlier version.
 * @param engine SQL of the finding's models; what corrects them does not count
 */
export const noNewerModels = (engine: string): string => `NOT EXISTS (
  SELECT FROM engines newer JOIN engines own ON own.engine = split_part(${engine}, '+', 1) AND newer.first_at > own.first_at
  WHERE newer.seen_at > now() - interval '3 minutes')`

export function createEngineStore({ pool }: Pick<Database, 'pool'>): EngineStore {
  return {
    async note(engine) {
      // The clock of the transaction that came first stands, also where several workers start at once.
      await pool.query('INSERT INTO engines (engine) VALUES ($1) ON CONFLICT (engine) DO UPDATE SET seen_at = now()', [engine])
    },

    async isNewest(engine) {
      const { rows } = await pool.query<{ newest: boolean }>(`SELECT ${noNewerModels('$1::text')} AS newest`, [engine])
      return rows[0]!.newest
    },
  }
}
