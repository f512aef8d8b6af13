import { appendFile, chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebhookContent } from '../../../../src/domain/delivery/event.js'
import { findFiles } from '../../../../src/pipeline/import/folder/find-files.js'
import { type WatchOptions, watchFolder } from '../../../../src/pipeline/import/folder/watch-folder.js'
import { openDatabase } from '../../../../src/store/open-database.js'
import { createStores } from '../../../../src/store/stores.js'
import { freshDatabase, postgresUrl } from '../../../services/fresh.js'
import { startProgram } from '../../../services/processes.js'
import { describeOnEachDatabase } from '../../../store/contract/databases.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verbatim-test-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const put = async (name: string, text: string) => {
  await mkdir(dirname(join(folder, name)), { recursive: true })
  await writeFile(join(folder, name), text)
}
const rows = (prefix: string, from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${from + i},9,2026-10-05T10:00:00Z,The laptop is slow today`).join('\n')
const HEADER = 'Response ID,Score,Responded at,Comment'
const csv = (prefix: string, count = 3) => `${HEADER}\n${rows(prefix, 0, count)}\n`

describeOnEachDatabase('the import folder', (subject) => {
  beforeEach(async () => {
    await subject.db.pool.query('DELETE FROM import_files')
    await subject.db.pool.query('DELETE FROM deliveries')
    await subject.db.pool.query('DELETE FROM webhooks')
  })

  /** A watcher that looks only when it is told to, and what it said. */
  function watch({ settle = 0, ...options }: Partial<WatchOptions> = {}) {
    const said: string[] = []
    const { stores } = subject
    const watching = watchFolder(
      { ...stores, queue: { add: async () => {} }, enqueue: async () => {} },
      {
        folder,
        every: 3_600_000,
        settle,
        onOutcome: (file, outcome) => said.push(`${file} ${outcome.kind === 'done' ? outcome.summary.imported : outcome.error}`),
        ...options,
      },
    )
    const look = async () => {
      await watching.look()
      return said.splice(0)
    }
    return { look, close: watching.close }
  }

  it('takes each file in once, by its content, across restarts and under whatever name', async () => {
    await put('october.csv', csv('a'))
    const first = watch()
    expect(await first.look()).toEqual(['october.csv 3'])
    expect(await first.look()).toEqual([])
    await rename(join(folder, 'october.csv'), join(folder, 'copy of october.csv'))
    expect(await first.look()).toEqual([])
    await first.close()
    const later = watch()
    await put('november.csv', csv('b', 2))
    expect(await later.look()).toEqual(['november.csv 2'])
    await later.close()
    const { importFiles } = subject.stores
    expect(await importFiles.counts()).toEqual({ running: 0, done: 2, failed: 0 })
    expect(await importFiles.list({ limit: 1 })).toMatchObject([
      { name: 'november.csv', status: 'done', error: null, summary: { read: 2, imported: 2, rejected: 0 } },
    ])
    expect((await subject.stores.imports.list(1))[0]).toMatchObject({ fileName: 'november.csv', status: 'done' })
  })

  it('reports a bad file once, until it or its mapping changes', async () => {
    await put('bad.csv', 'u_a,u_b\n1,2\n')
    await put('other.xlsx', 'PK no workbook')
    const watching = watch()
    const said = await watching.look()
    expect(said).toHaveLength(2)
    expect(said.join('\n')).toContain('bad.csv bad.csv: no column is recognised as the score')
    expect(await watching.look()).toEqual([])
    await watching.close()
    const again = watch()
    expect(await again.look()).toEqual([])
    await put(
      'bad.csv.mapping.json',
      JSON.stringify({ score: { column: 'u_a' }, comment: null, constants: { time: '2026-10-01' }, strict: true }),
    )
    expect(await again.look()).toEqual(['bad.csv 1'])
    await put('other.xlsx', csv('c'))
    expect(await again.look()).toEqual(['other.xlsx 3'])
    expect(await subject.stores.importFiles.counts()).toEqual({ running: 0, done: 2, failed: 0 })
    await again.close()
  })

  it('has options by folder and file, and ignores files that are not exports', async () => {
    const mapping = { score: { column: 'x' }, comment: ['y'], time: { column: 'z', formats: 'dd/MM/yyyy' } }
    await put('desk/mapping.json', JSON.stringify({ ...mapping, constants: { source: 'desk', dimensions: { service: 'Desk' } } }))
    await put('desk/deep/one.csv', 'x;y;z\n9;Very good help;01/10/2026\n')
    await put('.hidden.csv', csv('h'))
    await put('~$open.xlsx', 'x')
    await put('half.csv.part', csv('p'))
    expect((await findFiles(folder)).map(({ name, mapping: of }) => [name, of?.slice(folder.length + 1)])).toEqual([
      ['desk/deep/one.csv', 'desk/mapping.json'],
    ])
    const watching = watch()
    expect(await watching.look()).toEqual(['desk/deep/one.csv 1'])
    await watching.close()
    const { rows: stored } = await subject.db.pool.query("SELECT dimensions FROM responses WHERE source = 'desk'")
    expect(stored).toEqual([{ dimensions: { service: 'Desk' } }])
    await put('desk/mapping.json', '{"scor": 1}')
    await put('desk/two.csv', 'x;y;z\n9;Good;02/10/2026\n')
    const broken = watch()
    expect((await broken.look())[0]).toMatch(/^desk\/two.csv mapping file mapping.json: .*scor/)
    await broken.close()
  })

  it('waits until nobody writes to a file', async () => {
    let now = 0
    const real = Date.now
    await put('slow.csv', csv('s'))
    const watching = watch({ settle: 10_000 })
    try {
      Date.now = () => now
      expect(await watching.look()).toEqual([])
      now = 9_000
      await appendFile(join(folder, 'slow.csv'), `${rows('s', 3, 2)}\n`)
      expect(await watching.look()).toEqual([])
      now = 18_000
      expect(await watching.look()).toEqual([])
      now = 19_000
      expect(await watching.look()).toEqual(['slow.csv 5'])
    } finally {
      Date.now = real
      await watching.close()
    }
  })

  it('lets one of many watchers have a file', async () => {
    await put('shared.csv', csv('m', 50))
    const watchers = [1, 2, 3].map(() => watch())
    const said = await Promise.all(watchers.map(({ look }) => look()))
    expect(said.flat()).toEqual(['shared.csv 50'])
    for (const { close } of watchers) await close()
  })

  it('gives up a file that ends every process which reads it', async () => {
    await put('poison.csv', csv('q'))
    const { importFiles } = subject.stores
    const watching = watch()
    await watching.look()
    const [file] = await importFiles.list({ limit: 1 })
    await subject.db.pool.query(
      `UPDATE import_files SET status = 'running', ended_at = NULL, heartbeat_at = 'epoch', attempts = 5 WHERE id = $1`,
      [file!.id],
    )
    await watching.close()
    const next = watch()
    expect((await next.look())[0]).toContain('did not finish in 5 attempts')
    expect(await next.look()).toEqual([])
    await next.close()
  })

  it.skipIf(process.getuid?.() === 0)('reads a file that could not be read once it may be', async () => {
    await put('locked.csv', csv('l'))
    await chmod(join(folder, 'locked.csv'), 0)
    const watching = watch()
    expect((await watching.look())[0]).toContain('check its permissions')
    await chmod(join(folder, 'locked.csv'), 0o600)
    expect(await watching.look()).toEqual(['locked.csv 3'])
    await watching.close()
  })

  it('posts the outcome of each file once, to the webhooks that ask for imports', async () => {
    const { webhooks, deliveries, events, importFiles } = subject.stores
    await events.dispatch(1000)
    const url = 'https://hooks.example.org/x'
    const ops = await webhooks.add({ name: 'Operations', url, format: 'slack', events: ['imports'] }, 'whsec_eA==')
    const wall = await webhooks.add({ name: 'Wall', url, format: 'slack' }, 'whsec_eA==')
    const program = await webhooks.add({ name: 'Program', url, format: 'standard', events: ['imports'] }, 'whsec_eA==')
    expect([ops.events, wall.events]).toEqual([['imports'], ['recognitions']])
    await put('a.csv', csv('w'))
    await put('b.csv', 'nothing\n1\n')
    await put('c.csv', `${csv('v')}x,7,Fine,no date\n`)
    await put('c.csv.mapping.json', '{"strict":true}')
    const watching = watch()
    await watching.look()
    await watching.look()
    await watching.close()
    await events.dispatch(1000)
    await events.dispatch(1000)
    const posts = await deliveries.list({ limit: 100 })
    const files = await importFiles.list({ limit: 10 })
    for (const { id } of [ops, program]) {
      const of = posts.filter(({ to }) => to[0] === String(id)).map(({ content }) => content as WebhookContent)
      expect(of).toHaveLength(3)
      expect(of.map(({ data }) => (data as { importFileId: number }).importFileId).sort()).toEqual(
        files.map(({ id }) => id).sort(),
      )
      const told = Object.fromEntries(of.map(({ type, data }) => [(data as { fileName: string }).fileName, { type, ...data }]))
      expect(told['a.csv']).toMatchObject({ type: 'import.finished', imported: 3, error: null, importId: expect.any(Number) })
      expect(told['b.csv']).toMatchObject({
        type: 'import.failed',
        imported: 0,
        importId: null,
        error: expect.stringMatching(/./),
      })
      expect(told['c.csv']).toMatchObject({
        type: 'import.failed',
        imported: 0,
        error: expect.stringContaining('nothing was imported'),
      })
    }
    expect(posts).toHaveLength(6)
  })

  it('reports a folder that cannot be read once, and continues when it is back', async () => {
    const errors: unknown[] = []
    await rm(folder, { recursive: true })
    const watching = watch({ onError: (error) => errors.push(error) })
    await watching.look()
    await watching.look()
    expect(errors).toHaveLength(1)
    await put('back.csv', csv('r'))
    expect(await watching.look()).toEqual(['back.csv 3'])
    await watching.close()
  })
})

describe.skipIf(!postgresUrl)('the import folder of several processes', () => {
  it('has every row once when a process is killed in the middle of a file', async () => {
    const { url, drop } = await freshDatabase()
    const db = await openDatabase({ url })
    const { importFiles } = createStores(db)
    try {
      await put('large.csv', csv('k', 20_000))
      const killed = startProgram('watch-folder', [url, folder])
      expect(await killed.line()).toBe('stored 1000')
      expect(await killed.line()).toBe('stored 1000')
      await killed.kill()
      expect(await importFiles.counts()).toMatchObject({ running: 1 })
      await db.pool.query(`UPDATE import_files SET heartbeat_at = 'epoch'`)
      const others = [1, 2].map(() => startProgram('watch-folder', [url, folder]))
      const done = await Promise.any(
        others.map(async (child) => {
          for (;;) {
            const line = await child.line()
            if (line.startsWith('large.csv')) return line
          }
        }),
      )
      expect(done).toBe('large.csv done')
      await Promise.all(others.map((child) => child.kill()))
      const { rows: counted } = await db.pool.query(
        'SELECT count(*)::int AS n, count(DISTINCT external_id)::int AS ids FROM responses',
      )
      expect(counted).toEqual([{ n: 20_000, ids: 20_000 }])
      const [file] = await importFiles.list({ limit: 5 })
      expect(file).toMatchObject({ status: 'done', summary: { read: 20_000, rejected: 0 } })
      expect(file!.summary!.imported + file!.summary!.repeated).toBe(20_000)
    } finally {
      await db.close()
      await drop()
    }
  })
})
