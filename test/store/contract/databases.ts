import { afterAll, beforeAll, describe } from 'vitest'
import type { Database } from '../../../src/store/database/database.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores, type Stores } from '../../../src/store/stores.js'
import { freshDatabase, freshFolder, postgresUrl } from '../../services/fresh.js'

/** An open database of the suite's own, and where to open it again. */
export interface Subject {
  db: Database
  stores: Stores
}

/** Runs one suite against the embedded database and against a PostgreSQL server. */
export function describeOnEachDatabase(title: string, suite: (subject: Subject) => void) {
  describe.each([
    { name: 'embedded', skip: false, make: makeEmbedded },
    { name: 'PostgreSQL', skip: !postgresUrl, make: makeServer },
  ])('$name', ({ skip, make }) => {
    describe.skipIf(skip)(title, () => {
      const subject = {} as Subject
      let end: () => Promise<void>
      beforeAll(async () => {
        const { db, remove } = await make()
        Object.assign(subject, { db, stores: createStores(db) })
        end = async () => {
          await db.close()
          await remove()
        }
      })
      afterAll(() => end?.())
      suite(subject)
    })
  })
}

async function makeEmbedded() {
  const { folder, remove } = await freshFolder()
  return { db: await openDatabase({ folder }), remove }
}

async function makeServer() {
  const { url, drop } = await freshDatabase()
  return { db: await openDatabase({ url }), remove: drop }
}
