import { join } from 'node:path'
import type pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'
import { ROOT } from '../../root.js'
import { lockUnlessInUse, openToRead } from '../backup/open-raw.js'
import type { DatabaseLocation } from '../database/database.js'
import { compareMigrations } from '../database/migrate.js'
import { askForFacts } from '../embedded/service-socket.js'

export interface DatabaseFacts {
  version: string
  missing: string[]
  unknown: string[]
  /** Seconds that its clock is ahead of the one here. */
  clock: number
  /** Hosts of the active webhooks. */
  webhooks: string[]
}

/**
 * Looks at a database without changing it. The service that uses an embedded one is asked.
 * @throws UserError where it does not answer
 */
export async function examineDatabase(
  where: DatabaseLocation,
  migrations = join(ROOT, 'prisma/migrations'),
): Promise<DatabaseFacts> {
  if (where.url === undefined) {
    const unlock = lockUnlessInUse(where.folder)
    if (!unlock) return askForFacts<DatabaseFacts>(where.folder)
    unlock()
  }
  const { client, close } = await openToRead(where)
  try {
    return await factsOf(client, migrations)
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('unavailable', `The database cannot be read (${(error as { code?: string }).code ?? 'no code'})`)
  } finally {
    await close()
  }
}

/** What an open database is like. */
export async function factsOf(client: pg.ClientBase, migrations: string): Promise<DatabaseFacts> {
  const before = Date.now()
  const { rows } = await client.query<{ version: string; now: number; known: boolean }>(
    `SELECT current_setting('server_version') AS version, extract(epoch FROM clock_timestamp())::float8 AS now,
       to_regclass('public._prisma_migrations') IS NOT NULL AS known`,
  )
  const { version, now, known } = rows[0]!
  const clock = now - (before + Date.now()) / 2_000
  const { missing, unknown } = await compareMigrations(known ? client : null, migrations)
  const hooks = missing.length > 0 ? [] : (await client.query<{ url: string }>('SELECT url FROM webhooks WHERE active')).rows
  return { version, missing, unknown, clock, webhooks: [...new Set(hooks.map(({ url }) => new URL(url).host))] }
}
