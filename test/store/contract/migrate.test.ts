import { appendFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../../../src/root.js'
import { migrate } from '../../../src/store/database/migrate.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { emptyDatabase, postgresUrl } from '../../services/fresh.js'
import { describeOnEachDatabase } from './databases.js'

describeOnEachDatabase('migrations', (subject) => {
  let migrations: string
  beforeEach(async () => {
    migrations = await mkdtemp(join(tmpdir(), 'verbatim-test-migrations-'))
    await cp(join(ROOT, 'prisma/migrations'), migrations, { recursive: true })
  })
  afterEach(async () => {
    await subject.db.pool.query('DROP TABLE IF EXISTS extra')
    await subject.db.pool.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '2999%'")
    await rm(migrations, { recursive: true })
  })

  const run = async (folder = migrations) => {
    const client = await subject.db.pool.connect()
    return migrate(client, folder).finally(() => client.release())
  }
  const add = async (name: string, script: string) => {
    await mkdir(join(migrations, name), { recursive: true })
    await writeFile(join(migrations, name, 'migration.sql'), script)
  }

  it('are applied once, in order, and recorded as Prisma does', async () => {
    await add('29990102000000_second', 'ALTER TABLE extra ADD COLUMN b int; INSERT INTO extra VALUES (1, 2);')
    await add('29990101000000_first', 'CREATE TABLE extra (a int);')
    expect(await run()).toEqual(['29990101000000_first', '29990102000000_second'])
    expect(await run()).toEqual([])
    expect((await subject.db.pool.query('SELECT * FROM extra')).rows).toEqual([{ a: 1, b: 2 }])
    const { rows } = await subject.db.pool.query(
      'SELECT migration_name, applied_steps_count, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY migration_name',
    )
    expect(rows.slice(-2)).toEqual([
      { migration_name: '29990101000000_first', applied_steps_count: 1, finished: true },
      { migration_name: '29990102000000_second', applied_steps_count: 1, finished: true },
    ])
  })

  it('are refused when one was changed after it was applied', async () => {
    const [first] = (await readdir(migrations)).sort()
    await appendFile(join(migrations, first!, 'migration.sql'), '-- changed\n')
    await expect(run()).rejects.toMatchObject({
      name: 'UserError',
      message: `Migration ${first} was changed after it was applied: restore its file, or use another database`,
    })
  })

  it('are refused when the database is of a newer version', async () => {
    await add('29990101000000_newer', 'CREATE TABLE extra (a int);')
    await run()
    await expect(run(join(ROOT, 'prisma/migrations'))).rejects.toThrow(
      'has migration 29990101000000_newer, which this version does not know',
    )
  })

  it('leave nothing behind when one fails, and are applied when it is fixed', async () => {
    await add('29990101000000_broken', 'CREATE TABLE extra (a int); SELECT 1/0;')
    await expect(run()).rejects.toThrow('Migration 29990101000000_broken failed and was rolled back: division by zero')
    await add('29990101000000_broken', 'CREATE TABLE extra (a int);')
    expect(await run()).toEqual(['29990101000000_broken'])
  })
})

describe.skipIf(!postgresUrl)('a new PostgreSQL database', () => {
  it('is prepared once by processes that start at the same time', async () => {
    const { url, drop } = await emptyDatabase()
    const open = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url })))
    expect(await open[0]!.prisma.area.count()).toBe(1)
    expect(await open[0]!.prisma.scenario.count()).toBe(3)
    await Promise.all(open.map((db) => db.close()))
    await drop()
  })
})
