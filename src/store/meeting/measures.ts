import type { MeasureViews } from '../../domain/ports/measures.js'
import type { Database } from '../database/database.js'
import { inScope, parameters } from '../database/scope.js'

/** Rows by which the segment of a row `t` counts, instead of by its own theme. */
const SHARES = 'SELECT FROM theme_shares h WHERE (h.area_id, h.segment_id) = (t.area_id, t.segment_id)'

/** What the measure of an initiative is counted from. */
export function createMeasureViews({ pool }: Database): MeasureViews {
  return {
    async themeShare(within, areaId, themeId) {
      const given = parameters()
      const scope = inScope(within, given)
      const [area, theme] = [given.add(areaId), given.add(themeId)]
      const { rows } = await pool.query<{ count: number; of: number }>(
        `SELECT round(coalesce((SELECT sum(w.size) FROM (
             SELECT max(n.size) AS size FROM (
               SELECT t.segment_id, 1.0 AS size FROM theme_segments t
               WHERE t.area_id = ${area} AND t.theme_id = ${theme} AND NOT EXISTS (${SHARES})
               UNION ALL SELECT segment_id, share FROM theme_shares WHERE area_id = ${area} AND theme_id = ${theme}
             ) n JOIN segments s ON s.id = n.segment_id JOIN responses r ON r.id = s.response_id
             WHERE r.status = 'done' AND ${scope} GROUP BY r.id) w), 0))::int AS count,
           (SELECT count(*) FROM responses r WHERE r.status = 'done' AND ${scope})::int AS of`,
        given.values,
      )
      return rows[0]!
    },

    async lostTime(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ mean: number | null; deviation: number | null; of: number }>(
        `SELECT avg(r.lost_minutes) AS mean, stddev_samp(r.lost_minutes) AS deviation, count(r.lost_minutes)::int AS of
         FROM responses r WHERE ${inScope(scope, given)}`,
        given.values,
      )
      return rows[0]!
    },
  }
}
