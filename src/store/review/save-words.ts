import type pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'
import type { ReviewChange } from '../../domain/ports/review.js'
import type { ThemeWord, Word } from '../../domain/review/word.js'
import { recordChanges } from '../changes/record-changes.js'
import { storableJson, storableText } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { recordEvent } from '../delivery/record-events.js'
import { applyWords } from '../responses/apply-words.js'
import { readWords, wordColumns } from '../responses/word-rows.js'
import { version } from '../responses/word-version.js'

/** As `ReviewStore.save` says. Responses are locked in the order of ids, as where findings are saved. */
export function saveWords(
  pool: pg.Pool,
  { words, undo, versions = new Map() }: ReviewChange,
  by: string,
  seen: ReadonlyMap<number, Date | null>,
): Promise<Word[]> {
  return inTransaction(pool, async (client) => {
    await lockAreas(client, words, undo)
    await lockResponses(client, seen)
    await refuseChanged(client, versions)
    await checkReferences(client, words)
    const undone = await takeBack(client, undo, by)
    const stored = await insertWords(client, words, by)
    const all = [...undone, ...stored]
    const about = (...kinds: Word['kind'][]) => [
      ...new Set(all.filter(({ kind }) => kinds.includes(kind)).map(({ responseId }) => responseId)),
    ]
    await applyReads(client, about('read'), by)
    const themed = all.filter((word): word is Word & ThemeWord => word.kind === 'theme')
    await applyThemes(client, themed)
    await applyWords(client, about('label', 'mention', 'theme'))
    await placeAnew(client, about('label'))
    await client.query('UPDATE responses SET reviewed_at = now() WHERE id = ANY($1::int[])', [about('label', 'mention', 'theme')])
    await recordChanges(client, 'corrected', about('label', 'mention'))
    await recordChanges(client, 'reviewed', about('read', 'discussed', 'note'))
    await recordChanges(client, 'moved', about('theme'))
    await recordEvent(client, 'review.saved', {
      responseIds: [...new Set(all.map(({ responseId }) => responseId))].sort((a, b) => a - b),
      kinds: [...new Set(all.map(({ kind }) => kind))].sort(),
      undone: undone.length,
    })
    return stored
  })
}

/** Who changes the themes of one of these areas at the same time waits, and then begins again. */
async function lockAreas(client: pg.ClientBase, words: ReviewChange['words'], undo: number[]): Promise<void> {
  const areas = words.flatMap((word) => (word.kind === 'theme' ? [word.area] : []))
  const { rows } = await client.query<{ area: number }>(
    `SELECT DISTINCT (value->>'area')::int AS area FROM reviews WHERE id = ANY($1::int[]) AND kind = 'theme'`,
    [undo],
  )
  const all = [...new Set([...areas, ...rows.map(({ area }) => area)])].sort((a, b) => a - b)
  for (const area of all) await client.query('UPDATE areas SET themes_version = themes_version + 1 WHERE id = $1', [area])
}

async function lockResponses(client: pg.ClientBase, seen: ReadonlyMap<number, Date | null>): Promise<void> {
  const { rows } = await client.query<{ id: number; analysed_at: Date | null }>(
    `SELECT id, analysed_at FROM responses WHERE id = ANY($1::int[]) AND status IN ('done', 'unsupported') ORDER BY id FOR NO KEY UPDATE`,
    [[...seen.keys()]],
  )
  const now = new Map(rows.map(({ id, analysed_at }) => [id, analysed_at?.getTime() ?? null]))
  const changed = [...seen].filter(([id, at]) => !now.has(id) || now.get(id) !== (at?.getTime() ?? null)).map(([id]) => id)
  if (changed.length > 0)
    throw new UserError(
      'conflict',
      `Analysed again meanwhile: comment ${changed.slice(0, 5).join(', ')}. Read it again, then repeat.`,
    )
}

/** Who changes a comment must have seen what others said of it last. Responses are locked by now. */
async function refuseChanged(client: pg.ClientBase, versions: ReadonlyMap<number, string>): Promise<void> {
  if (versions.size === 0) return
  const { rows } = await client.query<{ id: number; version: string; by: string | null }>(
    `SELECT r.id, ${version('r.id')} AS version, (SELECT coalesce(v.undone_by, v.by) FROM reviews v
       WHERE v.response_id = r.id AND v.kind IN ('label', 'mention', 'theme') ORDER BY greatest(v.at, v.undone_at) DESC, v.id DESC LIMIT 1) AS by
     FROM responses r WHERE r.id = ANY($1::int[]) ORDER BY r.id`,
    [[...versions.keys()]],
  )
  const changed = rows.find((row) => row.version !== versions.get(row.id))
  if (changed)
    throw new UserError(
      'conflict',
      `${changed.by ?? 'Somebody'} changed comment ${changed.id} meanwhile. Nothing was saved: look at it again, then repeat.`,
    )
}

/** What words name must be there until they are stored. */
async function checkReferences(client: pg.ClientBase, words: ReviewChange['words']): Promise<void> {
  const members = words.flatMap((word) => (word.kind === 'mention' && word.member ? [word.member] : []))
  const themes = words.flatMap((word) => (word.kind === 'theme' && word.theme !== null ? [word] : []))
  const { rows: known } = await client.query<{ id: number }>(
    'SELECT id FROM members WHERE id = ANY($1::int[]) ORDER BY id FOR SHARE',
    [members],
  )
  const unknown = members.find((member) => !known.some(({ id }) => id === member))
  if (unknown !== undefined) throw new UserError('invalid', `There is no member ${unknown} on the roster`)
  for (const { area, theme } of themes) {
    const { rows } = await client.query<{ merged_into: number | null }>(
      'SELECT merged_into FROM themes WHERE id = $1 AND area_id = $2',
      [theme, area],
    )
    if (!rows[0]) throw new UserError('invalid', `There is no theme ${theme} in this area`)
    if (rows[0].merged_into !== null)
      throw new UserError('conflict', `Theme ${theme} was merged into ${rows[0].merged_into}: use that one`)
  }
}

