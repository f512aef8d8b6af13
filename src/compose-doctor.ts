import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { freemem, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Config } from './config.js'
import { nameOf } from './domain/errors/classify-error.js'
import { UserError } from './domain/errors/user-error.js'
import type { Finding } from './domain/operation/finding.js'
import { engineVersion } from './nlp/encoder/engine-version.js'
import { checkEncoderFolder, readHeads } from './nlp/encoder/manifest.js'
import { askStatus, reach } from './outbound/reach.js'
import * as judge from './pipeline/admin/judge-installation.js'
import { examineRedis } from './queue/examine-redis.js'
import { type DatabaseFacts, examineDatabase } from './store/admin/examine-database.js'
import { spaceOf } from './store/embedded/disk-space.js'
import { makeFolder } from './store/embedded/make-folder.js'
import { ledgerIn } from './store/open-database.js'
import { findInstallationKey } from './store/protection/installation-key.js'
import { readLedger } from './store/protection/ledger-file.js'

const MEGABYTE = 2 ** 20

/** Examines everything that the service needs, one after another; what cannot be looked at is a finding too. */
export async function* examineInstallation(config: Config): AsyncGenerator<Finding> {
  yield judge.judgeNode(process.versions.node)
  const total = Math.min(process.constrainedMemory() || totalmem(), totalmem())
  yield judge.judgeMemory({ total: total / MEGABYTE, free: Math.min(freemem(), total) / MEGABYTE })
  yield* examineFolder(config.dataDir)
  yield* examineFiles(config)
  yield examineModels(config.encoder)
  const facts = await findDatabase(config)
  if ('state' in facts) yield facts
  else yield* judgeDatabase(facts, config)
  if (config.redisUrl) {
    const redis = await examine('redis', () => examineRedis(config.redisUrl!))
    yield 'state' in redis ? redis : judge.judgeRedis(redis.version, redis.policy)
  }
  yield judge.judgePublicUrl(config.publicUrl, config.publicUrl ? await askStatus(`${config.publicUrl}/livez`) : 0)
  if (config.mail) {
    const { hostname, port, protocol } = new URL(config.mail.url)
    yield judge.judgeReach('mail', hostname, await reach(hostname, Number(port) || (protocol === 'smtps:' ? 465 : 587)))
  }
  if (config.translation) {
    const { hostname, port, protocol } = new URL(config.translation.url)
    yield judge.judgeReach('translation', hostname, await reach(hostname, Number(port) || (protocol === 'https:' ? 443 : 80)))
  }
  if (config.openId)
    yield judge.judgeReach(
      'single sign-on',
      config.openId.issuer,
      await isFine(`${config.openId.issuer}/.well-known/openid-configuration`),
    )
  for (const host of 'state' in facts ? [] : facts.webhooks) {
    const { hostname, port } = new URL(`https://${host}`)
    yield judge.judgeReach('webhook', host, await reach(hostname, Number(port) || 443))
  }
}

async function findDatabase({ databaseUrl: url, dataDir: folder }: Config): Promise<DatabaseFacts | Finding> {
  // Opening it would make it.
  if (!url && !existsSync(join(folder, 'pglite')))
    return { what: 'database', state: 'ok', says: 'not created yet: the service creates it when it starts' }
  return examine('database', () => examineDatabase(url ? { url, folder } : { folder }))
}

function* examineFolder(folder: string): Generator<Finding> {
  try {
    makeFolder(folder)
    yield { what: 'data folder', state: 'ok', says: `${folder} can be written to` }
    yield judge.judgeDisk(folder, spaceOf(folder) / MEGABYTE)
  } catch (error) {
    yield { what: 'data folder', state: 'failed', says: (error as Error).message }
  }
}

/** What lies beside the database: the installation key, the ledger of erasures, and the folders of exports and imports. */
function* examineFiles(config: Config): Generator<Finding> {
  const { dataDir, installationKey, exportDir, importDir } = config
  yield look('installation key', () => {
    if (installationKey !== undefined) return 'it is in INSTALLATION_KEY'
    return findInstallationKey(dataDir) === null
      ? 'not created yet: the service creates it when it starts'
      : `it is in ${dataDir}`
  })
  const ledger = config.erasureLedger ?? ledgerIn(dataDir)
  yield look('erasure ledger', () => {
    const { length } = readLedger(ledger)
    if (existsSync(ledger)) accessSync(ledger, constants.W_OK)
    return `${ledger}, erasures: ${length}`
  })
  // Made when the first export is.
  if (existsSync(exportDir))
    yield look('folder of exports', () => {
      accessSync(exportDir, constants.W_OK)
      return `${exportDir} can be written to`
    })
  if (importDir)
    yield look('import folder', () => {
      readdirSync(importDir)
      return `${importDir} can be read`
    })
}

/** Looks at a file or folder. */
function look(what: string, say: () => string): Finding {
  try {
    return { what, state: 'ok', says: say() }
  } catch (error) {
    if (error instanceof UserError) return { what, state: 'failed', says: error.message }
    const { code, path } = error as NodeJS.ErrnoException
    return { what, state: 'failed', says: `${path} (${code})`, advice: 'Check that it is there, and its permissions' }
  }
}

function examineModels(encoder: string): Finding {
  try {
    checkEncoderFolder(encoder)
    readHeads(encoder)
    return { what: 'models', state: 'ok', says: `${encoder}, hash ${engineVersion(encoder)}` }
  } catch (error) {
    const says = error instanceof UserError ? error.message : `the encoder cannot be read (${nameOf(error)})`
    return { what: 'models', state: 'failed', says, advice: 'Install verbatim again, or check EMBEDDING_MODEL' }
  }
}

function* judgeDatabase({ version, missing, unknown, clock }: DatabaseFacts, { databaseUrl }: Config): Generator<Finding> {
  yield judge.judgePostgres(version)
  yield judge.judgeMigrations(missing, unknown)
  if (databaseUrl) yield judge.judgeClock('the database', clock)
}

async function examine<T extends object>(what: string, look: () => Promise<T>): Promise<T | Finding> {
  try {
    return await look()
  } catch (error) {
    return {
      what,
      state: 'failed',
      says: error instanceof UserError ? error.message : `it cannot be examined (${nameOf(error)})`,
    }
  }
}

async function isFine(url: string): Promise<string | null> {
  const found = await askStatus(url)
  return found === 200 ? null : `it answers ${found}`
}
