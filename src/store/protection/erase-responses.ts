import type pg from 'pg'
import { maskReadable, type Redaction } from '../../domain/comments/redaction.js'
import { applyEdits, type TextEdit } from '../../domain/comments/text-edits.js'
import type { ErasedPlace } from '../../domain/protection/erasure.js'
import { recordChanges } from '../changes/record-changes.js'
import { ofResponse } from './subject-deliveries.js'

export type Counts = Partial<Record<ErasedPlace, number>>

/** What the responses said and are known by, for texts that stay. */
interface SaidTexts {
  quotes: string[]
  /** Numbers of tickets. */
  ids: string[]
}

/** Rows that go with their responses, counted before they do. */
const GOES_WITH: [place: ErasedPlace, sql: string][] = [
  ['comments', `SELECT count(*)::int AS n FROM responses WHERE id = ANY($1::int[]) AND comment IS NOT NULL`],
  ['segments', 'SELECT count(*)::int AS n FROM segments WHERE response_id = ANY($1::int[])'],
  ['mentions', 'SELECT count(*)::int AS n FROM mentions WHERE response_id = ANY($1::int[])'],
  ['reviews', 'SELECT count(*)::int AS n FROM reviews WHERE response_id = ANY($1::int[])'],
  ['auditItems', 'SELECT count(*)::int AS n FROM audit_items WHERE response_id = ANY($1::int[])'],
  ['listItems', 'SELECT count(*)::int AS n FROM list_items WHERE response_id = ANY($1::int[])'],
]

/** Shorter stretches are anybody's. */
const MIN_QUOTE = 12

/** What these responses say, in every form in which it may have been shown or quoted. */
export async function readSaid(client: pg.ClientBase, ids: number[]): Promise<SaidTexts> {
  const { rows } = await client.query<{
    comment: string
    redactions: Redaction[]
    edits: TextEdit[]
    ticket: string | null
    segments: { start: number; end: number }[]
    before: (string | null)[]
  }>(
    `SELECT coalesce(r.comment, '') AS comment, r.redactions, r.edits, r.ticket,
       coalesce((SELECT json_agg(json_build_object('start', s.start, 'end', s."end")) FROM segments s WHERE s.response_id = r.id), '[]') AS segments,
       coalesce((SELECT json_agg(c.before->>'comment') FROM import_changes c WHERE c.response_id = r.id), '[]') AS before
     FROM responses r WHERE r.id = ANY($1::int[])`,
    [ids],
  )
  const texts = rows.flatMap(({ comment, redactions, edits, segments, before }) => {
    const whole = [
      comment,
      applyEdits(comment, edits).text,
      maskReadable(comment, edits, redactions),
      ...before.map((each) => each ?? ''),
    ]
    const cut = segments.map(({ start, end }) => comment.slice(start, end))
    const lines = whole.flatMap((text) => text.split(/\n|(?<=[.!?])\s+/))
    return [...whole, ...cut, ...lines]
  })
  const isTelling = (text: string) => text.length >= MIN_QUOTE && /\S\s+\S/.test(text)
  return {
    quotes: [...new Set(texts.map((text) => text.trim().replace(/[.!?]+$/, '')).filter(isTelling))],
    ids: rows.flatMap(({ ticket }) => (ticket?.trim() ? [ticket.trim()] : [])),
  }
}

