import type pg from 'pg'
import type { ThemeChange, ThemeRef } from '../../domain/ports/themes.js'
import { recording } from '../changes/record-changes.js'
import { storableJson } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { mergeThemes, recordMoved, unmergeTheme } from './merge-themes.js'

/** Makes a change of an area's themes in one transaction, as `ThemeStore.change` says. */
export async function changeThemes(
  pool: pg.Pool,
  areaId: number,
  version: number,
  change: ThemeChange,
): Promise<number[] | null> {
  return inTransaction(pool, async (client) => {
    // Who read the same version waits here, and then finds it gone.
    const { rowCount } = await client.query(
      'UPDATE areas SET themes_version = themes_version + 1 WHERE id = $1 AND themes_version = $2',
      [areaId, version],
    )
    if (rowCount === 0) return null
    const ids = await insertThemes(client, areaId, change)
    const idOf = (ref: ThemeRef | null) => (ref === null ? null : 'id' in ref ? ref.id : ids[ref.found]!)
    await updateThemes(client, areaId, change.update ?? [])
    const taken = new Map<number, string>()
    for (const { from, to } of change.merge ?? []) taken.set(from, await mergeThemes(client, from, to))
    for (const theme of change.unmerge ?? []) await unmergeTheme(client, theme)
    for (const { to, ...division } of change.divide ?? []) await divideTheme(client, areaId, { ...division, to: idOf(to)! })
    await saveMoves(client, areaId, change, idOf)
    await placeSegments(client, areaId, change, idOf)
    await insertEvents(client, change, idOf, taken)
    if (change.basis !== undefined)
      await client.query(
        `INSERT INTO theme_builds (area_id, period, basis) VALUES ($1, $2, $3)
         ON CONFLICT (area_id, period) DO UPDATE SET basis = excluded.basis`,
        [areaId, change.period, change.basis],
      )
    return ids
  })
}

type IdOf = (ref: ThemeRef | null) => number | null

