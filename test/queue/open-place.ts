import { type Backend, openPostgresBackend, openRedisBackend } from '../../src/queue/backends.js'
import type { Database } from '../../src/store/database/database.js'
import { openDatabase } from '../../src/store/open-database.js'

/** A database and where the queue beside it runs; another process may open it too. */
export type Place = { folder: string } | { url: string; redis?: string }

export interface OpenPlace {
  db: Database
  backend: Backend
  close(): Promise<void>
}

export async function openPlace(place: Place): Promise<OpenPlace> {
  const db = await openDatabase(place)
  // Each worker that the tests open on this pool leaves a listener.
  db.queuePool.setMaxListeners(0)
  const backend =
    'url' in place && place.redis
      ? await openRedisBackend(place.redis)
      : await openPostgresBackend('url' in place ? 'postgres' : 'embedded', db.queuePool)
  return {
    db,
    backend,
    async close() {
      await backend.close()
      await db.close()
    },
  }
}
