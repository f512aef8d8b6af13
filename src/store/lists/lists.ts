import type pg from 'pg'
import type { BuiltListName, ListChoice } from '../../domain/lists/lists.js'
import type { ListStore, StoredList, UnreadComment } from '../../domain/ports/lists.js'
import { recording } from '../changes/record-changes.js'
import type { Database } from '../database/database.js'
import { inScope, parameters } from '../database/scope.js'
import { storableJson, storableText } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { recordOnPeriod } from '../delivery/record-events.js'
import { readComments } from '../responses/comments-view.js'
import { readUnsettled } from '../responses/settle-names.js'
import { CHOICE, type ChoiceRow, choiceOf, choose, settleItems } from './list-choices.js'
import { readCounts, storeCounts } from './list-counts.js'
import { readItem, readItems } from './list-items.js'

/** Curated lists, what people chose for their items, and which comments were read. */
export function createListStore({ pool }: Database): ListStore {
  /** A list's id and what people chose for its items; null if it is not built. */
  async function open(areaId: number, period: string, list: BuiltListName) {
    const { rows } = await pool.query<{ id: number }>(
      'SELECT id FROM curated_lists WHERE (area_id, period, list) = ($1, $2, $3)',
      [areaId, period, list],
    )
    if (!rows[0]) return null
    const { rows: chosen } = await pool.query<ChoiceRow & { key: string }>(
      `SELECT c.key, ${CHOICE} FROM list_choices c WHERE (c.area_id, c.period, c.list) = ($1, $2, $3)`,
      [areaId, period, list],
    )
    const choices = new Map<string, ListChoice>(chosen.map(({ key, ...row }) => [key, choiceOf(row)]))
    return { id: rows[0].id, choices }
  }

  return {
    save: (areaId, period, built, lists) => save(pool, areaId, period, built, lists),

    async built({ areaId, period }) {
      const { rows } = await pool.query<StoredList>(
        `SELECT list, respondents, built_at AS "builtAt", facts - 'counts' AS facts FROM curated_lists WHERE (area_id, period) = ($1, $2)`,
        [areaId, period],
      )
      return rows
    },

    counts: ({ areaId, period }) => readCounts(pool, areaId, period),

    async items({ areaId, period }, list, filter, page) {
      const found = await open(areaId, period, list)
      return found ? readItems(pool, found.id, found.choices, filter, page) : { items: [], next: null }
    },

    async item({ areaId, period }, list, key) {
      const found = await open(areaId, period, list)
      return found && readItem(pool, found.id, key, found.choices.get(key) ?? null)
    },

    async choices({ areaId, period }) {
      const { rows } = await pool.query<ChoiceRow & { list: string; key: string }>(
        `SELECT c.list, c.key, ${CHOICE} FROM list_choices c WHERE (c.area_id, c.period) = ($1, $2)`,
        [areaId, period],
      )
      return rows.map(({ list, key, ...row }) => ({ list, key, choice: choiceOf(row) }))
    },

    unsettled: (responseIds) => readUnsettled(pool, responseIds),

    choose: (areaId, period, list, key, change, by) => choose(pool, { areaId, period, list, key }, change, by),

    async newestAnalysis(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ at: Date | null }>(
        `SELECT max(greatest(r.analysed_at, r.reviewed_at)) AS at FROM responses r WHERE ${inScope(scope, given)}`,
        given.values,
      )
      return rows[0]!.at
    },

    async hasRespondents(scope, atLeast) {
      // Some of the responses mostly have enough respondents: all are looked at only where few give many.
      for (const limit of [20 * atLeast, null]) {
        const given = parameters()
        const { rows } = await pool.query<{ respondents: number; responses: number }>(
          `SELECT (count(DISTINCT hashtext(s.respondent)) + count(*) FILTER (WHERE s.respondent IS NULL))::int AS respondents, count(*)::int AS responses
           FROM (SELECT r.respondent FROM responses r WHERE ${inScope(scope, given)} LIMIT ${given.add(limit)}) s`,
          given.values,
        )
        const { respondents, responses } = rows[0]!
        if (respondents >= atLeast || limit === null || responses < limit) return respondents >= atLeast
      }
      return false
    },

    async repeats(scope, limit) {
      const given = parameters()
      const { rows } = await pool.query<{ times: number }>(
        `SELECT count(*)::int AS times FROM responses r WHERE r.respondent IS NOT NULL AND ${inScope(scope, given)}
         GROUP BY hashtextextended(r.respondent, 0) HAVING count(*) > 1 ORDER BY 1 DESC LIMIT ${given.add(limit)}`,
        given.values,
      )
      return rows.map(({ times }) => times)
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

    async markRead(scope, responseIds, by) {
      const given = parameters()
      const { rows } = await pool.query<{ count: number }>(
        `WITH found AS (SELECT r.id FROM responses r WHERE r.id = ANY(${given.add(responseIds)}::int[]) AND r.status <> 'routed' AND ${inScope(scope, given)}), marked AS (
           INSERT INTO comment_reads (response_id, by) SELECT id, ${given.add(storableText(by))} FROM found ORDER BY id ON CONFLICT (response_id) DO NOTHING RETURNING response_id AS id),
           recorded AS (${recording('reviewed', 'SELECT id FROM marked')})
         SELECT count(*)::int AS count FROM found`,
        given.values,
      )
      return rows[0]!.count
    },
  }
}

function save(pool: pg.Pool, ...[areaId, period, built, lists]: globalThis.Parameters<ListStore['save']>): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const rows = lists.map(({ list, facts }) => ({ list, facts }))
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
        `INSERT INTO list_items (list_id, area_id, rank, key, response_id, member_id, "group", reason, held, codes, folded, candidates, name_at)
         SELECT $1, $2, n.rank, n.key, r.id, m.id, CASE WHEN n."group" <> 'null'::jsonb THEN n."group" END, n.reason, n.held, n.codes,
           ARRAY(SELECT jsonb_array_elements_text(n.folded)::int), ARRAY(SELECT jsonb_array_elements_text(n.candidates)::int), n."nameAt"
         FROM jsonb_to_recordset($3::jsonb) AS n(rank int, key text, "responseId" int, "memberId" int, "group" jsonb, reason text, held text, codes jsonb, folded jsonb, candidates jsonb, "nameAt" int)
         JOIN responses r ON r.id = n."responseId" LEFT JOIN members m ON m.id = n."memberId"
         WHERE n."memberId" IS NULL OR m.id IS NOT NULL`,
        [ids.get(list), areaId, storableJson(items.map((item, index) => ({ rank: index + 1, candidates: [], ...item })))],
      )
    }
    // Whoever a person said is meant may be gone from the roster: it waits for a look again.
    await client.query(
      `UPDATE list_choices SET released = false
       WHERE (area_id, period, list) = ($1, $2, 'recognitions') AND released AND member_id IS NULL AND key LIKE 'name:%'`,
      [areaId, period],
    )
    // Someone may have chosen while the lists were being made.
    if (ids.has('recognitions')) await settleItems(client, { areaId, period, list: 'recognitions' })
    await storeCounts(client, [...ids.values()])
    if (ids.size > 0) await recordOnPeriod(client, 'period.analysed', areaId, period)
    return ids.size === lists.length
  })
}
