import type pg from 'pg'
import type { BuiltItem, BuiltListName } from '../domain/lists.js'
import type { ItemFilter, ListStore, StoredItem, StoredList, UnreadComment } from '../domain/ports/lists.js'
import { readComments } from './comments-view.js'
import type { Database } from './database.js'
import { CHOICE, type ChoiceRow, choiceOf, choose } from './list-choices.js'
import { inScope, type Parameters, parameters } from './scope.js'
import { storableJson } from './storable.js'
import { inTransaction } from './transaction.js'

/** Lists `l`, their items `i`, the members `m` whom these name and what people chose `c`. */
const ITEMS = `curated_lists l JOIN list_items i ON i.list_id = l.id LEFT JOIN members m ON m.id = i.member_id
  LEFT JOIN list_choices c ON (c.area_id, c.period, c.list, c.key) = (l.area_id, l.period, l.list, i.key)`
/** A member's consent counts when the list is read, so that it counts for the past too. */
const MAY_BE_NAMED = `(i.member_id IS NULL OR m.consent IN ('public', 'team'))`
const IN_SLICE = `i."group"->>'kind' = 'slice'`
const HIDDEN = 'coalesce(c.hidden, false)'
const HELD = `(i.held IS NOT NULL AND NOT coalesce(c.released, false))`
const SHOWN = {
  open: `NOT ${HIDDEN} AND NOT ${HELD}`,
  held: `NOT ${HIDDEN} AND ${HELD}`,
  hidden: HIDDEN,
  all: 'true',
} as const
/** Items that a person put before the others. */
const PLACE = 'c.pinned DESC, c.position NULLS LAST, i.rank'
const IN_FRONT = `coalesce(c.pinned OR c.position IS NOT NULL, false)`

type Saved = globalThis.Parameters<ListStore['save']>
type ItemRow = BuiltItem & ChoiceRow & { rank: number; memberName: string | null; team: string | null }
const COLUMNS = `i.key, i.response_id AS "responseId", i.member_id AS "memberId", i."group", i.reason, i.held, i.folded, i.rank,
  m.name AS "memberName", m.team, ${CHOICE}`

/** Curated lists, what people chose for their items, and which comments were read. */
export function createListStore({ pool }: Database): ListStore {
  return {
    save: (areaId, period, built, lists) => save(pool, areaId, period, built, lists),

    async built(areaId, period) {
      const { rows } = await pool.query<StoredList>(
        `SELECT list, respondents, built_at AS "builtAt", facts FROM curated_lists WHERE (area_id, period) = ($1, $2)`,
        [areaId, period],
      )
      return rows
    },

    async counts(areaId, period) {
      const { rows } = await pool.query<{ list: BuiltListName; open: number; held: number; hidden: number }>(
        `SELECT l.list, ${(['open', 'held', 'hidden'] as const)
          .map((show) => `(count(*) FILTER (WHERE ${SHOWN[show]}))::int AS ${show}`)
          .join(', ')}
         FROM ${ITEMS} WHERE (l.area_id, l.period) = ($1, $2) AND ${MAY_BE_NAMED} AND (${IN_SLICE}) IS NOT TRUE GROUP BY l.list`,
        [areaId, period],
      )
      return new Map(rows.map(({ list, ...counts }) => [list, counts]))
    },

    async groupCounts(areaId, period, list) {
      const { rows } = await pool.query<{ key: string; items: number }>(
        `SELECT i."group"->>'key' AS key, count(*)::int AS items FROM ${ITEMS}
         WHERE (l.area_id, l.period, l.list) = ($1, $2, $3) AND i."group" IS NOT NULL AND ${MAY_BE_NAMED} AND ${SHOWN.open} GROUP BY 1`,
        [areaId, period, list],
      )
      return new Map(rows.map(({ key, items }) => [key, items]))
    },

    async items(areaId, period, list, filter, { limit, after }) {
      const [phase, at] = readCursor(after)
      const read = async (where: (given: Parameters) => string, order: string, count: number) => {
        const given = parameters()
        const chosen = chosenItems(areaId, period, list, filter, given)
        const { rows } = await pool.query<ItemRow>(
          `SELECT ${COLUMNS} FROM ${ITEMS} WHERE ${chosen} AND ${where(given)} ORDER BY ${order} LIMIT ${given.add(count)}`,
          given.values,
        )
        return rows
      }
      const all = phase === 'rank' ? [] : await read(() => IN_FRONT, PLACE, at + limit + 1)
      const front = all.slice(at)
      if (front.length > limit) return { items: front.slice(0, limit).map(itemOf), next: `front-${at + limit}` }
      const from = phase === 'rank' ? at : 0
      const left = limit - front.length
      const rest = await read((given) => `NOT ${IN_FRONT} AND i.rank > ${given.add(from)}`, 'i.rank', left + 1)
      const shown = rest.slice(0, left)
      const last = shown.at(-1)?.rank ?? from
      return { items: [...front, ...shown].map(itemOf), next: rest.length > left ? `rank-${last}` : null }
    },

    async item(areaId, period, list, key) {
      const given = parameters()
      const chosen = chosenItems(areaId, period, list, { show: 'all' }, given)
      const { rows } = await pool.query<ItemRow>(
        `SELECT ${COLUMNS} FROM ${ITEMS} WHERE ${chosen} AND i.key = ${given.add(key)} LIMIT 1`,
        given.values,
      )
      return rows[0] ? itemOf(rows[0]) : null
    },

    async choices(areaId, period) {
      const { rows } = await pool.query<ChoiceRow & { list: string; key: string }>(
        `SELECT c.list, c.key, ${CHOICE} FROM list_choices c WHERE (c.area_id, c.period) = ($1, $2)`,
        [areaId, period],
      )
      return rows.map(({ list, key, ...row }) => ({ list, key, choice: choiceOf(row) }))
    },

    choose: (areaId, period, list, key, change, by) => choose(pool, { areaId, period, list, key }, change, by),

    async newestAnalysis(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ at: Date | null }>(
        `SELECT max(r.analysed_at) AS at FROM responses r WHERE ${inScope(scope, given)}`,
        given.values,
      )
      return rows[0]!.at
    },

    async hasResponses(scope, atLeast) {
      const given = parameters()
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM (SELECT FROM responses r WHERE ${inScope(scope, given)} LIMIT ${given.add(atLeast)}) few`,
        given.values,
      )
      return rows[0]!.count >= atLeast
    },

    unread: (scope, { limit, after }) =>
      readComments(pool, scope, {
        limit,
        unread: true,
        evidence: true,
        ...(after !== undefined && { afterId: after }),
      }) as Promise<UnreadComment[]>,

    async unreadCount(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM responses r WHERE r.status IN ('done', 'unsupported', 'failed') AND ${inScope(scope, given)}
           AND NOT EXISTS (SELECT FROM comment_reads d WHERE d.response_id = r.id)`,
        given.values,
      )
      return rows[0]!.count
    },

    async markRead(responseIds, by) {
      const { rows } = await pool.query<{ count: number }>(
        `WITH found AS (SELECT id FROM responses WHERE id = ANY($1::int[])), marked AS (
           INSERT INTO comment_reads (response_id, by) SELECT id, $2 FROM found ORDER BY id ON CONFLICT (response_id) DO NOTHING)
         SELECT count(*)::int AS count FROM found`,
        [responseIds, by],
      )
      return rows[0]!.count
    },
  }
}

