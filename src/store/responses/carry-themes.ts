import type pg from 'pg'

/** Where a stretch of a comment was placed among the themes of an area. */
interface Placed {
  areaId: number
  themeId: number
  rank: number
  responseId: number
  start: number
  end: number
}

/** The themes that segments of these responses are in. */
export async function readPlaced(client: pg.ClientBase, responseIds: number[]): Promise<Placed[]> {
  const { rows } = await client.query<Placed>(
    `SELECT t.area_id AS "areaId", t.theme_id AS "themeId", t.rank, s.response_id AS "responseId", s.start, s."end"
     FROM segments s JOIN theme_segments t ON t.segment_id = s.id WHERE s.response_id = ANY($1::int[])`,
    [responseIds],
  )
  return rows
}

/** After a new analysis has cut comments anew: a segment that holds most of an earlier one, or is most of it, is in its theme. */
export async function carryThemes(client: pg.ClientBase, placed: Placed[]): Promise<void> {
  if (placed.length === 0) return
  await client.query(
    `INSERT INTO theme_segments (area_id, segment_id, theme_id, rank)
     SELECT DISTINCT ON (n."areaId", s.id) n."areaId", s.id, n."themeId", n.rank
     FROM jsonb_to_recordset($1::jsonb) AS n("areaId" int, "themeId" int, rank int, "responseId" int, start int, "end" int)
     JOIN segments s ON s.response_id = n."responseId"
     CROSS JOIN LATERAL (SELECT least(s."end", n."end") - greatest(s.start, n.start) AS shared) o
     WHERE o.shared * 2 > least(s."end" - s.start, n."end" - n.start)
     ORDER BY n."areaId", s.id, o.shared DESC, n."themeId"
     ON CONFLICT (area_id, segment_id) DO NOTHING`,
    [JSON.stringify(placed)],
  )
}
