import type { ResolutionStore, ResolvedScenario } from '../../domain/ports/scenarios.js'
import type { ScenarioResolution } from '../../domain/scenarios/scenario.js'
import type { Database } from '../database/database.js'
import { storable, storableJson } from '../database/storable.js'

/** What scenarios picked, kept for each of their versions, area and period. */
export function createResolutionStore({ pool }: Database): ResolutionStore {
  return {
    async save(areaId, period, resolutions) {
      await pool.query(
        `INSERT INTO scenario_resolutions (scenario_id, area_id, period, slices, note, resolved_at)
         SELECT n."scenarioId", $1, $2, n.slices, n.note, now()
         FROM jsonb_to_recordset($3::jsonb) AS n("scenarioId" int, slices jsonb, note text)
         ON CONFLICT (scenario_id, area_id, period)
         DO UPDATE SET slices = excluded.slices, note = excluded.note, resolved_at = excluded.resolved_at`,
        [areaId, period, storableJson(resolutions)],
      )
    },

    async list(areaId, { period, key, limit = 100 }) {
      const { rows } = await pool.query<ResolvedScenario>(
        `SELECT s.id AS "scenarioId", s.key, s.version, s.name, r.period, r.resolved_at AS "resolvedAt"
         FROM scenario_resolutions r JOIN scenarios s ON s.id = r.scenario_id
         WHERE r.area_id = $1 AND ($2::text IS NULL OR r.period = $2) AND ($3::text IS NULL OR s.key = $3)
         ORDER BY r.period DESC, s.key, s.version DESC, s.id DESC LIMIT $4`,
        [areaId, storable(period ?? null), storable(key ?? null), limit],
      )
      return rows
    },

    async picked({ areaId, period }) {
      const { rows } = await pool.query<Pick<ScenarioResolution, 'slices' | 'note'> & { id: number }>(
        'SELECT scenario_id AS id, slices, note FROM scenario_resolutions WHERE area_id = $1 AND period = $2',
        [areaId, storable(period)],
      )
      return new Map(rows.map(({ id, ...picked }) => [id, picked]))
    },
  }
}
