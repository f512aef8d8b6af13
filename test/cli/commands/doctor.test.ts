import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/store/open-database.js'
import { emptyDatabase, freshFolder, freshRedis, postgresUrl, redisUrl } from '../../services/fresh.js'
import { verbatim } from '../../services/processes.js'

let fresh: Awaited<ReturnType<typeof freshFolder>>
beforeAll(async () => {
  fresh = await freshFolder()
})
afterAll(() => fresh.remove())

describe('verbatim doctor', () => {
  it('examines an embedded installation, also while a service uses it', async () => {
    const db = await openDatabase({ folder: fresh.folder })
    const { code, stdout, stderr } = await verbatim(['doctor'], { environment: { DATA_DIR: fresh.folder } })
    expect([code, stderr]).toEqual([0, ''])
    for (const what of [
      'node',
      'memory',
      'data folder',
      'disk',
      'installation key',
      'erasure ledger',
      'models',
      'database',
      'migrations',
      'public url',
    ])
      expect(stdout).toMatch(new RegExp(`^(ok     |warning)  ${what}: `, 'm'))
    expect(stdout).toMatch(/models: .*, hash [0-9a-f]{16}$/m)
    await db.close()
  })

  it('names what is away and exits with 1', async () => {
    const environment = { DATA_DIR: fresh.folder, DATABASE_URL: 'postgres://127.0.0.1:1/x', REDIS_URL: 'redis://127.0.0.1:1' }
    const { code, stdout } = await verbatim(['doctor', '--json'], { environment })
    expect(code).toBe(1)
    const findings = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const failed = findings.filter(({ state }) => state === 'failed')
    expect(failed.map(({ what }) => what)).toEqual(['database', 'redis'])
    expect(failed[1].says).toBe('No Redis at 127.0.0.1:1 (ECONNREFUSED)')
  })

  it('reads what lies beside the database, and asks for translations', async () => {
    const ledger = join(fresh.folder, 'broken.ndjson')
    writeFileSync(ledger, 'no line of a ledger\n')
    const environment = {
      ...{ DATA_DIR: fresh.folder, ERASURE_LEDGER: ledger, IMPORT_DIR: join(fresh.folder, 'nowhere') },
      ...{ EXPORT_DIR: fresh.folder, TRANSLATION_URL: 'http://127.0.0.1:1' },
    }
    const { code, stdout } = await verbatim(['doctor'], { environment })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^ok {7}folder of exports: .* can be written to$/m)
    expect(stdout).toMatch(/^FAILED {3}erasure ledger: Line 1 of the erasure ledger .* is not valid/m)
    expect(stdout).toMatch(/^FAILED {3}import folder: .*nowhere \(ENOENT\)\. Check that it is there/m)
    expect(stdout).toMatch(/^FAILED {3}translation: 127\.0\.0\.1: ECONNREFUSED/m)
  })

  it.skipIf(!postgresUrl || !redisUrl)('examines servers without changing them', async () => {
    const [database, redis] = await Promise.all([emptyDatabase(), freshRedis()])
    const environment = { DATA_DIR: fresh.folder, DATABASE_URL: database.url, REDIS_URL: redis.url }
    const { stdout } = await verbatim(['doctor'], { environment })
    expect(stdout).toMatch(/^ok {7}database: PostgreSQL \d+/m)
    expect(stdout).toMatch(/^warning {2}migrations: \d+ are missing/m)
    expect(stdout).toMatch(/^ok {7}redis: Redis \S+, eviction policy noeviction$/m)
    expect(stdout).toMatch(/^ok {7}clock: /m)
    await Promise.all([database.drop(), redis.drop()])
  })
})