async function insertThemes(client: pg.ClientBase, areaId: number, { period, found = [] }: ThemeChange): Promise<number[]> {
  if (found.length === 0) return []
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO themes (area_id, period, label, language, keywords, named, key, kind, definition)
     SELECT $1, $2, n.label, n.language, ARRAY(SELECT jsonb_array_elements_text(n.keywords)), coalesce(n.named, false), n.key, n.kind, n.definition
     FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS
       (label text, language text, keywords jsonb, named boolean, key text, kind text, definition text)) WITH ORDINALITY
       AS n(label, language, keywords, named, key, kind, definition, place)
     ORDER BY n.place RETURNING id`,
    [areaId, period, storableJson(found)],
  )
  const ids = rows.map(({ id }) => id).sort((a, b) => a - b)
  const examples = found.flatMap((theme, index) =>
    (theme.examples ?? []).map((example) => ({ ...example, themeId: ids[index]! })),
  )
  if (examples.length > 0)
    await client.query(
      `INSERT INTO theme_examples (theme_id, text, language)
       SELECT n."themeId", n.text, n.language FROM jsonb_to_recordset($1::jsonb) AS n("themeId" int, text text, language text)`,
      [storableJson(examples)],
    )
  return ids
}

async function updateThemes(client: pg.ClientBase, areaId: number, updates: NonNullable<ThemeChange['update']>) {
  if (updates.length === 0) return
  // Before it is changed, it can be compared.
  await client.query(
    recording(
      'hidden',
      `SELECT s.response_id AS id FROM jsonb_to_recordset($2::jsonb) AS n(id int, hidden boolean)
         JOIN themes t ON t.id = n.id AND t.area_id = $1 AND t.hidden <> n.hidden
         JOIN theme_segments g ON g.theme_id = t.id JOIN segments s ON s.id = g.segment_id`,
    ),
    [areaId, storableJson(updates.map(({ id, hidden }) => ({ id, hidden })))],
  )
  await client.query(
    recording(
      'moved',
      `SELECT s.response_id AS id FROM jsonb_to_recordset($2::jsonb) AS n(id int, hidden boolean, label text)
         JOIN themes t ON t.id = n.id AND t.area_id = $1 AND t.label <> n.label AND NOT t.hidden AND n.hidden IS NOT TRUE
         JOIN theme_segments g ON g.theme_id = t.id JOIN segments s ON s.id = g.segment_id`,
    ),
    [areaId, storableJson(updates.map(({ id, hidden, label }) => ({ id, hidden, label })))],
  )
  await client.query(
    `UPDATE themes t SET label = coalesce(n.label, t.label), language = coalesce(n.language, t.language),
       keywords = CASE WHEN n.keywords IS NULL THEN t.keywords ELSE ARRAY(SELECT jsonb_array_elements_text(n.keywords)) END,
       named = coalesce(n.named, t.named), hidden = coalesce(n.hidden, t.hidden), merged_into = coalesce(n."mergedInto", t.merged_into)
     FROM jsonb_to_recordset($2::jsonb) AS n(id int, label text, language text, keywords jsonb, named boolean, hidden boolean, "mergedInto" int)
     WHERE t.id = n.id AND t.area_id = $1`,
    [areaId, storableJson(updates)],
  )
}

/** Gives a part its share of what counted for the theme before a moment. */
async function divideTheme(
  client: pg.ClientBase,
  areaId: number,
  { from, to, share, before }: { from: number; to: number; share: number; before: Date },
) {
  await client.query(
    `INSERT INTO theme_shares (area_id, segment_id, theme_id, share)
     SELECT t.area_id, t.segment_id, t.theme_id, 1
     FROM theme_segments t JOIN segments s ON s.id = t.segment_id JOIN responses r ON r.id = s.response_id
     WHERE t.area_id = $1 AND t.theme_id = $2 AND r.at < $3
       AND NOT EXISTS (SELECT FROM theme_shares h WHERE (h.area_id, h.segment_id) = (t.area_id, t.segment_id))`,
    [areaId, from, before],
  )
  await client.query(
    `WITH divided AS (
       UPDATE theme_shares h SET share = h.share * (1 - $4::float8) FROM segments s JOIN responses r ON r.id = s.response_id
       WHERE s.id = h.segment_id AND h.area_id = $1 AND h.theme_id = $2 AND r.at < $3 RETURNING h.segment_id, h.share
     )
     INSERT INTO theme_shares (area_id, segment_id, theme_id, share)
     SELECT $1, segment_id, $5, share / (1 - $4::float8) * $4::float8 FROM divided`,
    [areaId, from, before, share, to],
  )
}

/** A merge leaves what it found there already as it is, so that undoing an earlier merge still knows what that one made an example. */
async function saveMoves(client: pg.ClientBase, areaId: number, { moves = [], merge = [] }: ThemeChange, idOf: IdOf) {
  if (moves.length === 0) return
  const unlessThere = merge.length > 0 ? 'WHERE theme_moves.theme_id IS DISTINCT FROM excluded.theme_id' : ''
  await client.query(
    `INSERT INTO theme_moves (area_id, response_id, start, "end", theme_id, by)
     SELECT $1, n."responseId", n.start, n."end", n."themeId", n.by
     FROM jsonb_to_recordset($2::jsonb) AS n("responseId" int, start int, "end" int, "themeId" int, by text)
     JOIN responses r ON r.id = n."responseId"
     ON CONFLICT (area_id, response_id, start, "end") DO UPDATE SET theme_id = excluded.theme_id, by = excluded.by, at = now() ${unlessThere}`,
    [areaId, storableJson(moves.map(({ theme, ...move }) => ({ ...move, themeId: idOf(theme) })))],
  )
}

/** A segment that a new analysis has replaced meanwhile is left out; the share lock keeps those that are there. */
async function placeSegments(client: pg.ClientBase, areaId: number, { place = [], forget = [] }: ThemeChange, idOf: IdOf) {
  const touched = [...forget, ...place.map(({ segmentId }) => segmentId)]
  if (touched.length === 0) return
  const before = await themesOf(client, areaId, touched)
  for (const table of ['theme_segments', 'themeless_segments', 'theme_shares'])
    await client.query(`DELETE FROM ${table} WHERE area_id = $1 AND segment_id = ANY($2::int[])`, [areaId, touched])
  const places = place.map(({ segmentId, theme, rank, specific }) => ({ segmentId, themeId: idOf(theme), rank, specific }))
  const after = new Map(places.map(({ segmentId, themeId }) => [segmentId, themeId]))
  const moved = touched.filter((id) => (before.get(id) ?? null) !== (after.get(id) ?? null))
  await recordMoved(client, 'SELECT * FROM unnest($1::int[])', [moved])
  const insert = (into: string, columns: string, none: boolean) =>
    client.query(
      `INSERT INTO ${into} SELECT $1, ${columns}
       FROM jsonb_to_recordset($2::jsonb) AS n("segmentId" int, "themeId" int, rank int, specific text)
       JOIN (SELECT id FROM segments WHERE id = ANY($3::int[]) ORDER BY id FOR KEY SHARE) s ON s.id = n."segmentId"`,
      [
        areaId,
        storableJson(places.filter(({ themeId }) => (themeId === null) === none)),
        places.map(({ segmentId }) => segmentId),
      ],
    )
  await insert(
    'theme_segments (area_id, segment_id, theme_id, rank, specific)',
    'n."segmentId", n."themeId", n.rank, n.specific',
    false,
  )
  await insert('themeless_segments (area_id, segment_id)', 'n."segmentId"', true)
}

async function themesOf(client: pg.ClientBase, areaId: number, segmentIds: number[]): Promise<Map<number, number>> {
  const { rows } = await client.query<{ segment: number; theme: number }>(
    'SELECT segment_id AS segment, theme_id AS theme FROM theme_segments WHERE area_id = $1 AND segment_id = ANY($2::int[])',
    [areaId, segmentIds],
  )
  return new Map(rows.map(({ segment, theme }) => [segment, theme]))
}

async function insertEvents(client: pg.ClientBase, { period, events = [] }: ThemeChange, idOf: IdOf, taken: Map<number, string>) {
  if (events.length === 0) return
  const rows = events.map(({ theme, to, ...event }) => ({
    ...{ ...event, themeId: idOf(theme), toId: idOf(to) },
    taken: event.kind === 'merge' ? JSON.parse(taken.get(idOf(theme)!) ?? 'null') : null,
  }))
  await client.query(
    `INSERT INTO theme_events (theme_id, kind, to_id, period, segments, overlap, since, before, after, taken, by)
     SELECT n."themeId", n.kind, n."toId", $1, n.segments, n.overlap, n.since, n.before, n.after, nullif(n.taken, 'null'), n.by
     FROM jsonb_to_recordset($2::jsonb) AS n("themeId" int, kind text, "toId" int, segments int, overlap float8, since timestamptz,
       before text, after text, taken jsonb, by text)`,
    [period, storableJson(rows)],
  )
}
