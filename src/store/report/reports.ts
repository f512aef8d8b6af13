import type { ReportStore } from '../../domain/ports/reports.js'
import type { StoredReport } from '../../domain/report/report.js'
import type { Database } from '../database/database.js'
import { storableJson } from '../database/storable.js'

/** The report of each area and period as it was last built. */
export function createReportStore({ pool }: Database): ReportStore {
  return {
    async save(areaId, period, report) {
      await pool.query(
        `INSERT INTO reports (area_id, period, content, built_at) VALUES ($1, $2, $3::jsonb, $4)
         ON CONFLICT (area_id, period) DO UPDATE SET content = excluded.content, built_at = excluded.built_at`,
        [areaId, period, storableJson(report), report.builtAt],
      )
    },

    async get({ areaId, period }) {
      const { rows } = await pool.query<{ content: StoredReport }>(
        'SELECT content FROM reports WHERE area_id = $1 AND period = $2',
        [areaId, period],
      )
      return rows[0]?.content ?? null
    },

    async list(areaId) {
      const { rows } = await pool.query<{ period: string; kind: StoredReport['kind']; builtAt: Date }>(
        `SELECT period, content->>'kind' AS kind, built_at AS "builtAt" FROM reports WHERE area_id = $1
         ORDER BY content->'period'->>'end' DESC, period DESC`,
        [areaId],
      )
      return rows
    },
  }
}
