import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { classifyError, isDiskFull } from '../../../src/domain/errors/classify-error.js'
import { openPostgresBackend } from '../../../src/queue/backends.js'
import { createQueue } from '../../../src/queue/queue.js'
import { runJobs } from '../../../src/queue/run-jobs.js'
import { examineDatabase } from '../../../src/store/admin/examine-database.js'
import { askForCopy } from '../../../src/store/embedded/service-socket.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { freshFolder } from '../../services/fresh.js'

/** A disk of its own; null where this process may mount none. */
function mountDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-test-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
}

const disk = mountDisk(130)

it.skipIf(!disk)(
  'a full disk is said at once, and when there is space again everything goes on without a restart',
  async () => {
    const template = await freshFolder()
    const folder = join(disk!, 'data')
    cpSync(template.folder, folder, { recursive: true })
    const db = await openDatabase({ folder })
    const backend = await openPostgresBackend('embedded', db.queuePool)
    const queue = createQueue(backend)
    const done: number[] = []
    const handlers = { analyse: { handle: async ({ responseIds }: { responseIds: number[] }) => void done.push(...responseIds) } }
    const workers = await runJobs(backend, queue, handlers, { log: { debug() {}, warn() {}, error() {} }, concurrency: 1 })
    await db.pool.query('CREATE TABLE kept (n int)')
    await db.pool.query('INSERT INTO kept VALUES (1)')

    // A copy would take the space that the service itself needs; what the database is like needs none.
    await expect(askForCopy(folder)).rejects.toThrow('(ENOSPC)')
    expect(readdirSync(folder).filter((name) => name.startsWith('copy-'))).toEqual([])
    expect(await examineDatabase({ folder })).toMatchObject({ missing: [] })

    const ballast = join(disk!, 'ballast')
    expect(() => {
      for (;;) appendFileSync(ballast, Buffer.alloc(100_000))
    }).toThrow('ENOSPC')
    // Writes ahead until a new file is needed: PostgreSQL then ends itself.
    const write = () => db.pool.query(`SELECT pg_logical_emit_message(true, 'x', repeat(md5(random()::text), 30000))`)
    const errors: unknown[] = []
    for (let n = 0; n < 40 && errors.length < 3; n++) await write().catch((error: unknown) => errors.push(error))
    expect(errors.map(classifyError)).toEqual(['transient', 'transient', 'transient'])
    expect(errors.map(isDiskFull)).toEqual([true, true, true])
    await expect(queue.add('analyse', [{ responseIds: [1] }])).rejects.toThrow(/The queue is not responding/)

    rmSync(ballast)
    await expect
      .poll(
        () =>
          db.pool.query('SELECT n FROM kept').then(
            ({ rows }) => rows,
            () => 'away',
          ),
        { timeout: 60_000 },
      )
      .toEqual([{ n: 1 }])
    await queue.add('analyse', [{ responseIds: [2] }])
    await expect.poll(() => done, { timeout: 60_000 }).toContain(2)
    await workers.close()
    await queue.close()
    await db.close()
    await template.remove()
    execFileSync('umount', [disk!])
    rmSync(disk!, { recursive: true })
  },
  240_000,
)
