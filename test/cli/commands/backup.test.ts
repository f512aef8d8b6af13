import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UserError } from '../../../src/domain/errors/user-error.js'
import { addKey } from '../../../src/pipeline/admin/api-keys.js'
import { openBackup } from '../../../src/pipeline/backup/read-backup.js'
import type { Database } from '../../../src/store/database/database.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores } from '../../../src/store/stores.js'
import { command } from '../../services/commands.js'
import { emptyDatabase, freshFolder, postgresUrl } from '../../services/fresh.js'
import { freshPlace } from '../../services/fresh-place.js'
import { verbatim } from '../../services/processes.js'
import { imported, response } from '../../store/contract/samples.js'

/** What JSON, SQL and readers of lines might trip over. */
const NASTY = ['two\nlines\r\n', 'a\u2028b\u2029c', '"quoted" \\back\\ {1,2} \t', 'ä 🙂 e\u0301', "'; DROP TABLE responses --"]

async function fill(db: Database) {
  const stores = createStores(db)
  await stores.areas.upsert({ key: 'nordics', name: 'Nordics', filter: { location: ['Oulu', 'Åbo'] } })
  await addKey(stores.keys, 'kept')
  const ids = await imported(
    stores,
    NASTY.map((comment, n) => ({ ...response('backup', n), comment, score: 7.3 })),
  )
  await stores.responses.saveAnalyses(
    ids.map((responseId) => ({
      responseId,
      analysis: {
        ...{ language: 'en', supported: true, mentions: [], redactions: [], edits: [] },
        labels: [{ label: 'praise' as const, probability: 0.1 + 0.2 }],
        segments: [{ start: 0, end: 3, labels: [{ label: 'praise' as const, probability: 0.1 + 0.2, evidence: [] }] }],
      },
    })),
    'test',
  )
}

