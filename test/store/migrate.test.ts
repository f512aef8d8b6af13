import { appendFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../../src/root.js'
import { type DatabaseLocation, openDatabase } from '../../src/store/database.js'
import { freshDatabase, freshFolder, postgresUrl } from '../services/fresh.js'

describe.each([
  {
    name: 'embedded',
    skip: false,
    make: async (): Promise<{ at: DatabaseLocation; remove(): Promise<void> }> => {
      const { folder, remove } = await freshFolder()
      return { at: { folder }, remove }
    },
  },
  {
    name: 'PostgreSQL',
    skip: !postgresUrl,
    make: async (): Promise<{ at: DatabaseLocation; remove(): Promise<void> }> => {
      const { url, drop } = await freshDatabase()
      await (await openDatabase({ url })).close()
      return { at: { url }, remove: drop }
    },
  },
])('migrations, $name', ({ skip, make }) => {
  describe.skipIf(skip)('of a database', () => {
    let at: DatabaseLocation
    let remove: () => Promise<void>
    let migrations: string
    beforeEach(async () => {
      ;({ at, remove } = await make())
      migrations = await mkdtemp(join(tmpdir(), 'verbatim-test-migrations-'))
      await cp(join(ROOT, 'prisma/migrations'), migrations, { recursive: true })
    })
    afterEach(async () => {
      await remove()
      await rm(migrations, { recursive: true })
    })
    const addMigration = async (name: string, script: string) => {
      await mkdir(join(migrations, name))
      await writeFile(join(migrations, name, 'migration.sql'), script)
    }
    const first = async () => (await readdir(migrations)).sort()[0]!

    it('are applied once, in order, and recorded as Prisma does', async () => {
      await addMigration('29990102000000_second', 'ALTER TABLE extra ADD COLUMN b int; INSERT INTO extra VALUES (1, 2);')
      await addMigration('29990101000000_first', 'CREATE TABLE extra (a int);')
      for (let time = 0; time < 2; time++) {
        const db = await openDatabase(at, migrations)
        expect((await db.pool.query('SELECT * FROM extra')).rows).toEqual([{ a: 1, b: 2 }])
        const { rows } = await db.pool.query(
          'SELECT migration_name, applied_steps_count, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY migration_name',
        )
        expect(rows.slice(-2)).toEqual([
          { migration_name: '29990101000000_first', applied_steps_count: 1, finished: true },
          { migration_name: '29990102000000_second', applied_steps_count: 1, finished: true },
        ])
        await db.close()
      }
    })

    it('are refused when one was changed after it was applied', async () => {
      await appendFile(join(migrations, await first(), 'migration.sql'), '-- changed\n')
      await expect(openDatabase(at, migrations)).rejects.toMatchObject({
        name: 'UserError',
        message: `Migration ${await first()} was changed after it was applied: restore its file, or use another database`,
      })
    })

    it('are refused when the database is of a newer version', async () => {
      await addMigration('29990101000000_newer', 'CREATE TABLE newer (a int);')
      await (await openDatabase(at, migrations)).close()
      await expect(openDatabase(at)).rejects.toThrow('has migration 29990101000000_newer, which this version does not know')
    })

    it('leave nothing behind when one fails, and are applied when it is mended', async () => {
      await addMigration('29990101000000_broken', 'CREATE TABLE half (a int); SELECT 1/0;')
      await expect(openDatabase(at, migrations)).rejects.toThrow(
        'Migration 29990101000000_broken failed and was taken back: division by zero',
      )
      await writeFile(join(migrations, '29990101000000_broken', 'migration.sql'), 'CREATE TABLE half (a int);')
      const db = await openDatabase(at, migrations)
      expect((await db.pool.query('SELECT * FROM half')).rows).toEqual([])
      await db.close()
    })
  })
})

describe.skipIf(!postgresUrl)('a new PostgreSQL database', () => {
  it('is prepared once by processes that start at the same time', async () => {
    const { url, drop } = await freshDatabase()
    const open = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url })))
    expect(await open[0]!.prisma.area.count()).toBe(1)
    expect(await open[0]!.prisma.scenario.count()).toBe(3)
    await Promise.all(open.map((db) => db.close()))
    await drop()
  })
})