function save(pool: pg.Pool, ...[areaId, period, built, lists]: Saved): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const rows = lists.map(({ list, facts }) => ({ list, facts })).sort((a, b) => (a.list < b.list ? -1 : 1))
    // Rows are locked in one order; a build that began later has stored what is newer.
    const stored = await client.query<{ id: number; list: string }>(
      `INSERT INTO curated_lists AS l (area_id, period, list, respondents, built_at, facts)
       SELECT $1, $2, n.list, $3, $4, n.facts FROM jsonb_to_recordset($5::jsonb) AS n(list text, facts jsonb) ORDER BY n.list
       ON CONFLICT (area_id, period, list) DO UPDATE SET respondents = excluded.respondents, built_at = excluded.built_at, facts = excluded.facts
       WHERE l.built_at <= excluded.built_at RETURNING l.id, l.list`,
      [areaId, period, built.respondents, built.builtAt, storableJson(rows)],
    )
    const ids = new Map(stored.rows.map(({ id, list }) => [list, id]))
    await client.query('DELETE FROM list_items WHERE list_id = ANY($1::int[])', [[...ids.values()]])
    for (const { list, items } of lists) {
      if (!ids.has(list) || items.length === 0) continue
      await client.query(
        `INSERT INTO list_items (list_id, area_id, rank, key, response_id, member_id, "group", reason, held, folded)
         SELECT $1, $2, n.rank, n.key, r.id, m.id, CASE WHEN n."group" <> 'null'::jsonb THEN n."group" END, n.reason, n.held,
           ARRAY(SELECT jsonb_array_elements_text(n.folded)::int)
         FROM jsonb_to_recordset($3::jsonb) AS n(rank int, key text, "responseId" int, "memberId" int, "group" jsonb, reason text, held text, folded jsonb)
         JOIN responses r ON r.id = n."responseId" LEFT JOIN members m ON m.id = n."memberId"
         WHERE n."memberId" IS NULL OR m.id IS NOT NULL`,
        [ids.get(list), areaId, storableJson(items.map((item, index) => ({ rank: index + 1, ...item })))],
      )
    }
    return ids.size === lists.length
  })
}

/** SQL condition: the items of a list that a filter lets through. */
function chosenItems(areaId: number, period: string, list: BuiltListName, filter: ItemFilter, { add }: Parameters): string {
  const { show, group, team, memberId } = filter
  const conditions = [`(l.area_id, l.period, l.list) = (${add(areaId)}, ${add(period)}, ${add(list)})`, MAY_BE_NAMED, SHOWN[show]]
  conditions.push(group === undefined ? `(${IN_SLICE}) IS NOT TRUE` : `i."group"->>'key' = ${add(group)}`)
  if (team !== undefined) conditions.push(`m.team = ${add(team)}`)
  if (memberId !== undefined) conditions.push(`i.member_id = ${add(memberId)}`)
  return conditions.join(' AND ')
}

/** `front-20`: after so many that stand in front; `rank-7`: after this rank. */
function readCursor(after = 'front-0'): ['front' | 'rank', number] {
  const [phase, at] = after.split('-')
  return [phase as 'front' | 'rank', Number(at)]
}

function itemOf({ memberName, team, rank: _, ...row }: ItemRow): StoredItem {
  const { key, responseId, memberId, group, reason, held, folded } = row
  return {
    key,
    responseId,
    memberId,
    group,
    reason,
    held,
    folded,
    member: memberId === null ? null : { id: memberId, name: memberName!, team: team! },
    choice: row.by === null ? null : choiceOf(row),
  }
}
