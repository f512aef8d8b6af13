import type { IdempotencyStore } from '../../domain/ports/idempotency.js'
import type { Database } from '../database/database.js'
import { storableJson, storableText } from '../database/storable.js'

/** How long an answer is kept. */
const KEPT = '24 hours'
/** A request that is not answered after so long has lost its process. */
const LOST = '5 minutes'

interface Row {
  fingerprint: string
  status: number | null
  location: string | null
  body: unknown
}

/** Requests that came with an Idempotency-Key. */
export function createIdempotencyStore({ pool }: Pick<Database, 'pool'>): IdempotencyStore {
  return {
    async claim({ caller, key, fingerprint }) {
      await pool.query(
        `DELETE FROM idempotent_requests WHERE at < now() - interval '${KEPT}' OR (status IS NULL AND at < now() - interval '${LOST}')`,
      )
      const { rowCount } = await pool.query(
        'INSERT INTO idempotent_requests (caller, key, fingerprint) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [storableText(caller), key, fingerprint],
      )
      if (rowCount === 1) return null
      const { rows } = await pool.query<Row>(
        'SELECT fingerprint, status, location, body FROM idempotent_requests WHERE caller = $1 AND key = $2',
        [storableText(caller), key],
      )
      const [row] = rows
      // It was given back at this moment: whoever asks again gets it.
      if (!row) return { fingerprint, answer: null }
      const { status, location, body } = row
      return { fingerprint: row.fingerprint, answer: status === null ? null : { status, location, body } }
    },

    async keep({ caller, key }, { status, location, body }) {
      await pool.query(
        'UPDATE idempotent_requests SET status = $3, location = $4, body = $5::jsonb WHERE caller = $1 AND key = $2',
        [storableText(caller), key, status, location, storableJson(body ?? null)],
      )
    },

    async release({ caller, key }) {
      await pool.query('DELETE FROM idempotent_requests WHERE caller = $1 AND key = $2 AND status IS NULL', [
        storableText(caller),
        key,
      ])
    },
  }
}
