import type { MeasureCounts, MeasureViews } from '../../domain/ports/measures.js'
import type { Database } from '../database/database.js'
import { fits, inScope, type Parameters, parameters } from '../database/scope.js'
import { SCORES } from '../views/counts.js'

/** Rows by which the segment of a row `t` counts, instead of by its own theme. */
const SHARES = 'SELECT FROM theme_shares h WHERE (h.area_id, h.segment_id) = (t.area_id, t.segment_id)'

/** SQL: the number of the stretch that a response `r` is in. */
const stretch = (edges: Date[], { add }: Parameters): string => `width_bucket(r.at, ${add(edges)}::timestamptz[]) - 1`

/** What the measures of initiatives are counted from. */
export function createMeasureViews({ pool }: Database): MeasureViews {
  return {
    async counts(scope, edges, groups) {
      const given = parameters()
      const fitting = `ARRAY[${groups.map((group) => fits(group, given)).join(', ')}]::boolean[]`
      const { rows } = await pool.query<MeasureCounts>(
        `SELECT ${stretch(edges, given)} AS stretch, ${fitting} AS fits, ${SCORES},
           (count(*) FILTER (WHERE r.status = 'done'))::int AS analysed,
           coalesce(sum(r.lost_minutes), 0)::float8 AS minutes,
           coalesce(sum(r.lost_minutes::float8 * r.lost_minutes), 0)::float8 AS squares
         FROM responses r WHERE ${inScope(scope, given)} GROUP BY 1, 2`,
        given.values,
      )
      return rows
    },

    async themeSizes(scope, areaId, edges, themes) {
      const given = parameters()
      const [area, wanted] = [given.add(areaId), `ANY(${given.add(themes)}::int[])`]
      const { rows } = await pool.query<{ theme: number; stretch: number; size: number }>(
        `SELECT w.theme, w.stretch, sum(w.size)::float8 AS size FROM (
           SELECT n.theme, r.id, ${stretch(edges, given)} AS stretch, max(n.size) AS size FROM (
             SELECT t.theme_id AS theme, t.segment_id, 1.0 AS size FROM theme_segments t
             WHERE t.area_id = ${area} AND t.theme_id = ${wanted} AND NOT EXISTS (${SHARES})
             UNION ALL SELECT theme_id, segment_id, share FROM theme_shares WHERE area_id = ${area} AND theme_id = ${wanted}
           ) n JOIN segments s ON s.id = n.segment_id JOIN responses r ON r.id = s.response_id
           WHERE r.status = 'done' AND ${inScope(scope, given)} GROUP BY 1, 2, 3) w
         GROUP BY 1, 2`,
        given.values,
      )
      return rows
    },
  }
}
