import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'
import { freshPlace } from './fresh-place.js'

export type FreshStores = Awaited<ReturnType<typeof freshStores>>

/** Opens the stores on a new database, which `close` removes. */
export async function freshStores() {
  const { where, remove } = await freshPlace()
  const db = await openDatabase(where)
  return {
    db,
    stores: createStores(db),
    async close() {
      await db.close()
      await remove()
    },
  }
}
