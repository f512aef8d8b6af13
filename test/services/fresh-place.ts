import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseLocation } from '../../src/store/database/database.js'
import { type FreshDatabase, type FreshFolder, freshDatabase, freshFolder, postgresUrl } from './fresh.js'

/** Where a database of a test's own is. */
export interface FreshPlace {
  where: DatabaseLocation
  /** Its data folder. */
  folder: string
  /** Settings with which a program finds it. */
  environment: Record<string, string>
  remove(): Promise<void>
}

/**
 * A migrated database for tests of what lies above the stores: on the run's PostgreSQL, which takes less of the processor, or embedded if there is
 * none. The contract suites show that both are the same.
 */
export async function freshPlace(): Promise<FreshPlace> {
  if (postgresUrl) return serverPlace(await freshDatabase(), await mkdtemp(join(tmpdir(), 'verbatim-test-data-')))
  return folderPlace(await freshFolder())
}

/** A database of the server, with a folder for its installation key and its ledger. */
export const serverPlace = ({ url, drop }: FreshDatabase, folder: string): FreshPlace => ({
  where: { url, folder },
  folder,
  environment: { DATA_DIR: folder, DATABASE_URL: url },
  async remove() {
    await drop()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  },
})

/** The embedded database of a folder. */
export const folderPlace = ({ folder, remove }: FreshFolder): FreshPlace => ({
  where: { folder },
  folder,
  environment: { DATA_DIR: folder },
  remove,
})