async function takeBack(client: pg.ClientBase, ids: number[], by: string): Promise<Word[]> {
  if (ids.length === 0) return []
  const { rows } = await client.query<{ id: number }>(
    `UPDATE reviews SET undone_at = now(), undone_by = $2 WHERE id = ANY($1::int[]) AND undone_at IS NULL RETURNING id`,
    [ids, storableText(by)],
  )
  const gone = ids.filter((id) => !rows.some((row) => row.id === id))
  if (gone.length > 0) throw new UserError('conflict', `Undone already: review ${gone.slice(0, 5).join(', ')}`)
  return readWords(client, 'v.id = ANY($1::int[])', [ids])
}

async function insertWords(client: pg.ClientBase, words: ReviewChange['words'], by: string): Promise<Word[]> {
  if (words.length === 0) return []
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO reviews (response_id, kind, start, "end", quote, label, value, suggested, blind, by)
     SELECT n."responseId", n.kind, n.start, n."end", n.quote, n.label, n.value, CASE WHEN n.suggested <> 'null'::jsonb THEN n.suggested END, n.blind, $2
     FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("responseId" int, kind text, start int, "end" int, quote text, label text, value jsonb,
       suggested jsonb, blind boolean)) WITH ORDINALITY AS n("responseId", kind, start, "end", quote, label, value, suggested, blind, place)
     ORDER BY n.place RETURNING id`,
    [storableJson(words.map(wordColumns)), storableText(by)],
  )
  return readWords(client, 'v.id = ANY($1::int[])', [rows.map(({ id }) => id)])
}

/** A comment is read as long as somebody says so; who marked it on a list said so there. */
async function applyReads(client: pg.ClientBase, responseIds: number[], by: string): Promise<void> {
  if (responseIds.length === 0) return
  const live = `SELECT DISTINCT response_id FROM reviews WHERE response_id = ANY($1::int[]) AND kind = 'read' AND undone_at IS NULL`
  await client.query(`DELETE FROM comment_reads WHERE response_id = ANY($1::int[]) AND response_id NOT IN (${live})`, [
    responseIds,
  ])
  await client.query(
    `INSERT INTO comment_reads (response_id, by) SELECT response_id, $2 FROM (${live}) l ORDER BY 1 ON CONFLICT (response_id) DO NOTHING`,
    [responseIds, storableText(by)],
  )
}

/** Brings moves of segments to the last word on each that was not taken back, and places the segments so until the themes are built again. */
async function applyThemes(client: pg.ClientBase, words: (Word & ThemeWord)[]): Promise<void> {
  for (const { area, responseId, start, end } of words) {
    const place = [area, responseId, start, end]
    await client.query('DELETE FROM theme_moves WHERE (area_id, response_id, start, "end") = ($1, $2, $3, $4)', place)
    await client.query(
      `INSERT INTO theme_moves (area_id, response_id, start, "end", theme_id, by, at)
       SELECT $1, $2, $3, $4, coalesce(t.merged_into, t.id), v.by, v.at FROM reviews v LEFT JOIN themes t ON t.id = (v.value->>'theme')::int
       WHERE v.kind = 'theme' AND v.undone_at IS NULL AND (v.response_id, v.start, v."end", (v.value->>'area')::int) = ($2, $3, $4, $1)
       ORDER BY v.id DESC LIMIT 1`,
      place,
    )
    const segments = `SELECT s.id FROM segments s WHERE s.response_id = $2
      AND 2 * (least(s."end", $4::int) - greatest(s.start, $3::int)) > least(s."end" - s.start, $4::int - $3::int)`
    for (const table of ['theme_segments', 'themeless_segments'])
      await client.query(`DELETE FROM ${table} WHERE area_id = $1 AND segment_id IN (${segments})`, place)
    const moved = `FROM theme_moves m JOIN segments s ON s.id IN (${segments}) WHERE (m.area_id, m.response_id, m.start, m."end") = ($1, $2, $3, $4)`
    await client.query(
      `INSERT INTO theme_segments (area_id, segment_id, theme_id, rank) SELECT $1, s.id, m.theme_id, 0 ${moved} AND m.theme_id IS NOT NULL`,
      place,
    )
    await client.query(
      `INSERT INTO themeless_segments (area_id, segment_id) SELECT $1, s.id ${moved} AND m.theme_id IS NULL`,
      place,
    )
  }
}

/** What a segment says has changed: its theme is found anew, unless a person put it where it is. */
async function placeAnew(client: pg.ClientBase, responseIds: number[]): Promise<void> {
  for (const table of ['theme_segments', 'themeless_segments'])
    await client.query(
      `DELETE FROM ${table} t USING segments s WHERE s.id = t.segment_id AND s.response_id = ANY($1::int[])
         AND NOT EXISTS (SELECT FROM theme_moves m WHERE m.area_id = t.area_id AND m.response_id = s.response_id AND m.start < s."end" AND s.start < m."end")`,
      [responseIds],
    )
}
