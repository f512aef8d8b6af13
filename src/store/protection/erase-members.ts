import type pg from 'pg'
import type { Span } from '../../domain/comments/labels.js'
import { maskSpans } from '../../domain/protection/erasure.js'
import { recordChanges, recording } from '../changes/record-changes.js'
import type { Identities } from '../database/identities.js'
import { eachValue, hasValue, withoutValues } from './dimension-values.js'
import { eraseEarlier } from './erase-earlier.js'
import type { Counts } from './erase-responses.js'
import { nameSpans } from './name-spans.js'
import { ofMember } from './subject-deliveries.js'

export interface NamedComment {
  id: number
  at: Date
  comment: string
  spans: Span[]
}

/**
 * Comments that name these members, with the stretches that do: those that were resolved to them, and every full name.
 * @param names in plain text, so that not every comment has to be read; empty: only their hashes are known
 */
export async function commentsNaming(
  client: Pick<pg.ClientBase, 'query'>,
  memberIds: number[],
  isName: (words: string[]) => boolean,
  names: readonly string[],
): Promise<NamedComment[]> {
  const { rows } = await client.query<{ id: number; at: Date; comment: string; spans: Span[] }>(
    `SELECT r.id, r.at, r.comment, coalesce((SELECT json_agg(json_build_object('start', m.start, 'end', m."end") ORDER BY m.start)
       FROM mentions m WHERE m.response_id = r.id AND (m.member_id = ANY($1::int[]) OR m.candidates && $1::int[])), '[]') AS spans
     FROM responses r WHERE r.comment IS NOT NULL AND (
       EXISTS (SELECT FROM mentions m WHERE m.response_id = r.id AND (m.member_id = ANY($1::int[]) OR m.candidates && $1::int[]))
       OR cardinality($2::text[]) = 0
       OR EXISTS (SELECT FROM unnest($2::text[]) n WHERE strpos(lower(r.comment), lower(n)) > 0 OR strpos(r.comment, n) > 0)) ORDER BY r.id`,
    [memberIds, names.flatMap((name) => name.split(/\s+/).slice(-1))],
  )
  return rows.flatMap(({ spans, ...row }) => {
    const all = disjoint([...spans, ...nameSpans(row.comment, isName)])
    return all.length > 0 ? [{ ...row, spans: all }] : []
  })
}

function disjoint(spans: Span[]): Span[] {
  const kept: Span[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else kept.push({ start, end })
  }
  return kept
}

/**
 * Masks the names in these comments, so that offsets hold; their vectors go, and they are analysed again.
 * @returns how many, and what the names were
 */
export async function maskComments(
  client: pg.ClientBase,
  comments: NamedComment[],
): Promise<{ masked: number; texts: string[]; pendingIds: number[] }> {
  const texts = new Set<string>()
  const pendingIds: number[] = []
  for (const { id, comment, spans } of comments) {
    const own = spans.map(({ start, end }) => comment.slice(start, end))
    for (const text of own) texts.add(text)
    const { rows } = await client.query<{ status: string }>(
      `UPDATE responses SET comment = $2, status = CASE WHEN status IN ('done', 'unsupported', 'failed') THEN 'pending' ELSE status END
       WHERE id = $1 RETURNING status`,
      [id, maskSpans(comment, spans)],
    )
    if (rows[0]?.status === 'pending') pendingIds.push(id)
    await client.query(`UPDATE segments SET vector = NULL, logits = '{}' WHERE response_id = $1`, [id])
    await client.query(
      `DELETE FROM mentions m USING jsonb_to_recordset($2::jsonb) AS n(start int, "end" int)
       WHERE m.response_id = $1 AND m.start < n."end" AND n.start < m."end"`,
      [id, JSON.stringify(spans)],
    )
    await client.query("DELETE FROM overruled_mentions WHERE response_id = $1 AND row->>'text' = ANY($2::text[])", [id, own])
    for (const text of own) {
      // Other versions of the comment, and words of people on a stretch of it: what stands there now is what they are about.
      const mask = maskSpans(text, [{ start: 0, end: text.length }])
      await client.query(`UPDATE reviews SET quote = replace(quote, $2, $3) WHERE response_id = $1 AND strpos(quote, $2) > 0`, [
        id,
        text,
        mask,
      ])
      await client.query(
        `UPDATE import_changes SET before = jsonb_set(before, '{comment}', to_jsonb(replace(before->>'comment', $2, $3)))
         WHERE response_id = $1 AND strpos(before->>'comment', $2) > 0`,
        [id, text, mask],
      )
    }
  }
  await recordChanges(
    client,
    'updated',
    comments.map(({ id }) => id),
  )
  return { masked: comments.length, texts: [...texts], pendingIds }
}

