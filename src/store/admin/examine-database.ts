import { join } from 'node:path'
import { UserError } from '../../domain/errors/user-error.js'
import { ROOT } from '../../root.js'
import { openToRead } from '../backup/open-raw.js'
import type { DatabaseLocation } from '../database/database.js'
import { compareMigrations } from '../database/migrate.js'

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
 * Looks at a database without changing it; at an embedded one that a service uses, in a copy that the service makes.
 * @throws UserError where it does not answer
 */
export async function examineDatabase(
  where: DatabaseLocation,
  migrations = join(ROOT, 'prisma/migrations'),
): Promise<DatabaseFacts> {
  const { client, close } = await openToRead(where)
  try {
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
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('unavailable', `The database cannot be read (${(error as { code?: string }).code ?? 'no code'})`)
  } finally {
    await close()
  }
}
