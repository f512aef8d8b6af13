import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** The advisory lock that `prisma migrate` takes: two starting processes, or one and the CLI, wait for each other. */
const LOCK = 72707369

/**
 * Applies `prisma/migrations/*` and records them as `prisma migrate deploy` does (same table, same checksum), so that both agree.
 * Each is applied and recorded in one transaction: a process killed in between leaves nothing half done.
 * @returns the names of those applied now
 * @throws UserError if one failed, was changed after it was applied, or is of a newer version
 */
export async function migrate(client: pg.ClientBase, folder: string): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK])
  try {
    await client.query(TABLE)
    const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    )
    const scripts = await readScripts(folder)
    for (const row of rows) refuseUnlessAs(row, scripts.get(row.migration_name)?.checksum)
    const known = new Set(rows.map((row) => row.migration_name))
    const missing = [...scripts].filter(([name]) => !known.has(name))
    for (const [name, { script, checksum }] of missing) await apply(client, name, script, checksum)
    return missing.map(([name]) => name)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
  }
}

/**
 * Compares the migrations of a database with those in the folder.
 * @param client null: a database that has none yet
 */
export async function compareMigrations(
  client: pg.ClientBase | null,
  folder: string,
): Promise<{ missing: string[]; unknown: string[] }> {
  const known = await namesIn(folder)
  if (!client) return { missing: known, unknown: [] }
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL',
  )
  const has = new Set(rows.map(({ name }) => name))
  return { missing: known.filter((name) => !has.has(name)), unknown: [...has].filter((name) => !known.includes(name)) }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function readScripts(folder: string): Promise<Map<string, { script: string; checksum: string }>> {
  const scripts = new Map<string, { script: string; checksum: string }>()
  for (const name of await namesIn(folder)) {
    const script = await readFile(join(folder, name, 'migration.sql'), 'utf8')
    scripts.set(name, { script, checksum: createHash('sha256').update(script).digest('hex') })
  }
  return scripts
}

function refuseUnlessAs(
  { migration_name: name, checksum, finished_at }: { migration_name: string; checksum: string; finished_at: Date | null },
  expected: string | undefined,
) {
  if (finished_at === null)
    throw new UserError('conflict', `Migration ${name} failed earlier: fix the database, then run "npx prisma migrate resolve"`)
  if (expected === undefined)
    throw new UserError(
      'conflict',
      `The database has migration ${name}, which this version does not know: use the version that created it, or another database`,
    )
  if (expected !== checksum)
    throw new UserError(
      'conflict',
      `Migration ${name} was changed after it was applied: restore its file, or use another database`,
    )
}

/**
 * Makes an empty database one that has just these migrations, within the transaction of the caller.
 * @throws UserError if one is not known here, or was another then
 */
export async function applyExactly(
  client: pg.ClientBase,
  folder: string,
  wanted: { name: string; checksum: string }[],
): Promise<void> {
  const scripts = await readScripts(folder)
  for (const { name, checksum } of wanted)
    refuseUnlessAs({ migration_name: name, checksum, finished_at: new Date() }, scripts.get(name)?.checksum)
  await client.query(TABLE)
  for (const { name, checksum } of wanted) {
    await client.query(scripts.get(name)!.script)
    await client.query(RECORD, [randomUUID(), checksum, name])
  }
}

const RECORD = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, clock_timestamp(), 1)`

async function apply(client: pg.ClientBase, name: string, script: string, checksum: string) {
  await client.query('BEGIN')
  try {
    await client.query(script)
    await client.query(RECORD, [randomUUID(), checksum, name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new UserError('conflict', `Migration ${name} failed and was rolled back: ${(error as Error).message}`)
  }
}
