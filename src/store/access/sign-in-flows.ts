import type { SignInFlowStore } from '../../domain/ports/people.js'
import type { Database } from '../database/database.js'
import { storableJson } from '../database/storable.js'

/** What browsers began: any API process can finish it, once. */
export function createSignInFlowStore({ pool }: Pick<Database, 'pool'>): SignInFlowStore {
  return {
    async add({ hash, kind, data, seconds }) {
      await pool.query('DELETE FROM sign_in_flows WHERE expires_at <= now()')
      await pool.query(
        `INSERT INTO sign_in_flows (hash, kind, data, expires_at) VALUES ($1, $2, $3::jsonb, now() + $4 * interval '1 second')`,
        [hash, kind, storableJson(data), seconds],
      )
    },

    async take(hash, kind) {
      const { rows } = await pool.query<{ data: unknown }>(
        'DELETE FROM sign_in_flows WHERE hash = $1 AND kind = $2 AND expires_at > now() RETURNING data',
        [hash, kind],
      )
      return rows[0]?.data ?? null
    },
  }
}
