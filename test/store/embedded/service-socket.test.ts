import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examineDatabase } from '../../../src/store/admin/examine-database.js'
import type { Database } from '../../../src/store/database/database.js'
import { openEmbedded } from '../../../src/store/embedded/embedded-database.js'
import { askForCopy } from '../../../src/store/embedded/service-socket.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { freshFolder } from '../../services/fresh.js'

describe('the socket of an embedded database', () => {
  let fresh: Awaited<ReturnType<typeof freshFolder>>
  let db: Database
  beforeAll(async () => {
    fresh = await freshFolder()
    db = await openDatabase({ folder: fresh.folder })
  })
  afterAll(async () => {
    await db.close()
    await fresh.remove()
  })

  it('gives a copy that opens, and removes it when it is given back', async () => {
    const { copy, remove } = await askForCopy(fresh.folder)
    const copied = await openEmbedded(copy)
    await copied.close()
    remove()
    expect(existsSync(copy)).toBe(false)
  })

  it('removes the copy of a process that has ended without giving it back', async () => {
    const socket = connect(join(fresh.folder, 'verbatim.sock'))
    socket.write('copy\n')
    const [line] = (await once(socket, 'data')) as [Buffer]
    const { copy } = JSON.parse(line.toString()) as { copy: string }
    expect(existsSync(copy)).toBe(true)
    socket.destroy()
    await expect.poll(() => existsSync(copy)).toBe(false)
  })

  it('goes on where the process that asked is killed before it has read the answer', async () => {
    const socket = connect(join(fresh.folder, 'verbatim.sock')).pause()
    await new Promise<unknown>((done) => socket.write('facts\n', done))
    // Answered in order: with this answer, the one before has arrived as well.
    await examineDatabase({ folder: fresh.folder })
    // Closing a socket with something unread breaks it for the other end.
    socket.destroy()
    await once(socket, 'close')
    expect(await examineDatabase({ folder: fresh.folder })).toMatchObject({ missing: [] })
  })

  it('says what the database is like without a copy of it', async () => {
    await db.pool.query(`INSERT INTO webhooks (name, url, format) VALUES ('w', 'https://hooks.test/a', 'standard')`)
    expect(await examineDatabase({ folder: fresh.folder })).toMatchObject({ missing: [], unknown: [], webhooks: ['hooks.test'] })
  })
})
