import { maySignIn } from '../../domain/access/person.js'
import type { Session } from '../../domain/access/session.js'
import type { SessionStore } from '../../domain/ports/people.js'
import type { Database } from '../database/database.js'
import { PERSON_COLUMNS, type PersonColumns, toPerson } from './people.js'

/** A session is noted as seen at most this often, seconds: not every request writes. */
const SEEN_EVERY = 60

/** Not ended, and not idle for longer than $2 minutes. By the database's clock: API processes may differ. */
const LIVES = `s.expires_at > now() AND s.last_seen_at > now() - $2 * interval '1 minute'`

/** Browsers that are signed in, by the hashes of their tokens. */
export function createSessionStore({ pool }: Pick<Database, 'pool'>): SessionStore {
  return {
    async open({ hash, device, hours, ...of }) {
      await pool.query('DELETE FROM sessions WHERE expires_at <= now()')
      const { rows } = await pool.query<{ id: number }>(
        `INSERT INTO sessions (hash, person_id, key_hash, device, expires_at)
         VALUES ($1, $2, $3, $4, now() + $5 * interval '1 hour') RETURNING id`,
        [hash, 'personId' in of ? of.personId : null, 'keyHash' in of ? of.keyHash : null, device, hours],
      )
      return rows[0]!.id
    },

    async find(hash, idleMinutes) {
      const { rows } = await pool.query<
        PersonColumns & { sessionId: number; keyHash: string | null; personId: number | null; isStale: boolean }
      >(
        `SELECT s.id AS "sessionId", s.key_hash AS "keyHash", s.person_id AS "personId",
           s.last_seen_at < now() - $3 * interval '1 second' AS "isStale", ${PERSON_COLUMNS}
         FROM sessions s LEFT JOIN people p ON p.id = s.person_id WHERE s.hash = $1 AND ${LIVES}`,
        [hash, idleMinutes, SEEN_EVERY],
      )
      const [row] = rows
      if (!row) return null
      const person = row.personId === null ? null : toPerson(row)
      if (person ? !maySignIn(person) : row.keyHash === null) return null
      if (row.isStale) await pool.query('UPDATE sessions SET last_seen_at = now() WHERE id = $1', [row.sessionId])
      return { id: row.sessionId, keyHash: row.keyHash, person }
    },

    async list(personId, idleMinutes) {
      const { rows } = await pool.query<Session>(
        `SELECT s.id, s.person_id AS "personId", s.device, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt",
           s.expires_at AS "expiresAt"
         FROM sessions s WHERE s.person_id = $1 AND ${LIVES} ORDER BY s.last_seen_at DESC, s.id DESC`,
        [personId, idleMinutes],
      )
      return rows
    },

    async close(hash) {
      await pool.query('DELETE FROM sessions WHERE hash = $1', [hash])
    },

    async end(personId, sessionId) {
      const { rowCount } = await pool.query('DELETE FROM sessions WHERE person_id = $1 AND id = $2', [personId, sessionId])
      return (rowCount ?? 0) > 0
    },

    async endAll(personId, but = 0) {
      const { rowCount } = await pool.query('DELETE FROM sessions WHERE person_id = $1 AND id <> $2', [personId, but])
      return rowCount ?? 0
    },
  }
}
