import { join, resolve } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { UserError } from '../domain/errors/user-error.js'
import { PrismaClient } from '../generated/prisma/client.js'
import { ROOT } from '../root.js'
import { ensureDefaultArea } from './admin/areas.js'
import { factsOf } from './admin/examine-database.js'
import { renumberRestoredChanges } from './changes/changes.js'
import type { Database, DatabaseLocation } from './database/database.js'
import { createIdentities } from './database/identities.js'
import { migrate } from './database/migrate.js'
import { hasSpace, NEEDED_SPACE, spaceOf } from './embedded/disk-space.js'
import { openEmbedded } from './embedded/embedded-database.js'
import { lockFolder } from './embedded/folder-lock.js'
import { makeFolder } from './embedded/make-folder.js'
import { serveFolder } from './embedded/service-socket.js'
import { endAbandonedImports } from './import/imports.js'
import { hashIdentities } from './protection/hash-identities.js'
import { openInstallationKey } from './protection/installation-key.js'
import { ensureDefaultScenarios } from './scenarios/scenarios.js'

/** The erasure ledger, where no other file is named. */
export const ledgerIn = (folder: string): string => join(folder, 'erasures.ndjson')

/**
 * JIT compilation would take longer than running any of these queries; and so would starting parallel workers for a page of comments, which is
 * left to what reads most of a large table. Databases are on disks without moving parts, or in memory: a page there costs about the same in any order.
 */
const SETTINGS = '-c jit=off -c parallel_setup_cost=100000 -c random_page_cost=1.1'

/**
 * Opens the database, applies the migrations and adds what every installation starts with: the area `all` and its scenarios.
 * @param migrations folder of the migrations; the project's own by default
 * @throws UserError if the server does not answer, refuses, or the folder is in use
 */
export async function openDatabase(where: DatabaseLocation, migrations = join(ROOT, 'prisma/migrations')): Promise<Database> {
  return where.url !== undefined ? openServer(where, migrations) : openFolder(where, migrations)
}

async function openServer(
  { url, folder = resolve('data'), key, ledger = ledgerIn(folder) }: Extract<DatabaseLocation, { url: string }>,
  migrations: string,
): Promise<Database> {
  if (key === undefined) makeFolder(folder)
  const identities = createIdentities(openInstallationKey(folder, key))
  const options = { connectionString: url, max: 10, connectionTimeoutMillis: 10_000, application_name: 'verbatim' }
  const pool = openPool({ ...options, options: SETTINGS })
  const queuePool = openPool({ ...options, options: `${SETTINGS} -c search_path=bullmq,public` })
  try {
    const client = await pool.connect().catch((error: unknown) => {
      throw unreachable(url, error)
    })
    client.release()
    return await prepare('server', { pool, queuePool, identities, ledger }, migrations, async () => {})
  } catch (error) {
    await Promise.all([pool.end(), queuePool.end()])
    throw error
  }
}

/**
 * A connection that breaks is replaced by the next query. Without listeners it would end the process: the pool's is for idle connections, the
 * connection's for those in a transaction, whose queries fail.
 */
function openPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(options)
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** Messages of the driver never contain the password, but the URL does. */
function unreachable(url: string, error: unknown): UserError {
  const { code, message } = error as { code?: string; message: string }
  const { host, pathname } = new URL(url)
  const at = `${host}${pathname}`
  if (code === '28P01' || code === '28000')
    return new UserError('unavailable', `PostgreSQL at ${at} rejects the user name or password (${code}): check DATABASE_URL`)
  if (code === '3D000')
    return new UserError('unavailable', `No database ${at} (${code}): create it with createdb, or check DATABASE_URL`)
  return new UserError(
    'unavailable',
    `No PostgreSQL server answers at ${at} (${code ?? message}): start it, or check DATABASE_URL`,
  )
}

async function openFolder(
  { folder, key, ledger = ledgerIn(folder) }: Extract<DatabaseLocation, { folder: string; url?: never }>,
  migrations: string,
): Promise<Database> {
  const unlock = lockFolder(folder)
  try {
    refuseFullDisk(folder)
    const identities = createIdentities(openInstallationKey(folder, key))
    const database = join(folder, 'pglite')
    const embedded = await openEmbedded(database)
    const options = { stream: () => embedded.connect() as never, user: 'postgres', database: 'postgres', ssl: false }
    const pool = openPool({ ...options, max: 8 })
    const queuePool = openPool({ ...options, max: 8 })
    try {
      const endServing = serveFolder(folder, {
        database,
        copyTo: embedded.copyTo,
        async facts() {
          const client = await pool.connect()
          return factsOf(client, migrations).finally(() => client.release())
        },
      })
      return await prepare('embedded', { pool, queuePool, identities, ledger }, migrations, async () => {
        endServing()
        await embedded.close()
        unlock()
      })
    } catch (error) {
      await Promise.all([pool.end(), queuePool.end()])
      await embedded.close()
      throw error
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** PostgreSQL on a full disk neither opens nor says why. @throws UserError where too little is left */
function refuseFullDisk(folder: string) {
  if (hasSpace(folder)) return
  const [left, needed] = [spaceOf(folder), NEEDED_SPACE].map((bytes) => Math.round(bytes / 2 ** 20))
  throw new UserError('unavailable', `The disk of the data folder ${folder} has ${left} MB left: free at least ${needed} MB`)
}

async function prepare(
  kind: Database['kind'],
  opened: Pick<Database, 'pool' | 'queuePool' | 'identities' | 'ledger'>,
  migrations: string,
  release: () => Promise<void>,
): Promise<Database> {
  const { pool, queuePool, identities } = opened
  const client = await pool.connect()
  try {
    await migrate(client, migrations)
    await hashIdentities(client, identities)
    await renumberRestoredChanges(client)
    await ensureDefaultArea(client)
    await ensureDefaultScenarios(client)
    if (kind === 'embedded') await endAbandonedImports(client)
  } finally {
    client.release()
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  let closing: Promise<void> | undefined
  const close = async () => {
    await prisma.$disconnect()
    await queuePool.end()
    if (!pool.ended) await pool.end()
    await release()
  }
  return {
    kind,
    prisma,
    ...opened,
    migrations,
    close() {
      closing ??= close()
      return closing
    },
  }
}