/** Deletes responses with everything that hangs on them, and leaves a tombstone of each in the feed of changes. */
export async function eraseResponses(client: pg.ClientBase, ids: number[]): Promise<{ counts: Counts; lostModel: boolean }> {
  const counts: Counts = {}
  for (const [place, sql] of GOES_WITH) {
    const { rows } = await client.query<{ n: number }>(sql, [ids])
    counts[place] = rows[0]!.n
  }
  const { lost, models } = await forgetModels(client, ids)
  counts.models = models
  counts.listChoices = await remove(
    client,
    `DELETE FROM list_choices WHERE substring(key FROM '(?:^|/)response:(\\d+)$')::int = ANY($1::int[])`,
    ids,
  )
  await client.query(
    'UPDATE list_items SET folded = ARRAY(SELECT f FROM unnest(folded) f WHERE f <> ALL($1::int[])) WHERE folded && $1::int[]',
    [ids],
  )
  counts.deliveries = await remove(
    client,
    `WITH erased AS (DELETE FROM events WHERE data->>'responseId' = ANY($1::text[]))
     DELETE FROM deliveries WHERE ${ofResponse('$1::text[]')}`,
    ids.map(String),
  )
  counts.tickets = await remove(
    client,
    `DELETE FROM tickets t WHERE t.number IN (SELECT upper(btrim(ticket)) FROM responses WHERE id = ANY($1::int[]) AND ticket IS NOT NULL)
       AND NOT EXISTS (SELECT FROM responses r WHERE upper(btrim(r.ticket)) = t.number AND r.id <> ALL($1::int[]))`,
    ids,
  )
  const { rows: themes } = await client.query<{ id: number }>(
    'SELECT DISTINCT g.theme_id AS id FROM theme_segments g JOIN segments s ON s.id = g.segment_id WHERE s.response_id = ANY($1::int[])',
    [ids],
  )
  await client.query('DELETE FROM responses WHERE id = ANY($1::int[])', [ids])
  await recordChanges(client, 'erased', ids)
  counts.themes = await tidyThemes(
    client,
    themes.map(({ id }) => id),
  )
  counts.responses = ids.length
  return { counts, lostModel: lost }
}

async function remove(client: pg.ClientBase, sql: string, values: unknown[]): Promise<number> {
  return (await client.query(sql, [values])).rowCount ?? 0
}

/** Models that were fitted to what people said of these responses serve no longer, and their weights are gone. */
async function forgetModels(client: pg.ClientBase, ids: number[]): Promise<{ lost: boolean; models: number }> {
  const { rows } = await client.query<{ serving: boolean }>(
    `WITH judged AS (SELECT min(v.at) AS since, count(DISTINCT v.response_id)::int AS n FROM reviews v WHERE v.kind = 'label' AND v.response_id = ANY($1::int[]))
     UPDATE corrections c SET serving = false, retired = true, labels = '[]', erased = c.erased + j.n, lost = c.lost OR c.serving FROM judged j, corrections o
     WHERE o.id = c.id AND j.n > 0 AND c.at >= j.since AND c.labels <> '[]' RETURNING o.serving`,
    [ids],
  )
  return { lost: rows.some(({ serving }) => serving), models: rows.length }
}

/** Removes found themes that are empty now, and points that fewer than two comments share. */
async function tidyThemes(client: pg.ClientBase, ids: number[]): Promise<number> {
  await client.query(
    `UPDATE theme_segments g SET specific = NULL WHERE g.theme_id = ANY($1::int[]) AND g.specific IS NOT NULL
       AND (SELECT count(*) FROM theme_segments o WHERE o.theme_id = g.theme_id AND o.specific = g.specific) < 2`,
    [ids],
  )
  return remove(
    client,
    `DELETE FROM themes t WHERE t.id = ANY($1::int[]) AND NOT EXISTS (SELECT FROM theme_segments g WHERE g.theme_id = t.id)
       AND NOT EXISTS (SELECT FROM theme_shares h WHERE h.theme_id = t.id) AND NOT EXISTS (SELECT FROM theme_moves m WHERE m.theme_id = t.id)
       AND NOT EXISTS (SELECT FROM theme_events e WHERE (e.theme_id = t.id OR e.to_id = t.id) AND e.by IS NOT NULL) AND NOT t.named AND NOT t.hidden AND t.merged_into IS NULL
       AND NOT EXISTS (SELECT FROM theme_examples x WHERE x.theme_id = t.id) AND NOT EXISTS (SELECT FROM themes o WHERE o.merged_into = t.id)`,
    ids,
  )
}
