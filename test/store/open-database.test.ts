import { createServer } from 'node:net'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { freePort } from '../../scripts/servers/find-program.js'
import { openDatabase } from '../../src/store/open-database.js'
import { freshDatabase, postgresUrl } from '../services/fresh.js'

const refusal = (url: string) =>
  openDatabase({ url }).then(
    () => null,
    (error: unknown) => error as Error,
  )

describe('a PostgreSQL server that cannot be used', () => {
  it('is named in one line when nothing answers, without the password', async () => {
    const port = await freePort()
    const error = await refusal(`postgres://me:secret@127.0.0.1:${port}/verbatim`)
    expect(error).toMatchObject({ name: 'UserError', problem: 'unavailable' })
    expect(error!.message).toBe(
      `No PostgreSQL server answers at 127.0.0.1:${port}/verbatim (ECONNREFUSED): start it, or check DATABASE_URL`,
    )
  })

  it('is named when the host is unknown, or when it is not PostgreSQL', async () => {
    expect((await refusal('postgres://me:secret@no-such-host.invalid/verbatim'))!.message).toMatch(
      /^No PostgreSQL server answers at no-such-host\.invalid\/verbatim \(E[A-Z_]+\): start it/,
    )
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const error = await refusal(`postgres://me:secret@127.0.0.1:${port}/verbatim`)
    expect(error).toMatchObject({ name: 'UserError' })
    expect(error!.message).not.toMatch(/secret|\n/)
    server.close()
  })

  it.skipIf(!postgresUrl)('is named when the database is not there', async () => {
    const url = new URL(postgresUrl!)
    url.pathname = '/no_such_database'
    expect((await refusal(url.href))!.message).toBe(
      `No database ${url.host}/no_such_database (3D000): create it with createdb, or check DATABASE_URL`,
    )
  })

  it('is named when it refuses the password', async () => {
    const { port, close } = await passwordCheckingServer()
    expect((await refusal(`postgres://me:secret@127.0.0.1:${port}/verbatim`))!.message).toBe(
      `PostgreSQL at 127.0.0.1:${port}/verbatim rejects the user name or password (28P01): check DATABASE_URL`,
    )
    await close()
  })

  it.skipIf(!postgresUrl)('does not stop the service when its idle connections break', async () => {
    const { url, drop } = await freshDatabase()
    const db = await openDatabase({ url })
    await db.pool.query('SELECT 1')
    const other = new pg.Client({ connectionString: postgresUrl! })
    await other.connect()
    await other.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      new URL(url).pathname.slice(1),
    ])
    await other.end()
    await expect
      .poll(() =>
        db.pool.query('SELECT 1 AS one').then(
          ({ rows }) => rows,
          () => null,
        ),
      )
      .toEqual([{ one: 1 }])
    await db.close()
    await drop()
  })
})

/** Asks for a password and refuses it, as PostgreSQL does: the servers of tests trust everyone. */
async function passwordCheckingServer() {
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]))
      socket.once('data', () => {
        const fields = Buffer.from('SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user "me"\0\0')
        const head = Buffer.from([0x45, 0, 0, 0, 0])
        head.writeInt32BE(fields.length + 4, 1)
        socket.end(Buffer.concat([head, fields]))
      })
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as { port: number }).port, close: () => new Promise((resolve) => server.close(resolve)) }
}
