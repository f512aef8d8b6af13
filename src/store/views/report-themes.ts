import type pg from 'pg'
import type { Label } from '../../domain/comments/labels.js'
import type { ReportViews, ThemeFacts } from '../../domain/ports/reports.js'
import { inScope, parameters } from '../database/scope.js'
import { SAYS_SO } from '../responses/human-labels.js'
import { themed } from './pack-themes.js'

/** SQL: whether the segment of a row `t` carries a label. */
const carries = (label: Label) =>
  `EXISTS (SELECT FROM segment_labels l WHERE l.segment_id = t.segment_id AND l.label = '${label}' AND ${SAYS_SO})`

/** How themes stand in the periods of a report. */
export function createReportThemes(pool: pg.Pool): Pick<ReportViews, 'themeSteps' | 'themes'> {
  return {
    async themeSteps({ areaId: id, filter }, bounds) {
      const given = parameters()
      const { rows } = await pool.query<{ themeId: number; step: number; size: number }>(
        `WITH placed AS (
           SELECT r.id, width_bucket(r.at, ${given.add(bounds.slice(0, -1))}::timestamptz[]) AS step, s.id AS segment_id
           FROM responses r JOIN segments s ON s.response_id = r.id
           WHERE r.status = 'done' AND ${inScope({ from: bounds[0]!, to: bounds.at(-1)!, filter }, given)}),
         counted AS (
           SELECT p.id, p.step, t.theme_id, CASE WHEN h.segment_id IS NULL THEN 1 ELSE 0 END AS size
           FROM placed p JOIN theme_segments t ON t.segment_id = p.segment_id AND t.area_id = ${given.add(id)}
             LEFT JOIN (SELECT DISTINCT segment_id FROM theme_shares WHERE area_id = ${given.add(id)}) h ON h.segment_id = t.segment_id
           UNION ALL
           SELECT p.id, p.step, h.theme_id, h.share FROM placed p JOIN theme_shares h ON h.segment_id = p.segment_id AND h.area_id = ${given.add(id)})
         SELECT "themeId", step, sum(size)::float8 AS size
         FROM (SELECT theme_id AS "themeId", step, max(size) AS size FROM counted GROUP BY theme_id, step, id) w GROUP BY 1, 2`,
        given.values,
      )
      const steps = new Map<number, number[]>()
      for (const { themeId, step, size } of rows) {
        const own = steps.get(themeId) ?? bounds.slice(1).map(() => 0)
        own[step - 1] = size
        steps.set(themeId, own)
      }
      return steps
    },

    async themes(scope, typical) {
      const given = parameters()
      const first = (having: string) =>
        `coalesce((array_agg(p.id ORDER BY p.rank, p.id) FILTER (WHERE ${having}))[1:${given.add(typical)}], '{}')`
      const { rows } = await pool.query<ThemeFacts>(
        `SELECT p.theme_id AS id, count(*)::int AS comments, count(p.score)::int AS scored,
           (count(*) FILTER (WHERE p.score >= 9))::int AS happy, (count(*) FILTER (WHERE p.score < 7))::int AS unhappy,
           (count(*) FILTER (WHERE p.pain))::int AS pains, (count(*) FILTER (WHERE p.idea))::int AS ideas,
           ${first('p.pain')} AS "typicalPains", ${first('p.idea')} AS "typicalIdeas"
         FROM (SELECT t.theme_id, r.id, r.score, min(t.rank) AS rank,
                 bool_or(${carries('pain_point')}) AS pain, bool_or(${carries('improvement_idea')}) AS idea
               FROM responses r JOIN segments s ON s.response_id = r.id
                 JOIN theme_segments t ON t.segment_id = s.id AND t.area_id = ${given.add(scope.areaId)}
               WHERE ${themed(inScope(scope, given))} GROUP BY t.theme_id, r.id) p
         GROUP BY p.theme_id ORDER BY comments DESC, id`,
        given.values,
      )
      return rows
    },
  }
}
