import type pg from 'pg'
import type { Database } from '../database/database.js'

/**
 * Removes deleted rows from the files of the database. Of an embedded database, tables and statistics are written anew and the log of changes is cut
 * off, so that no copy of its folder holds what was deleted. Of a server, the space is freed; its log and its backups follow its own settings.
 */
export async function compact(pool: pg.Pool, kind: Database['kind']): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'bullmq') ORDER BY 1`,
  )
  const options = kind === 'embedded' ? 'FULL, ANALYZE' : 'ANALYZE'
  for (const { name } of rows) await pool.query(`VACUUM (${options}) ${name}`)
  await forgetStatistics(pool)
  if (kind !== 'embedded') return
  await pool.query('VACUUM FULL pg_catalog.pg_statistic')
  // Files of the log are deleted instead of used again, once nothing needs them.
  await pool.query('SET wal_recycle = off')
  await pool.query('CHECKPOINT')
  await pool.query('SELECT pg_switch_wal()')
  await pool.query('CHECKPOINT')
}

/** Statistics of a table that is empty now are left as they were, with samples of what stood there; changing the type of a column to itself drops them. */
async function forgetStatistics(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ table: string; column: string; type: string }>(
    `SELECT format('%I.%I', s.schemaname, s.tablename) AS table, format('%I', s.attname) AS column, format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_stats s JOIN pg_attribute a ON a.attrelid = format('%I.%I', s.schemaname, s.tablename)::regclass AND a.attname = s.attname
       JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
     WHERE s.schemaname IN ('public', 'bullmq') AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'json'::regtype, 'text[]'::regtype)`,
  )
  for (const { table, column, type } of rows)
    await pool.query(
      `DO $$ BEGIN IF NOT EXISTS (SELECT FROM ${table}) THEN ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${type}; END IF; END $$`,
    )
}
