import { createHash } from 'node:crypto'
import type { RateLimitStore } from '../../domain/ports/people.js'
import type { Database } from '../database/database.js'

/** How often something was tried, for all API processes together. What is limited is kept as a hash and goes when its window ends. */
export function createRateLimitStore({ pool }: Pick<Database, 'pool'>): RateLimitStore {
  return {
    async hit(key, seconds) {
      const { rows } = await pool.query<{ hits: number; resetsIn: number }>(
        `INSERT INTO rate_limits AS r (key, hits, resets_at) VALUES ($1, 1, now() + $2 * interval '1 second')
         ON CONFLICT (key) DO UPDATE SET
           hits = CASE WHEN r.resets_at <= now() THEN 1 ELSE r.hits + 1 END,
           resets_at = CASE WHEN r.resets_at <= now() THEN EXCLUDED.resets_at ELSE r.resets_at END
         RETURNING hits, ${RESETS_IN}`,
        [hashed(key), seconds],
      )
      const [counted] = rows
      // The first of a window clears away what others left behind.
      if (counted!.hits === 1) await pool.query('DELETE FROM rate_limits WHERE resets_at <= now()')
      return counted!
    },

    async look(key) {
      const { rows } = await pool.query<{ hits: number; resetsIn: number }>(
        `SELECT hits, ${RESETS_IN} FROM rate_limits WHERE key = $1 AND resets_at > now()`,
        [hashed(key)],
      )
      return rows[0] ?? null
    },

    async clear(key) {
      await pool.query('DELETE FROM rate_limits WHERE key = $1', [hashed(key)])
    },
  }
}

const RESETS_IN = `greatest(1, ceil(extract(epoch FROM resets_at - now())))::int AS "resetsIn"`

const hashed = (key: string): string => createHash('sha256').update(key).digest('base64url')
