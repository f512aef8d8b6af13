import type pg from 'pg'
import type { RetentionMonths, RetentionStore } from '../../domain/ports/retention.js'
import type { RetentionCounts, RetentionRule } from '../../domain/protection/retention.js'
import type { Database } from '../database/database.js'
import { inScope, type Parameters, parameters } from '../database/scope.js'
import { storableText } from '../database/storable.js'
import { deleteTexts, rewriteBuilt } from './delete-texts.js'
import { eraseResponses } from './erase-responses.js'
import { type AreaRow, countOld, deleteOld, findOld } from './old-records.js'
import { besideNoErasure } from './without-erased.js'

/** Responses that one transaction deletes. */
const BATCH = 2000
const RULE = `a.key AS area, t.text_months AS "textMonths", t.all_months AS "allMonths", t.active, t.by, t.at, t.ran_at AS "ranAt", t.deleted`

/** Rules of retention, and what they delete. */
export function createRetentionStore({ pool }: Database): RetentionStore {
  return {
    async list() {
      const { rows } = await pool.query<RetentionRule>(
        `SELECT ${RULE} FROM retention_rules t JOIN areas a ON a.id = t.area_id ORDER BY a.id`,
      )
      return rows
    },

    async save(areaId, { textMonths, allMonths, active, by }) {
      await pool.query(
        `INSERT INTO retention_rules (area_id, text_months, all_months, active, by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (area_id) DO UPDATE SET text_months = excluded.text_months, all_months = excluded.all_months, active = excluded.active,
           by = excluded.by, at = now()`,
        [areaId, textMonths, allMonths, active, storableText(by)],
      )
    },

    async remove(areaId) {
      return ((await pool.query('DELETE FROM retention_rules WHERE area_id = $1', [areaId])).rowCount ?? 0) > 0
    },

    async preview(areaId, months, now) {
      const area = await areaOf(pool, areaId)
      const { text, all } = cutoffs(months, now)
      const comments = text ? await count(pool, area, all ?? new Date(0), text, 'r.comment IS NOT NULL') : 0
      const responses = all ? await count(pool, area, new Date(0), all, 'true') : 0
      return { comments, responses, documents: await countOld(pool, await findOld(pool, area, { text, all })) }
    },

    async run(areaId, months, now, rewrite) {
      const area = await areaOf(pool, areaId)
      const { text, all } = cutoffs(months, now)
      const deleted: RetentionCounts = { comments: 0, responses: 0, documents: 0 }
      if (all) {
        deleted.responses = await inBatches(pool, area, all, 'true', async (client, ids) => {
          await rewriteBuilt(client, ids, rewrite)
          await eraseResponses(client, ids)
        })
      }
      if (text) {
        deleted.comments = await inBatches(pool, area, text, 'r.comment IS NOT NULL', async (client, ids) => {
          await rewriteBuilt(client, ids, rewrite)
          await deleteTexts(client, ids)
        })
      }
      deleted.documents = await deleteOld(pool, await findOld(pool, area, { text, all }))
      return deleted
    },

    async claim(hours) {
      const { rows } = await pool.query<{ areaId: number; area: string } & RetentionMonths>(
        `UPDATE retention_rules t SET ran_at = now() FROM areas a WHERE a.id = t.area_id AND t.area_id = (
           SELECT area_id FROM retention_rules WHERE active AND (ran_at IS NULL OR ran_at < now() - make_interval(hours => $1))
           ORDER BY area_id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING t.area_id AS "areaId", a.key AS area, t.text_months AS "textMonths", t.all_months AS "allMonths"`,
        [hours],
      )
      return rows[0] ?? null
    },

    async note(areaId, deleted) {
      await pool.query('UPDATE retention_rules SET deleted = $2 WHERE area_id = $1', [areaId, JSON.stringify(deleted)])
    },
  }
}

async function areaOf(pool: pg.Pool, areaId: number): Promise<AreaRow> {
  const { rows } = await pool.query<AreaRow>('SELECT id, key, time_zone AS zone, filter FROM areas WHERE id = $1', [areaId])
  return rows[0]!
}

/** Whatever is from before these moments goes. */
function cutoffs({ textMonths, allMonths }: RetentionMonths, now: Date): { text: Date | null; all: Date | null } {
  const before = (months: number | null) => {
    if (months === null) return null
    const day = new Date(now)
    const wanted = now.getUTCDate()
    day.setUTCDate(1)
    day.setUTCMonth(day.getUTCMonth() - months)
    // The 31st of a month that has 30 days is its last one.
    const days = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
    day.setUTCDate(Math.min(wanted, days))
    return day
  }
  return { text: before(textMonths), all: before(allMonths) }
}

const scopeOf = ({ filter }: AreaRow, from: Date, to: Date, given: Parameters): string => inScope({ from, to, filter }, given)

async function count(pool: pg.Pool, area: AreaRow, from: Date, to: Date, condition: string): Promise<number> {
  const given = parameters()
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM responses r WHERE ${scopeOf(area, from, to, given)} AND ${condition}`,
    given.values,
  )
  return rows[0]!.n
}

async function inBatches(
  pool: pg.Pool,
  area: AreaRow,
  to: Date,
  condition: string,
  work: (client: pg.ClientBase, ids: number[]) => Promise<void>,
): Promise<number> {
  for (let total = 0; ; ) {
    const done = await besideNoErasure(pool, 'responses', async (client) => {
      const given = parameters()
      const { rows } = await client.query<{ id: number }>(
        `SELECT r.id FROM responses r WHERE ${scopeOf(area, new Date(0), to, given)} AND ${condition} ORDER BY r.id LIMIT ${BATCH} FOR UPDATE`,
        given.values,
      )
      if (rows.length > 0)
        await work(
          client,
          rows.map(({ id }) => id),
        )
      return rows.length
    })
    total += done
    if (done < BATCH) return total
  }
}
