import type { ResponseStore } from '../../domain/ports/responses.js'
import type { PendingResponse, ResponseStatus } from '../../domain/responses/response.js'
import type { Database } from '../database/database.js'
import { storableText } from '../database/storable.js'
import { replaceAnalyses, saveAnalyses } from './save-analyses.js'
import { saveMentions } from './save-mentions.js'

/** SQL condition: models other than $1 analysed the comment. */
const OUTDATED = `status IN ('done', 'unsupported') AND engine IS DISTINCT FROM $1`

/** SQL: columns of a `PendingResponse`. */
export const TO_ANALYSE = `id, comment, score, dimensions->>'assignmentGroup' AS team, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day`

/** Responses on their way through the analysis. */
export function createResponseStore({ pool }: Database): ResponseStore {
  return {
    async pending(ids) {
      const { rows } = await pool.query<PendingResponse>(
        `SELECT ${TO_ANALYSE}
         FROM responses WHERE id = ANY($1::int[]) AND status = 'pending' ORDER BY id`,
        [ids],
      )
      return rows
    },

    async pendingIds(after, limit) {
      const { rows } = await pool.query<{ id: number }>(
        `SELECT id FROM responses WHERE status = 'pending' AND id > $1 ORDER BY id LIMIT $2`,
        [after, limit],
      )
      return rows.map((row) => row.id)
    },

    async analysed(after, limit) {
      const { rows } = await pool.query<PendingResponse>(
        `SELECT ${TO_ANALYSE}
         FROM responses WHERE status IN ('done', 'unsupported') AND id > $1 ORDER BY id LIMIT $2`,
        [after, limit],
      )
      return rows
    },

    async outdated(engine, after, limit) {
      const { rows } = await pool.query<PendingResponse>(
        `SELECT ${TO_ANALYSE}
         FROM responses WHERE ${OUTDATED} AND id > $2 ORDER BY id LIMIT $3`,
        [engine, after, limit],
      )
      return rows
    },

    async countOutdated(engine) {
      const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM responses WHERE ${OUTDATED}`, [
        engine,
      ])
      return rows[0]!.count
    },

    replaceAnalyses: (analyses, engine) => replaceAnalyses(pool, analyses, engine),

    saveMentions: (analyses) => saveMentions(pool, analyses),

    saveAnalyses: (analyses, engine) => saveAnalyses(pool, analyses, engine),

    async fail(id, reason, comment) {
      await pool.query(
        `UPDATE responses SET status = 'failed', failure = $2 WHERE id = $1 AND status = 'pending' AND ($3::text IS NULL OR comment = $3)`,
        [id, storableText(reason), comment ?? null],
      )
    },

    async reopen() {
      // What is analysed again has its themes built again.
      const { rows } = await pool.query<{ count: number }>(
        `WITH opened AS (
           UPDATE responses SET status = 'pending', failure = NULL WHERE status = 'failed' RETURNING import_id
         ), asked AS (
           UPDATE imports SET themes_asked_at = NULL WHERE id IN (SELECT import_id FROM opened)
         )
         SELECT count(*)::int AS count FROM opened`,
      )
      return rows[0]!.count
    },

    async counts() {
      const { rows } = await pool.query<{ status: ResponseStatus; count: number }>(
        'SELECT status, count(*)::int AS count FROM responses GROUP BY status',
      )
      const counts: Record<ResponseStatus, number> = { none: 0, pending: 0, done: 0, unsupported: 0, failed: 0, routed: 0 }
      for (const { status, count } of rows) counts[status] = count
      return counts
    },
  }
}
