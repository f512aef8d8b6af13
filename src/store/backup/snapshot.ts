import type pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'
import type { DatabaseSnapshot, TableInfo, TextRow } from '../../domain/ports/backup.js'
import type { DatabaseLocation } from '../database/database.js'
import { openToRead } from './open-raw.js'

/**
 * What is not kept: who is signed in at the moment, what is remembered for minutes, and exports, whose files are not in a backup and may hold what was
 * erased since.
 */
export const NOT_KEPT = ['_prisma_migrations', 'sessions', 'sign_in_flows', 'rate_limits', 'idempotent_requests', 'exports']
/** Rows read at a time. */
const PAGE = 1_000

/** Values are written in the same way wherever they are read. */
export const FORMATS = `SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, MDY'; SET LOCAL intervalstyle = 'postgres';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`

/**
 * Opens a database as it is at this moment.
 * @throws UserError where it does not answer, or no service has ever used it
 */
export async function openSnapshot(where: DatabaseLocation): Promise<DatabaseSnapshot> {
  const { client, close } = await openToRead(where)
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(FORMATS)
    return { ...(await describe(client)), rows: (table) => readRows(client, table), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function describe(client: pg.Client) {
  const known = await client.query<{ exists: boolean }>(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists`)
  if (!known.rows[0]!.exists) throw new UserError('not-found', 'This database is empty: there is nothing to back up')
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name',
  )
  const { rows: tables } = await client.query<TableInfo>(
    `SELECT c.relname AS name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL($1) GROUP BY c.relname ORDER BY c.relname`,
    [NOT_KEPT],
  )
  const { rows: names } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname`,
  )
  const sequences: { name: string; value: string }[] = []
  for (const { name } of names) {
    const { rows } = await client.query<{ value: string }>(
      `SELECT (CASE WHEN is_called THEN last_value + 1 ELSE last_value END)::text AS value FROM ${quote(name)}`,
    )
    sequences.push({ name, value: rows[0]!.value })
  }
  return { tables, migrations, sequences }
}

async function* readRows(client: pg.Client, { name, columns }: TableInfo): AsyncGenerator<TextRow[]> {
  const texts = columns.map((column) => `${quote(column.name)}::text`).join(', ')
  await client.query(`DECLARE rows_of_table NO SCROLL CURSOR FOR SELECT json_build_array(${texts}) AS row FROM ${quote(name)}`)
  for (;;) {
    const { rows } = await client.query<{ row: TextRow }>(`FETCH ${PAGE} FROM rows_of_table`)
    if (rows.length > 0) yield rows.map(({ row }) => row)
    if (rows.length < PAGE) break
  }
  await client.query('CLOSE rows_of_table')
}

/** A name as SQL takes it. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
