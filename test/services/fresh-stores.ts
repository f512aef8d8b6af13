import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'
import { freshFolder } from './fresh.js'

export type FreshStores = Awaited<ReturnType<typeof freshStores>>

/** Opens the stores on a new embedded database, which `close` removes. */
export async function freshStores() {
  const { folder, remove } = await freshFolder()
  const db = await openDatabase({ folder })
  return {
    folder,
    db,
    stores: createStores(db),
    async close() {
      await db.close()
      await remove()
    },
  }
}
