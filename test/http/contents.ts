import type pg from 'pg'
import { expect } from 'vitest'

/** What reading may leave: who read what, when a session was last used, and how often somebody asked. */
const NOTED = ['audit_entries', 'sessions', 'rate_limits']

/** A hash of the rows of each table, by its name, but for what reading may leave: the same before and after if nothing was written. */
export async function contentsOf(pool: pg.Pool): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1) ORDER BY 1`,
    [NOTED],
  )
  expect(tables.length).toBeGreaterThan(50)
  const hashes = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '\n' ORDER BY t::text), '')) AS hash FROM "${name}" t`,
  )
  const { rows } = await pool.query<{ name: string; hash: string }>(hashes.join(' UNION ALL '))
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
}
