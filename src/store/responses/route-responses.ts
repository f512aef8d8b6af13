import type pg from 'pg'
import type { RouteCategory } from '../../domain/review/route-out.js'
import { recordChanges } from '../changes/record-changes.js'

/**
 * Takes analysed comments off every list, for a named person to see. Those that a person kept are left, unless a person says so now.
 * @param by null: the finder says so
 * @returns ids of those that left now
 */
export async function routeOut(
  client: pg.ClientBase,
  comments: { responseId: number; categories: RouteCategory[] }[],
  by: string | null,
): Promise<number[]> {
  if (comments.length === 0) return []
  const { rows } = await client.query<{ id: number }>(
    `WITH open AS (
       SELECT r.id, n.categories FROM jsonb_to_recordset($1::jsonb) AS n("responseId" int, categories jsonb) JOIN responses r ON r.id = n."responseId"
       WHERE r.status IN ('done', 'unsupported') ORDER BY r.id FOR NO KEY UPDATE OF r
     ), routed AS (
       INSERT INTO routed_comments AS c (response_id, categories, by)
       SELECT id, ARRAY(SELECT jsonb_array_elements_text(categories)), $2 FROM open
       ON CONFLICT (response_id) DO UPDATE SET categories = excluded.categories, by = excluded.by, kept_by = NULL, at = now(),
         handled_at = NULL, handled_by = NULL
       WHERE c.kept_by IS NULL OR excluded.by IS NOT NULL RETURNING response_id
     )
     UPDATE responses r SET status = 'routed' FROM routed WHERE r.id = routed.response_id RETURNING r.id`,
    [JSON.stringify(comments), by],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  for (const table of ['theme_segments', 'themeless_segments'])
    await client.query(`DELETE FROM ${table} t USING segments s WHERE s.id = t.segment_id AND s.response_id = ANY($1::int[])`, [
      ids,
    ])
  await client.query('DELETE FROM list_items WHERE response_id = ANY($1::int[])', [ids])
  await recordChanges(client, 'hidden', ids)
  return ids
}
