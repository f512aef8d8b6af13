import type pg from 'pg'
import type { DimensionFilter } from '../../domain/areas/area.js'
import { parsePeriod } from '../../domain/period/period.js'
import { inScope, parameters } from '../database/scope.js'

export interface AreaRow {
  id: number
  key: string
  zone: string
  filter: DimensionFilter
}

/** A table with a condition on its rows `r`. */
interface OldRows {
  rows: string
  values: unknown[]
  /** Lists are worked out from responses, and not counted. */
  isCounted: boolean
}

/**
 * Finds what an area's rule deletes beside responses and their comments: what was built of periods that ended, unanswered surveys, and of all areas also
 * sent mails, and tickets that no response is about.
 * @param before comments and everything from before these moments go; null: none does
 */
export async function findOld(
  pool: pg.Pool,
  { id, key, zone, filter }: AreaRow,
  before: { text: Date | null; all: Date | null },
): Promise<OldRows[]> {
  const { all } = before
  const old: OldRows[] = []
  const add = (rows: string, values: unknown[], isCounted = true) => void old.push({ rows, values, isCounted })
  if (all) {
    for (const table of ['packs', 'reports', 'curated_lists']) {
      const { rows } = await pool.query<{ id: number; period: string }>(`SELECT id, period FROM ${table} WHERE area_id = $1`, [
        id,
      ])
      const ended = rows.filter(({ period }) => parsePeriod(period, zone).end <= all)
      add(`${table} r WHERE r.id = ANY($1::int[])`, [ended.map((each) => each.id)], table !== 'curated_lists')
    }
    const given = parameters()
    add(`unanswered_surveys r WHERE ${inScope({ from: new Date(0), to: all, filter }, given)}`, given.values)
  }
  if (key !== 'all') return old
  if (all)
    add(
      `tickets r WHERE greatest(r.opened_at, r.resolved_at) < $1
         AND NOT EXISTS (SELECT FROM responses a WHERE a.ticket IS NOT NULL AND upper(btrim(a.ticket)) = r.number)`,
      [all],
    )
  const mails = before.text ?? all
  if (mails) add(`deliveries r WHERE r.created_at < $1 AND r.status IN ('sent', 'failed', 'unsure')`, [mails])
  return old
}

export async function countOld(pool: pg.Pool, old: readonly OldRows[]): Promise<number> {
  let total = 0
  for (const { rows, values, isCounted } of old)
    if (isCounted) total += (await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${rows}`, values)).rows[0]!.n
  return total
}

/** @returns how many were deleted of those that are counted */
export async function deleteOld(pool: pg.Pool, old: readonly OldRows[]): Promise<number> {
  let total = 0
  for (const { rows, values, isCounted } of old) {
    const { rowCount } = await pool.query(`DELETE FROM ${rows}`, values)
    if (isCounted) total += rowCount ?? 0
  }
  return total
}
