import { join } from 'node:path'
import type pg from 'pg'
import { nameOf } from '../../domain/errors/classify-error.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { DatabaseInfo, RestoreTarget, TableInfo, TextRow } from '../../domain/ports/backup.js'
import { ROOT } from '../../root.js'
import type { DatabaseLocation } from '../database/database.js'
import { applyExactly } from '../database/migrate.js'
import { openToReplace } from './open-raw.js'
import { FORMATS, NOT_KEPT, quote } from './snapshot.js'

/** What an installation that has been used has at least one of. */
const SIGNS_OF_USE = ['responses', 'imports', 'people', 'members', 'audit_entries'] as const

/** @throws UserError if the database is in use or does not answer */
export async function openRestoreTarget(
  where: DatabaseLocation,
  migrations = join(ROOT, 'prisma/migrations'),
): Promise<RestoreTarget> {
  const { client, close } = await openToReplace(where)
  return {
    close,

    async inUse() {
      const found: string[] = []
      for (const table of SIGNS_OF_USE) {
        const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass($1) IS NOT NULL AS there`, [
          `public.${table}`,
        ])
        if (!rows[0]!.there) continue
        const counted = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${quote(table)}`)
        const { count } = counted.rows[0]!
        if (count > 0) found.push(`${count} ${table.replace('_', ' ')}`)
      }
      return found
    },

    async others() {
      if (where.url === undefined) return 0
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'verbatim'`,
      )
      return rows[0]!.count
    },

    async replace(info, rows) {
      await client.query('BEGIN')
      try {
        await client.query(FORMATS)
        await rebuild(client, info, migrations)
        await load(client, info, rows)
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        if (error instanceof UserError) throw error
        throw new UserError('invalid', `The backup could not be stored (${nameOf(error)}): nothing was changed`)
      }
    },
  }
}

/** Makes the tables as they were when the backup was taken; what is newer is applied when the service opens the database. */
async function rebuild(client: pg.Client, { migrations }: DatabaseInfo, folder: string) {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  )
  for (const { name } of rows) await client.query(`DROP TABLE ${quote(name)} CASCADE`)
  // Jobs of what is gone. The service finds out itself what there is to do.
  await client.query('DROP SCHEMA IF EXISTS bullmq CASCADE')
  await applyExactly(client, folder, migrations)
}

async function load(
  client: pg.Client,
  { tables, sequences }: DatabaseInfo,
  rows: (table: TableInfo) => AsyncIterable<TextRow[]>,
) {
  // Rows come table by table, so what they refer to may come later.
  const { rows: foreign } = await client.query<{ on: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS on, conname AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  )
  for (const { on, name } of foreign) await client.query(`ALTER TABLE ${on} DROP CONSTRAINT ${quote(name)}`)
  for (const table of tables.filter(({ name }) => !NOT_KEPT.includes(name))) {
    await client.query(`TRUNCATE ${quote(table.name)}`)
    const names = table.columns.map(({ name }) => quote(name)).join(', ')
    const values = table.columns.map(({ type }, at) => `(cells ->> ${at})::${type}`).join(', ')
    for await (const page of rows(table))
      await client.query(
        `INSERT INTO ${quote(table.name)} (${names}) OVERRIDING SYSTEM VALUE
         SELECT ${values} FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given (cells, at) ORDER BY at`,
        [JSON.stringify(page)],
      )
  }
  for (const { on, name, definition } of foreign)
    await client.query(`ALTER TABLE ${on} ADD CONSTRAINT ${quote(name)} ${definition}`)
  for (const { name, value } of sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, false)', [`public.${quote(name)}`, value])
}
