import type { ScheduleStore } from '../../domain/ports/schedules.js'
import type { Database } from '../database/database.js'

/** Which periods' builds were started and finished by schedules. */
export function createScheduleStore({ pool }: Pick<Database, 'pool'>): ScheduleStore {
  return {
    async begin(areaId, kind, period) {
      const { rows } = await pool.query<{ finished: boolean }>(
        `INSERT INTO scheduled_runs AS s (area_id, kind, period) VALUES ($1, $2, $3)
         ON CONFLICT (area_id, kind, period) DO UPDATE SET started_at = s.started_at
         RETURNING finished_at IS NOT NULL AS finished`,
        [areaId, kind, period],
      )
      return !rows[0]!.finished
    },

    async finish(areaId, kind, period) {
      await pool.query(
        'UPDATE scheduled_runs SET finished_at = now() WHERE (area_id, kind, period) = ($1, $2, $3) AND finished_at IS NULL',
        [areaId, kind, period],
      )
    },
  }
}