/** Everything but what is renewed whenever a database is opened. */
async function contentOf(db: Database): Promise<Record<string, unknown[]>> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations' ORDER BY 1`,
  )
  const content: Record<string, unknown[]> = {}
  for (const { name } of tables) {
    const { rows } = await db.pool.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM "${name}" t ORDER BY t::text`,
    )
    // A restored feed begins anew, as transactions are counted from the beginning.
    content[name] = name === 'changes' ? rows.map(({ row }) => ({ ...row, transaction: 0 })) : rows.map(({ row }) => row)
  }
  return content
}

// Each restore into an empty folder makes a database: that takes long on a busy machine.
describe('a backup', { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-test-backup-'))
  const file = join(folder, 'backup.zip')
  let source: Awaited<ReturnType<typeof freshFolder>>
  let before: Awaited<ReturnType<typeof contentOf>>
  const environment = (data: string, more: Record<string, string> = {}) => ({ DATA_DIR: data, LOG_LEVEL: 'error', ...more })

  beforeAll(async () => {
    source = await freshFolder()
    const db = await openDatabase({ folder: source.folder })
    await fill(db)
    // The database is in use by this process, as by a service.
    const { code, stdout, stderr } = await verbatim(['backup', file], { environment: environment(source.folder) })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^${NASTY.length} responses, 0 people, \\d+ rows in \\d+ tables`))
    // What comes later is not in it, and the service goes on.
    before = await contentOf(db)
    await imported(createStores(db), [response('later', 1)])
    expect(readdirSync(source.folder).filter((name) => name.startsWith('copy-'))).toEqual([])
    await db.close()
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await source.remove()
  })

  it('becomes the same installation in an empty folder, with its key, and goes on counting', async () => {
    const data = join(folder, 'restored')
    const { code, stdout, stderr } = await command(['restore', file], environment(data))
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Restored.')
    expect(readFileSync(join(data, 'installation.key'), 'utf8').trim()).toBe(
      readFileSync(join(source.folder, 'installation.key'), 'utf8').trim(),
    )
    const db = await openDatabase({ folder: data })
    expect(await contentOf(db)).toEqual(before)
    expect(await imported(createStores(db), [response('backup', 0), response('after', 1)])).toHaveLength(1)
    await db.close()

    const again = await command(['restore', file], environment(data))
    expect(again.code).toBe(1)
    expect(again.stderr).toMatch(/^verbatim: This installation is in use \(6 responses, .*--force\n$/)
    expect((await command(['restore', file, '--force'], environment(data))).code).toBe(0)
    const replaced = await openDatabase({ folder: data })
    expect(await contentOf(replaced)).toEqual(before)
    await replaced.close()
  })

  it('brings back nobody who was erased after it was made', async () => {
    const { where, folder: data, environment, remove } = await freshPlace()
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await command(args, { ...environment, LOG_LEVEL: 'error' })
      expect([code, stderr]).toEqual([0, ''])
      return stdout
    }
    const comments = async () => {
      const db = await openDatabase(where)
      const { rows } = await db.pool.query<{ comment: string }>('SELECT comment FROM responses ORDER BY id')
      await db.close()
      return rows.map(({ comment }) => comment)
    }
    expect(await run('restore', file)).toContain(
      `There is no erasure ledger at ${join(data, 'erasures.ndjson')}: if somebody was`,
    )
    await run('erase', '--source', 'backup', '--id', '1', '--yes')
    const left = NASTY.filter((_, n) => n !== 1)
    expect(await comments()).toEqual(left)
    expect(await run('restore', file, '--force')).toContain(
      `Erasures applied again from the ledger ${join(data, 'erasures.ndjson')}: 1\n`,
    )
    expect(await comments()).toEqual(left)
    await remove()
  })

  it.skipIf(!postgresUrl)('moves an installation to a PostgreSQL server and back', async () => {
    const { url, drop } = await emptyDatabase()
    const [on, off] = [join(folder, 'on'), await freshFolder()]
    const moved = await command(['restore', file], environment(on, { DATABASE_URL: url }))
    expect([moved.code, moved.stderr]).toEqual([0, ''])
    const db = await openDatabase({ url, folder: on })
    expect(await contentOf(db)).toEqual(before)
    const inUse = await command(['restore', file, '--force'], environment(on, { DATABASE_URL: url }))
    expect(inUse.stderr).toMatch(
      /^verbatim: The service is running \(\d+ connections to the database\): stop it, then restore\n$/,
    )
    await db.close()

    const second = join(folder, 'second.zip')
    const saved = await command(['backup', second], environment(on, { DATABASE_URL: url }))
    expect([saved.code, saved.stderr]).toEqual([0, ''])
    expect((await command(['restore', second], environment(off.folder))).code).toBe(0)
    const back = await openDatabase({ folder: off.folder })
    expect(await contentOf(back)).toEqual(before)
    await back.close()
    await Promise.all([drop(), off.remove()])
  })

  it('is refused where a bit of it is wrong, and nothing is changed', async () => {
    const bytes = readFileSync(file)
    const broken = join(folder, 'broken.zip')
    const data = join(folder, 'untouched')
    for (const [at, what] of [
      [Math.floor(bytes.length / 3), /damaged|not a backup/],
      [bytes.length - 30, /not a backup|damaged/],
    ] as const) {
      const copy = Buffer.from(bytes)
      for (let n = at; n < Math.min(at + 200, copy.length); n++) copy[n]! ^= 0xff
      writeFileSync(broken, copy)
      const { code, stderr } = await command(['restore', broken], environment(data))
      expect([code, stderr]).toEqual([1, expect.stringMatching(what)])
    }
    // Wherever it is, the manifest included.
    for (let part = 0; part < 60; part++) {
      const copy = Buffer.from(bytes)
      copy[Math.floor((bytes.length * (part + 0.5)) / 60)]! ^= 0xff
      writeFileSync(broken, copy)
      const problem = await openBackup(broken).then(
        (backup) => backup.close(),
        (error: unknown) => error,
      )
      if (problem !== undefined) expect(problem).toBeInstanceOf(UserError)
    }
    const manifest = bytes.indexOf('manifest.json') + 'manifest.json'.length
    const copy = Buffer.from(bytes)
    for (let n = manifest + 20; n < manifest + 60; n++) copy[n]! ^= 0xff
    writeFileSync(broken, copy)
    await expect(openBackup(broken)).rejects.toThrow('is damaged (manifest.json is not what was written)')
    writeFileSync(broken, bytes.subarray(0, bytes.length / 2))
    expect((await command(['restore', broken], environment(data))).stderr).toMatch(/not a backup, or is cut off/)
    expect((await command(['restore', file, '--check'], {})).stdout).toContain('the backup is whole')
    expect(readdirSync(folder)).not.toContain('untouched')
  })

  it('without its key needs that of the installation', async () => {
    const bare = join(folder, 'bare.zip')
    const place = await freshPlace()
    rmSync(join(place.folder, 'installation.key'), { force: true })
    const run = (more = {}) => command(['restore', bare], { ...place.environment, LOG_LEVEL: 'error', ...more })
    await command(['backup', bare, '--without-key'], environment(source.folder))
    const { code, stderr } = await run()
    expect([code, stderr]).toEqual([1, expect.stringContaining('set INSTALLATION_KEY')])
    const key = readFileSync(join(source.folder, 'installation.key'), 'utf8').trim()
    const found = await run({ INSTALLATION_KEY: key })
    expect([found.code, found.stderr]).toEqual([0, ''])
    await place.remove()
  })
})
