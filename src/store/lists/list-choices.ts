import type pg from 'pg'
import type { ListChange, ListChoice } from '../../domain/lists/lists.js'
import { recordChanges, recording } from '../changes/record-changes.js'
import { storableText } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { settleNames } from '../responses/settle-names.js'

export type ChoiceRow = Omit<ListChoice, 'discussedAt' | 'at'> & { discussedAt: Date | null; at: Date }

/** Columns of a choice `c`. */
export const CHOICE = `c.pinned, c.hidden, c.released, c.member_id AS member, c.position, c.note, c.discussed_at AS "discussedAt", c.by, c.at`

export const choiceOf = ({ pinned, hidden, released, member, position, note, discussedAt, by, at }: ChoiceRow): ListChoice => ({
  pinned,
  hidden,
  released,
  member,
  position,
  note,
  discussedAt: discussedAt?.toISOString() ?? null,
  by,
  at: at.toISOString(),
})

/** Whose choice: of an item of a list of an area and period. */
interface ChoiceOf {
  areaId: number
  period: string
  list: string
  key: string
}

/** Adds or changes a choice in one transaction: fields that are left out keep their value. */
export function choose(pool: pg.Pool, of: ChoiceOf, change: ListChange, by: string): Promise<ListChoice> {
  const who = storableText(by)
  return inTransaction(pool, async (client) => {
    const { pinned, hidden, released, discussed, position, member } = change
    const note = change.note === undefined ? undefined : storableText(change.note)
    await client.query(
      `INSERT INTO list_choices AS c (area_id, period, list, key, pinned, hidden, released, note, discussed_at, by, at, member_id)
       VALUES ($1, $2, $3, $4, coalesce($5, false), coalesce($6, false), coalesce($7, false), coalesce($8, ''), CASE WHEN $9 THEN now() END, $10, now(), $11)
       ON CONFLICT (area_id, period, list, key) DO UPDATE SET
         pinned = coalesce($5, c.pinned), hidden = coalesce($6, c.hidden), released = coalesce($7, c.released), note = coalesce($8, c.note),
         discussed_at = CASE WHEN $9::boolean IS NULL THEN c.discussed_at WHEN $9 THEN coalesce(c.discussed_at, now()) END,
         member_id = CASE WHEN $7 IS FALSE THEN NULL ELSE coalesce($11, c.member_id) END, by = $10, at = now()`,
      [of.areaId, of.period, of.list, of.key, pinned, hidden, released, note, discussed, who, member],
    )
    const kinds = [
      ...(hidden === undefined ? [] : ['hidden' as const]),
      ...(discussed === undefined ? [] : ['reviewed' as const]),
    ]
    for (const kind of kinds)
      await client.query(
        recording(
          kind,
          `SELECT i.response_id AS id FROM curated_lists l JOIN list_items i ON i.list_id = l.id
           WHERE (l.area_id, l.period, l.list, i.key) = ($1, $2, $3, $4)`,
        ),
        [of.areaId, of.period, of.list, of.key],
      )
    if (member !== undefined || released === false) await settleItems(client, of)
    if (position !== undefined) await place(client, of, position, who)
    const { rows } = await client.query<ChoiceRow>(
      `SELECT ${CHOICE} FROM list_choices c WHERE (c.area_id, c.period, c.list, c.key) = ($1, $2, $3, $4)`,
      [of.areaId, of.period, of.list, of.key],
    )
    return choiceOf(rows[0]!)
  })
}

/** Brings items, and the names in their comments, to the members whom their choices name: one item, or all of a list. */
export async function settleItems(
  client: pg.ClientBase,
  { areaId, period, list, key }: Omit<ChoiceOf, 'key'> & { key?: string },
): Promise<void> {
  const { rows } = await client.query<{ responseId: number }>(
    `UPDATE list_items i SET member_id = c.member_id,
       "group" = (SELECT jsonb_build_object('kind', 'team', 'key', 'team:' || m.team, 'label', m.team) FROM members m WHERE m.id = c.member_id AND m.team <> '')
     FROM curated_lists l JOIN list_choices c ON (c.area_id, c.period, c.list) = (l.area_id, l.period, l.list)
     WHERE l.id = i.list_id AND c.key = i.key AND (l.area_id, l.period, l.list) = ($1, $2, $3) AND ($4::text IS NULL OR i.key = $4) AND i.candidates <> '{}'
     RETURNING i.response_id AS "responseId"`,
    [areaId, period, list, key ?? null],
  )
  const renamed = await settleNames(
    client,
    rows.map(({ responseId }) => responseId),
  )
  await recordChanges(client, 'corrected', renamed)
}

/** Puts an item to a place among those not pinned: all up to it get a place of their own, so that the order is as it was seen. */
async function place(client: pg.ClientBase, { areaId, period, list, key }: ChoiceOf, position: number | null, by: string) {
  // Two who move things at once would each number from what the other changes.
  await client.query(`SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))`, [`lists ${areaId}`, `${period} ${list}`])
  if (position === null) {
    await client.query('UPDATE list_choices SET position = NULL WHERE (area_id, period, list, key) = ($1, $2, $3, $4)', [
      areaId,
      period,
      list,
      key,
    ])
    return
  }
  const { rows } = await client.query<{ key: string; placed: boolean }>(
    `SELECT i.key, min(c.position) IS NOT NULL AS placed
     FROM curated_lists l JOIN list_items i ON i.list_id = l.id
       LEFT JOIN list_choices c ON (c.area_id, c.period, c.list, c.key) = (l.area_id, l.period, l.list, i.key)
     WHERE (l.area_id, l.period, l.list) = ($1, $2, $3) AND i.key <> $4 AND NOT coalesce(c.pinned OR c.hidden, false) AND (i.held IS NULL OR c.released)
       AND i."group"->>'kind' IS DISTINCT FROM 'slice'
     GROUP BY i.key ORDER BY min(c.position) NULLS LAST, min(i.rank)`,
    [areaId, period, list, key],
  )
  const others = rows.map((row) => row.key)
  const placed = rows.filter((row) => row.placed).length
  const order = [...others.slice(0, position - 1), key, ...others.slice(position - 1)].slice(0, Math.max(position, placed + 1))
  await client.query(
    `INSERT INTO list_choices AS c (area_id, period, list, key, position, by, at)
     SELECT $1, $2, $3, n.key, n.position, $5, now() FROM unnest($4::text[]) WITH ORDINALITY AS n(key, position)
     ON CONFLICT (area_id, period, list, key) DO UPDATE SET position = excluded.position`,
    [areaId, period, list, order, by],
  )
}
