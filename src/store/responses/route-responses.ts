import type pg from 'pg'
import type { RouteCategory } from '../../domain/review/route-out.js'
import { storableJson } from '../database/storable.js'

/**
 * SQL expressions of a WITH clause for comments whose text is replaced: the recipient of one that is routed out gets the new text, and one that was put
 * back, or has no text any more, is for the finder to judge as if it were new.
 * @param ids SQL query that gives the ids of the responses as `id`
 */
export const routesOfReplaced = (ids: string): string => `replaced AS MATERIALIZED (
  SELECT n.id, n.comment FROM (${ids}) n
), judged_anew AS (
  DELETE FROM routed_comments c USING replaced n WHERE c.response_id = n.id AND (c.kept_by IS NOT NULL OR n.comment IS NULL)
), reopened AS (
  UPDATE routed_comments c SET at = now(), handled_at = NULL, handled_by = NULL
  FROM replaced n WHERE c.response_id = n.id AND c.kept_by IS NULL AND n.comment IS NOT NULL
), not_mailed AS (
  DELETE FROM deliveries d USING replaced n WHERE d.key = 'route-out:' || n.id
)`

/**
 * Takes analysed comments off every list, for a named person to see. Those that a person kept are left, unless a person says so now. What the finder
 * says of one that is routed out already changes its categories alone. The caller records those that were shown before as erased: to whoever follows
 * the feed of changes, they are gone.
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
       ON CONFLICT (response_id) DO UPDATE SET categories = excluded.categories, by = coalesce(excluded.by, c.by), kept_by = NULL,
         at = CASE WHEN excluded.by IS NULL THEN c.at ELSE now() END, handled_at = CASE WHEN excluded.by IS NULL THEN c.handled_at END,
         handled_by = CASE WHEN excluded.by IS NULL THEN c.handled_by END
       WHERE c.kept_by IS NULL OR excluded.by IS NOT NULL RETURNING response_id
     )
     UPDATE responses r SET status = 'routed' FROM routed WHERE r.id = routed.response_id RETURNING r.id`,
    [JSON.stringify(comments), by],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  await leaveThemes(client, ids)
  await client.query('DELETE FROM list_items WHERE response_id = ANY($1::int[])', [ids])
  return ids
}

const IN_MONTH = `date_trunc('month', r.at AT TIME ZONE (SELECT time_zone FROM areas a WHERE a.id = t.area_id))`

/**
 * Takes comments out of their themes, and their words out of what these show: a specific point of theirs goes with them, and a found theme whose name
 * no other comment says is called by its keywords that others say: others of the theme, or that wait for their theme. The months are to be built again.
 */
export async function leaveThemes(client: pg.ClientBase, ids: number[]): Promise<void> {
  // A found theme that lost its comments already is shown no more, but stored packs may still ask for its name. While comments are analysed again, most
  // themes have none for a time, so only words that nobody else says count.
  await client.query(
    `UPDATE themes t SET key = 'found:#' || t.id, label = '…', keywords = '{}'
     WHERE t.key LIKE 'found:%' AND t.key NOT LIKE 'found:#%' AND NOT t.named AND NOT EXISTS (SELECT FROM theme_segments g WHERE g.theme_id = t.id)
       AND EXISTS (SELECT FROM responses r, unnest(t.keywords || rtrim(t.label, ' …')) AS w WHERE r.id = ANY($1::int[])
         AND position(lower(w) IN lower(regexp_replace(r.comment, '\\s+', ' ', 'g'))) > 0
         AND NOT EXISTS (SELECT FROM responses o WHERE o.status IN ('done', 'unsupported') AND o.id <> ALL($1::int[])
           AND position(lower(w) IN lower(regexp_replace(o.comment, '\\s+', ' ', 'g'))) > 0))`,
    [ids],
  )
  const { rows: left } = await client.query<{ themeId: number }>(
    `DELETE FROM theme_segments t USING segments s, responses r
     WHERE s.id = t.segment_id AND r.id = s.response_id AND r.id = ANY($1::int[])
     RETURNING t.area_id AS "areaId", t.theme_id AS "themeId", t.specific, ${IN_MONTH}::text AS month`,
    [ids],
  )
  await client.query(
    `DELETE FROM themeless_segments t USING segments s WHERE s.id = t.segment_id AND s.response_id = ANY($1::int[])`,
    [ids],
  )
  if (left.length === 0) return
  await client.query(
    `UPDATE theme_segments t SET specific = NULL
     FROM jsonb_to_recordset($1::jsonb) AS n("areaId" int, "themeId" int, specific text, month text), segments s JOIN responses r ON r.id = s.response_id
     WHERE s.id = t.segment_id AND (t.area_id, t.theme_id, t.specific) = (n."areaId", n."themeId", n.specific) AND ${IN_MONTH}::text = n.month`,
    [storableJson(left)],
  )
  const said = (
    words: string,
  ) => `EXISTS (SELECT FROM responses r WHERE r.status IN ('done', 'unsupported') AND r.id <> ALL($2::int[])
    AND position(${words} IN lower(regexp_replace(r.comment, '\\s+', ' ', 'g'))) > 0
    AND (EXISTS (SELECT FROM theme_segments g JOIN segments s ON s.id = g.segment_id WHERE s.response_id = r.id AND g.theme_id = t.id)
      OR NOT EXISTS (SELECT FROM segments s JOIN theme_segments g ON g.segment_id = s.id WHERE s.response_id = r.id)))`
  const themes = [...new Set(left.map(({ themeId }) => themeId))]
  await client.query(
    `UPDATE themes t SET key = 'found:#' || t.id, keywords = k.said, label = coalesce(nullif(array_to_string(k.said[1:3], ', '), ''), '…')
     FROM (SELECT t.id, ARRAY(SELECT w FROM unnest(t.keywords) WITH ORDINALITY AS o(w, place) WHERE ${said('lower(w)')} ORDER BY place) AS said
           FROM themes t WHERE t.id = ANY($1::int[])) k
     WHERE k.id = t.id AND t.key LIKE 'found:%' AND NOT t.named AND NOT ${said("lower(rtrim(t.label, ' …'))")}`,
    [themes, ids],
  )
}