/** Takes members off the roster, with their accounts and whatever else names them by a column of its own. @returns also names of their accounts */
export async function eraseMembers(
  client: pg.ClientBase,
  memberIds: number[],
  identities: Identities,
  hashes: ReadonlySet<string>,
): Promise<{ counts: Counts; accounts: string[]; emails: string[] }> {
  const counts: Counts = {}
  const remove = async (sql: string, values: unknown[] = [memberIds]) => (await client.query(sql, values)).rowCount ?? 0
  const { rows: accounts } = await client.query<{ name: string; email: string | null }>(
    'DELETE FROM people WHERE member_id = ANY($1::int[]) RETURNING name, email',
    [memberIds],
  )
  counts.accounts = accounts.length
  await remove('DELETE FROM invitations WHERE member_id = ANY($1::int[])')
  counts.listChoices = await remove(
    `DELETE FROM list_choices WHERE member_id = ANY($1::int[]) OR substring(key FROM '^member:(\\d+)/')::int = ANY($1::int[])`,
  )
  counts.listItems = await remove('DELETE FROM list_items WHERE member_id = ANY($1::int[])')
  await remove(
    'UPDATE list_items SET candidates = ARRAY(SELECT c FROM unnest(candidates) c WHERE c <> ALL($1::int[])) WHERE candidates && $1::int[]',
  )
  counts.mentions = await remove('DELETE FROM mentions WHERE member_id = ANY($1::int[])')
  await remove(
    'UPDATE mentions SET candidates = ARRAY(SELECT c FROM unnest(candidates) c WHERE c <> ALL($1::int[])) WHERE candidates && $1::int[]',
  )
  counts.deliveries = await remove(`WITH erased AS (DELETE FROM events WHERE (data->>'memberId')::int = ANY($1::int[]))
     DELETE FROM deliveries WHERE ${ofMember('$1::int[]::text[]')}`)
  counts.reviews = await remove(
    `UPDATE reviews SET value = jsonb_set(value, '{member}', 'null') WHERE jsonb_typeof(value->'member') = 'number' AND (value->>'member')::int = ANY($1::int[])`,
  )
  counts.members = await remove('DELETE FROM members WHERE id = ANY($1::int[])')
  const isTheirs = (name: string) => hashes.has(identities.name(name))
  const theirs = async (sql: string): Promise<string[]> =>
    (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name).filter(isTheirs)
  const assigned = await theirs('SELECT DISTINCT assignee AS name FROM responses WHERE assignee IS NOT NULL')
  counts.assignees = await remove('UPDATE responses SET assignee = NULL WHERE assignee = ANY($1::text[])', [assigned])
  const worked = await theirs('SELECT DISTINCT assignee AS name FROM tickets WHERE assignee IS NOT NULL')
  counts.tickets = await remove('UPDATE tickets SET assignee = NULL WHERE assignee = ANY($1::text[])', [worked])
  const dismissed = await theirs('SELECT key AS name FROM dismissed_names')
  await remove('DELETE FROM dismissed_names WHERE key = ANY($1::text[])', [dismissed])
  const values = await theirs(eachValue('responses r', 'r.dimensions'))
  counts.dimensions = await remove(
    `WITH without AS (
       UPDATE responses r SET dimensions = ${withoutValues('r.dimensions')} WHERE ${hasValue('r.dimensions')} RETURNING r.id),
     recorded AS (${recording('updated', 'SELECT id FROM without')})
     SELECT FROM without`,
    [values],
  )
  const unanswered = await theirs(eachValue('unanswered_surveys u', 'u.dimensions'))
  await remove(
    `UPDATE unanswered_surveys u SET dimensions = ${withoutValues('u.dimensions')} WHERE ${hasValue('u.dimensions')}`,
    [unanswered],
  )
  await eraseEarlier(client, theirs)
  return { counts, accounts: accounts.map(({ name }) => name), emails: accounts.flatMap(({ email }) => email ?? []) }
}
