import type pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'
import { recording } from '../changes/record-changes.js'

/** A theme that was merged ranks its comments behind those of the survivor. */
const BEHIND = 1_000_000

/** What a merge took, by its ids: what is needed to undo it. */
interface Taken {
  segments: { segment: number; rank: number }[]
  shares: { segment: number; share: number }[]
  /** What people had moved there. */
  moves: number[]
  /** Themes that had been merged into it before. */
  merged: number[]
}

/** Records that the comments of segments have another theme. @param segments SQL query that gives the ids of the segments */
export const recordMoved = (client: pg.ClientBase, segments: string, values: unknown[]) =>
  client.query(recording('moved', `SELECT s.response_id AS id FROM segments s WHERE s.id IN (${segments})`), values)

/** Gives everything of a theme to another. @returns what it took, as JSON */
export async function mergeThemes(client: pg.ClientBase, from: number, to: number): Promise<string> {
  const { rows } = await client.query<{ taken: string }>(
    `SELECT json_build_object(
       'segments', (SELECT coalesce(json_agg(json_build_object('segment', segment_id, 'rank', rank)), '[]') FROM theme_segments WHERE theme_id = $1),
       'shares', (SELECT coalesce(json_agg(json_build_object('segment', segment_id, 'share', share)), '[]') FROM theme_shares WHERE theme_id = $1),
       'moves', (SELECT coalesce(json_agg(id), '[]') FROM theme_moves WHERE theme_id = $1),
       'merged', (SELECT coalesce(json_agg(id), '[]') FROM themes WHERE merged_into = $1))::text AS taken`,
    [from],
  )
  await recordMoved(client, 'SELECT segment_id FROM theme_segments WHERE theme_id = $1', [from])
  await client.query('UPDATE theme_segments SET theme_id = $2, rank = least(rank, $3) + $3 WHERE theme_id = $1', [
    from,
    to,
    BEHIND,
  ])
  await client.query(
    `WITH gone AS (DELETE FROM theme_shares WHERE theme_id = $1 RETURNING area_id, segment_id, share)
     INSERT INTO theme_shares (area_id, segment_id, theme_id, share) SELECT area_id, segment_id, $2, share FROM gone
     ON CONFLICT (area_id, segment_id, theme_id) DO UPDATE SET share = theme_shares.share + excluded.share`,
    [from, to],
  )
  await client.query('UPDATE theme_moves SET theme_id = $2 WHERE theme_id = $1', [from, to])
  await client.query('UPDATE themes SET merged_into = $2 WHERE id = $1 OR merged_into = $1', [from, to])
  return rows[0]!.taken
}

/** The last merge of a theme that was recorded and is not undone. */
export async function lastMerge(
  client: Pick<pg.ClientBase, 'query'>,
  theme: number,
): Promise<{ event: number; into: number; taken: Taken } | null> {
  const { rows } = await client.query<{ event: number; into: number; taken: Taken | null }>(
    `SELECT e.id AS event, t.merged_into AS into, e.taken FROM themes t JOIN theme_events e ON e.theme_id = t.id AND e.kind = 'merge'
     WHERE t.id = $1 AND t.merged_into IS NOT NULL ORDER BY e.id DESC LIMIT 1`,
    [theme],
  )
  const [found] = rows
  return found?.taken ? { ...found, taken: found.taken } : null
}

/** Gives back what the last merge of a theme took, as far as it is still where that put it. @throws UserError if none is recorded */
export async function unmergeTheme(client: pg.ClientBase, theme: number): Promise<void> {
  const merge = await lastMerge(client, theme)
  if (!merge) throw new UserError('conflict', `The merge of theme ${theme} can no longer be undone: read the themes again`)
  const { event, into, taken } = merge
  const ids = taken.segments.map(({ segment }) => segment)
  const back = 'SELECT segment_id FROM theme_segments WHERE theme_id = $1 AND segment_id = ANY($2::int[])'
  await recordMoved(client, back, [into, ids])
  await client.query(
    `UPDATE theme_segments t SET theme_id = $2, rank = n.rank FROM jsonb_to_recordset($3::jsonb) AS n(segment int, rank int)
     WHERE t.theme_id = $1 AND t.segment_id = n.segment`,
    [into, theme, JSON.stringify(taken.segments)],
  )
  await client.query(
    `WITH back AS (
       UPDATE theme_shares h SET share = h.share - n.share
       FROM jsonb_to_recordset($3::jsonb) AS n(segment int, share float8)
       WHERE h.theme_id = $1 AND h.segment_id = n.segment RETURNING h.area_id, h.segment_id, n.share)
     INSERT INTO theme_shares (area_id, segment_id, theme_id, share) SELECT area_id, segment_id, $2, share FROM back`,
    [into, theme, JSON.stringify(taken.shares)],
  )
  await client.query('DELETE FROM theme_shares WHERE theme_id = $1 AND share < 1e-9', [into])
  await client.query('UPDATE theme_moves SET theme_id = $2 WHERE theme_id = $1 AND id = ANY($3::int[])', [
    into,
    theme,
    taken.moves,
  ])
  // The merge of a found theme made its comments examples of the other.
  await client.query(
    `DELETE FROM theme_moves m USING segments s, theme_events e
     WHERE m.theme_id = $1 AND e.id = $2 AND m.at = e.at AND s.id = ANY($3::int[])
       AND (s.response_id, s.start, s."end") = (m.response_id, m.start, m."end")`,
    [into, event, ids],
  )
  await client.query('UPDATE themes SET merged_into = NULL WHERE id = $1', [theme])
  await client.query('UPDATE themes SET merged_into = $1 WHERE id = ANY($2::int[]) AND merged_into = $3', [
    theme,
    taken.merged,
    into,
  ])
  await client.query('UPDATE theme_events SET taken = NULL WHERE id = $1', [event])
}
