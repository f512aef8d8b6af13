import { existsSync } from 'node:fs'
import type { Config } from './config.js'
import type { DatabaseSnapshot, RestoreTarget } from './domain/ports/backup.js'
import { openRestoreTarget } from './store/backup/restore-target.js'
import { openSnapshot } from './store/backup/snapshot.js'
import type { DatabaseLocation } from './store/database/database.js'
import { ledgerIn } from './store/open-database.js'
import { findInstallationKey, keepInstallationKey } from './store/protection/installation-key.js'

/** What a backup and a restore need: the database without what the service does to it when it opens it, and the key beside it. */
export interface BackupServices {
  openSnapshot(): Promise<DatabaseSnapshot>
  openTarget(): Promise<RestoreTarget>
  /** The installation key, and whether it is in a file of the data folder; null where there is none yet. */
  key(): { key: string; isFile: boolean } | null
  /** File of the erasure ledger, and whether it is there. */
  ledger(): { file: string; exists: boolean }
  /** Makes this the installation key. The one before is kept beside it. */
  keepKey(key: string): void
}

export function composeBackup({ databaseUrl: url, dataDir: folder, installationKey: key, ...config }: Config): BackupServices {
  const where: DatabaseLocation = url ? { url, folder, key } : { folder, key }
  return {
    openSnapshot: () => openSnapshot(where),
    openTarget: () => openRestoreTarget(where),
    key() {
      if (key !== undefined) return { key, isFile: false }
      const found = findInstallationKey(folder)
      return found === null ? null : { key: found, isFile: true }
    },
    ledger() {
      const file = config.erasureLedger ?? ledgerIn(folder)
      return { file, exists: existsSync(file) }
    },
    keepKey: (kept) => keepInstallationKey(folder, kept),
  }
}
