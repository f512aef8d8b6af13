import { join } from 'node:path'
import pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'
import type { DatabaseLocation } from '../database/database.js'
import { type EmbeddedDatabase, openEmbedded } from '../embedded/embedded-database.js'
import { lockFolder } from '../embedded/folder-lock.js'
import { askForCopy } from '../embedded/service-socket.js'

/** One connection to a database, without migrations or anything else that changes it. */
interface RawDatabase {
  client: pg.Client
  close(): Promise<void>
}

/**
 * Opens a database to write it anew: no other process may use it.
 * @throws UserError if it is in use or does not answer
 */
export async function openToReplace(where: DatabaseLocation): Promise<RawDatabase> {
  if (where.url !== undefined) return openServer(where.url, 'verbatim restore')
  const unlock = lockFolder(where.folder)
  try {
    return await connectTo(await openEmbedded(join(where.folder, 'pglite')), async () => unlock())
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * Opens a database to read it as it is now. Of an embedded one that a service uses, the service makes a copy beside it first, and goes on.
 * @throws UserError if it does not answer
 */
export async function openToRead(where: DatabaseLocation): Promise<RawDatabase> {
  if (where.url !== undefined) return openServer(where.url, 'verbatim backup')
  const unlock = lockUnlessInUse(where.folder)
  if (unlock) return connectTo(await openEmbedded(join(where.folder, 'pglite')), async () => unlock())
  const { copy, remove } = await askForCopy(where.folder)
  try {
    return await connectTo(await openEmbedded(copy), async () => remove())
  } catch (error) {
    remove()
    throw error
  }
}

/** Takes a data folder. @returns a function that lets go; null where another process has it */
export function lockUnlessInUse(folder: string): (() => void) | null {
  try {
    return lockFolder(folder)
  } catch (error) {
    if (error instanceof UserError && error.problem === 'conflict') return null
    throw error
  }
}

async function openServer(url: string, name: string): Promise<RawDatabase> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: name })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    const { host, pathname } = new URL(url)
    throw new UserError(
      'unavailable',
      `PostgreSQL at ${host}${pathname} does not answer (${code ?? message}): check DATABASE_URL`,
    )
  }
  return { client, close: () => client.end() }
}

async function connectTo(embedded: EmbeddedDatabase, release: () => Promise<void>): Promise<RawDatabase> {
  const client = new pg.Client({
    stream: () => embedded.connect() as never,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
  })
  client.on('error', () => {})
  await client.connect()
  return {
    client,
    async close() {
      await client.end()
      await embedded.close()
      await release()
    },
  }
}
