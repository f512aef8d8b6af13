import type { Config } from './config.js'
import { applyErasureLedger } from './pipeline/protection/apply-ledger.js'
import type { Backend } from './queue/backends.js'
import type { OpenQueue } from './queue/queue.js'
import type { Database } from './store/database/database.js'
import { openDatabase } from './store/open-database.js'
import { createStores, type Stores } from './store/stores.js'

export interface OpenStores {
  stores: Stores
  kind: Database['kind']
  close(): Promise<void>
}

/**
 * The stores alone, for what neither computes nor enqueues.
 * @returns besides, how many erasures were applied again, because a backup had brought somebody back
 * @throws UserError if the server does not answer or the data folder is in use
 */
export async function openStores(config: Config): Promise<OpenStores & { db: Database; erasedAgain: number }> {
  const { databaseUrl: url, dataDir: folder, installationKey: key, erasureLedger: ledger } = config
  const db = await openDatabase(url ? { url, folder, key, ledger } : { folder, key, ledger })
  const stores = createStores(db)
  try {
    // Whoever a restored backup brought back goes before anything is read.
    const erasedAgain = await applyErasureLedger(stores)
    return { db, stores, erasedAgain, kind: db.kind, close: () => db.close() }
  } catch (error) {
    await db.close()
    throw error
  }
}

/** The queue beside a database, on Redis where there is one. @throws UserError if Redis does not answer */
export async function openQueue(
  config: Config,
  db: Database,
): Promise<{ backend: Backend; queue: OpenQueue; close(): Promise<void> }> {
  const { openPostgresBackend, openRedisBackend, createQueue } = await loadQueue()
  const backend = config.redisUrl
    ? await openRedisBackend(config.redisUrl)
    : await openPostgresBackend(db.kind === 'server' ? 'postgres' : 'embedded', db.queuePool)
  const queue = createQueue(backend)
  return {
    backend,
    queue,
    async close() {
      await queue.close()
      await backend.close()
    },
  }
}

/** Stores and queue without what computes: what a command needs that counts or adds. The one is opened while the other's modules load. */
export async function openStoresAndQueue(config: Config): Promise<OpenStores & { queue: OpenQueue }> {
  const opening = openStores(config)
  const loading = loadQueue()
  const { db, ...opened } = await opening
  try {
    await loading
    const { queue, close } = await openQueue(config, db)
    return {
      ...opened,
      queue,
      async close() {
        await close()
        await db.close()
      },
    }
  } catch (error) {
    await db.close()
    throw error
  }
}

/** Loaded when it is needed: BullMQ takes as long as opening a database. */
async function loadQueue() {
  const [backends, queue] = await Promise.all([import('./queue/backends.js'), import('./queue/queue.js')])
  return { ...backends, ...queue }
}
