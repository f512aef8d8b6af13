import { expect } from 'vitest'
import type { Database } from '../../../src/store/database/database.js'

/** Waits until the feed gives every change: a transaction of another test's database on the same server holds changes back, until it ends. */
export async function changesGiven({ pool }: Database): Promise<void> {
  const held = async () =>
    (await pool.query('SELECT FROM changes WHERE transaction >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint')).rowCount
  await expect.poll(held, { timeout: 30_000 }).toBe(0)
}
