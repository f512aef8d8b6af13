import type { Label } from '../../domain/comments/labels.js'
import type { CountableScope } from '../../domain/disclosure/open-scope.js'
import type { ThemeNumbers } from '../../domain/ports/views.js'
import type { ResponseCounts } from '../../domain/scenarios/scenario.js'
import type { Database } from '../database/database.js'
import { inScope, parameters } from '../database/scope.js'
import { LABEL_COUNTS, SCORES } from './counts.js'

/** Counts the responses of many themes in one query. */
export async function countThemes(
  pool: Database['pool'],
  scope: CountableScope,
  themes: readonly number[],
): Promise<Map<number, ThemeNumbers>> {
  if (themes.length === 0) return new Map()
  const given = parameters()
  const { rows } = await pool.query<ResponseCounts & Record<Label, number> & { id: number }>(
    `WITH asked AS (SELECT m.id, coalesce(m.merged_into, m.id) AS theme_id FROM themes m WHERE m.id = ANY(${given.add([...themes])}::int[]))
     SELECT a.id, ${SCORES}, ${LABEL_COUNTS}
     FROM (SELECT DISTINCT t.theme_id, r.id AS response_id FROM responses r JOIN segments s ON s.response_id = r.id
             JOIN theme_segments t ON t.segment_id = s.id
           WHERE ${inScope(scope, given)} AND t.theme_id IN (SELECT theme_id FROM asked)) g
       JOIN asked a ON a.theme_id = g.theme_id JOIN responses r ON r.id = g.response_id
     GROUP BY a.id`,
    given.values,
  )
  return new Map(
    rows.map(({ id, improvement_idea, pain_point, praise, ...counts }) => [
      id,
      { ...counts, labels: { improvement_idea, pain_point, praise } },
    ]),
  )
}
