import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type BackupServices, composeBackup } from '../../compose-backup.js'
import { openStores } from '../../compose-stores.js'
import { type Config, readConfig } from '../../config.js'
import type { Manifest } from '../../domain/backup/manifest.js'
import { counted } from '../../domain/compare/figures.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Backup, openBackup } from '../../pipeline/backup/read-backup.js'
import { restoreBackup } from '../../pipeline/backup/restore-backup.js'
import { writeBackup } from '../../pipeline/backup/write-backup.js'
import { VERSION } from '../../root.js'
import { print } from '../terminal/services.js'

/** Name of the installation key in a backup. */
const KEY_FILE = 'installation.key'

/** Writes a backup of the installation, also while the service runs. */
export async function runBackup(given: string | undefined, { withoutKey = false }: { withoutKey?: boolean }): Promise<void> {
  const config = readConfig()
  const now = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
  const file = resolve(given ?? `verbatim-${now}.backup.zip`)
  if (existsSync(file)) throw new UserError('conflict', `${file} already exists: choose another name, or remove it`)
  const services = composeBackup(config)
  const key = services.key()
  const snapshot = await services.openSnapshot()
  try {
    const manifest = await writeBackup(file, {
      snapshot,
      kind: config.databaseUrl ? 'server' : 'embedded',
      version: VERSION,
      keyHash: key === null ? '' : hashOf(key.key),
      settings: settingsOf(config),
      files: key?.isFile && !withoutKey ? [{ path: KEY_FILE, content: Buffer.from(key.key) }] : [],
    })
    print(`${describe(manifest)}, ${Math.ceil(statSync(file).size / 1024)} kB: ${file}`)
    if (key?.isFile === false || withoutKey) print('The installation key is not in the backup: keep a copy of it elsewhere')
    else print('The backup holds the installation key and every comment as it was written: keep it where only you can read it')
  } finally {
    await snapshot.close()
  }
}

/** Puts a backup in the place of what the installation holds. */
export async function runRestore(
  file: string,
  { force = false, check = false }: { force?: boolean; check?: boolean },
): Promise<void> {
  const backup = await openBackup(resolve(file))
  try {
    print(`${describe(backup.manifest)}: the backup is whole`)
    if (check) return
    const config = readConfig()
    const services = composeBackup(config)
    const key = await keyFor(services, backup)
    const target = await services.openTarget()
    try {
      await restoreBackup(target, backup, { force })
      if (key !== null) services.keepKey(key)
    } finally {
      await target.close()
    }
    const ledger = services.ledger()
    // Opened as the service does: newer migrations are applied, what every installation has is there, and who was erased is erased again.
    const { erasedAgain, close } = await openStores(config)
    await close()
    print(
      ledger.exists
        ? `Erasures applied again from the ledger ${ledger.file}: ${erasedAgain}`
        : `There is no erasure ledger at ${ledger.file}: if somebody was erased after the backup was taken, they are back. Put the ledger there, or set ERASURE_LEDGER, and restart the service`,
    )
    print('Restored. What is computed from comments is brought up to date when the service starts')
    for (const name of differing(config, backup.manifest)) print(`  ${name} had another value when the backup was made: check it`)
  } finally {
    await backup.close()
  }
}

/** The installation key that has to be written to the data folder; null where the right one is there. */
async function keyFor(services: BackupServices, { manifest, file }: Backup): Promise<string | null> {
  const present = services.key()
  if (manifest.keyHash === '' || (present && hashOf(present.key) === manifest.keyHash)) return null
  const kept = (await file(KEY_FILE))?.toString() ?? null
  if (kept === null)
    throw new UserError(
      'invalid',
      'The backup does not hold its installation key, and this installation has another: set INSTALLATION_KEY to that of the installation that was backed up',
    )
  if (present?.isFile === false)
    throw new UserError(
      'invalid',
      'INSTALLATION_KEY is not the key of the backup: remove it from the environment, or set it to that key',
    )
  return kept
}

const hashOf = (key: string): string => createHash('sha256').update(`installation key ${key}`).digest('hex')

function describe({ at, version, tables }: Manifest): string {
  const count = (name: string) => tables.find((table) => table.name === name)?.rows ?? 0
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${counted(count('responses'), 'response')}, ${counted(count('people'), 'person', 'people')}, ${counted(rows, 'row')} in ${counted(tables.length, 'table')}, of ${at} (version ${version})`
}

/** The settings that a restored installation needs again. Addresses of servers may hold passwords: of these only whether they were set is kept. */
function settingsOf(config: Config): Record<string, unknown> {
  const {
    publicUrl,
    importDir,
    importEvery,
    host,
    port,
    trustProxy,
    sessionLimits,
    mail,
    openId,
    encoder,
    databaseUrl,
    redisUrl,
  } = config
  return {
    ...{ PUBLIC_URL: publicUrl ?? null, IMPORT_DIR: importDir ?? null, IMPORT_EVERY: importEvery, HOST: host, PORT: port },
    ...{ TRUST_PROXY: trustProxy, SESSION_IDLE_MINUTES: sessionLimits.idleMinutes, SESSION_HOURS: sessionLimits.hours },
    ...{ MAIL_FROM: mail?.from ?? null, SMTP_URL: mail !== undefined, EMBEDDING_MODEL: encoder },
    ...{ OIDC_ISSUER: openId?.issuer ?? null, OIDC_CLIENT_ID: openId?.clientId ?? null },
    ...{ DATABASE_URL: databaseUrl !== undefined, REDIS_URL: redisUrl !== undefined },
  }
}

function differing(config: Config, { settings }: Manifest): string[] {
  const now = settingsOf(config)
  return Object.keys(settings).filter((name) => JSON.stringify(now[name] ?? null) !== JSON.stringify(settings[name]))
}
