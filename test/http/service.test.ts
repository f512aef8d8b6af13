import { once } from 'node:events'
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request as open } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../src/http/app.js'
import { addKey } from '../../src/pipeline/admin/api-keys.js'
import type { Database } from '../../src/store/database/database.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'
import { freshFolder } from '../services/fresh.js'
import { memoryApp } from './memory.js'
import { signedIn } from './sign-in.js'

let data: Awaited<ReturnType<typeof freshFolder>>
let db: Database
let key: string
const { deps, held } = memoryApp()
let stores: ReturnType<typeof createStores>
const server = createServer()

beforeAll(async () => {
  data = await freshFolder()
  db = await openDatabase({ folder: data.folder })
  stores = createStores(db)
  key = await addKey(stores.keys, 'test')
  server.on('request', createApp({ ...deps, stores }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.close()
  await db.close()
  await data.remove()
})

const send = (method: 'get' | 'put' | 'post', path: string) =>
  request(server)[method](`/v1${path}`).set('Authorization', `Bearer ${key}`)

/** A request whose body is written by hand. */
function upload(headers: Record<string, string>) {
  const { port } = server.address() as AddressInfo
  const all = { Authorization: `Bearer ${key}`, 'Content-Type': 'text/csv', ...headers }
  const sent = open({ port, method: 'POST', path: '/v1/imports', headers: all })
  sent.on('error', () => undefined)
  return sent
}

describe('the service over a real database', () => {
  it('goes from a file to a pack, for its own keys alone', async () => {
    await request(server).get('/healthz').expect(200)
    await send('put', '/areas/nordics')
      .send({ name: 'Nordics', filter: { location: ['Oulu'] } })
      .expect(200)
    await send('put', '/roster')
      .send({ members: [{ name: 'Anna Virtanen' }] })
      .expect(200)
    const csv =
      'id,score,comment,date,location\n1,9,Thanks,2026-10-03,Oulu\n2,2,"Slow, again",2026-10-04,Oulu\n3,9,,2026-10-04,Lyon\n' +
      '4,9,,2026-10-05,Oulu\n5,8,,2026-10-05,Oulu\n6,3,,2026-10-06,Oulu\n' +
      // Were there fewer elsewhere, the area beside everything would tell of them.
      [7, 8, 9, 10].map((id) => `${id},9,,2026-10-06,Lyon\n`).join('')
    const taken = await send('post', '/imports?fileName=october.csv').type('text/csv').send(csv)
    expect(taken.body).toMatchObject({ read: 10, imported: 10, rejected: 0 })
    expect(held.enqueued).toHaveLength(2)
    await send('post', '/imports').type('text/csv').send(csv).expect(200)

    const built = await send('post', '/areas/nordics/packs/2026-10')
    expect(built.body.numbers.responses.now).toBe(5)
    expect((await send('get', '/areas/nordics/packs')).body.packs).toHaveLength(1)
    expect((await send('get', '/areas/nordics/packs/2026-10?format=html')).text).toContain('5 responses received')
    expect((await send('get', '/status')).body.responses).toMatchObject({ pending: 2, none: 8 })
    expect((await send('get', '/dimensions')).body.dimensions.location).toHaveLength(2)

    const agent = await signedIn(server, key)
    const { periods } = (await agent.get('/v1/areas/nordics/periods')).body
    expect(periods[0]).toMatchObject({ period: '2026-10', numbers: { responses: 5, comments: 2 }, built: true })
    await request(server)
      .get('/v1/status')
      .set('Authorization', `Bearer vb_${'x'.repeat(43)}`)
      .expect(401)
  })

  it('notes in the audit log what members build on pages and save for everybody', async () => {
    const agent = await signedIn(server, key)
    for (const what of ['packs', 'reports']) expect((await agent.post(`/areas/nordics/${what}/2026-10`)).status).toBe(303)
    await send('post', '/areas/nordics/views').send({ name: 'Pain', query: 'label=pain_point' }).expect(201)
    await send('post', '/areas/nordics/views').send({ name: '' }).expect(400)
    const noted = async () =>
      (await stores.audit.list({ limit: 3, action: 'change' })).map(({ by, subject }) => [by, subject]).reverse()
    // It is written after the answer.
    await expect.poll(noted).toEqual([
      ['test', 'POST /areas/nordics/packs/2026-10'],
      ['test', 'POST /areas/nordics/reports/2026-10'],
      ['test', 'POST /v1/areas/nordics/views'],
    ])
  })

  it('hands out analysed responses page by page', async () => {
    const ids = await stores.responses.pendingIds(0, 10)
    const praise = { label: 'praise' as const, probability: 0.9 }
    await stores.responses.saveAnalyses(
      ids.map((responseId) => ({
        responseId,
        analysis: {
          language: 'en',
          supported: true,
          labels: [praise],
          segments: [{ start: 0, end: 4, labels: [{ ...praise, evidence: [] }] }],
          mentions: [],
          redactions: [],
          edits: [],
        },
      })),
      'test',
    )
    const few = await send('get', '/responses?label=praise&area=nordics&period=2026-10')
    expect(few.body).toEqual({ responses: [], next: null, note: 'Not shown: fewer than 5 respondents match' })
    await stores.areas.upsert({ key: 'nordics', name: 'Nordics', minRespondents: 1 })
    const first = await send('get', '/responses?label=praise&area=nordics&period=2026-10&limit=1')
    const second = await send('get', `/responses?label=praise&area=nordics&period=2026-10&limit=1&after=${first.body.next}`)
    expect([first, second].map(({ body }) => body.responses[0].text)).toEqual(['Slow, again', 'Thanks'])
    expect(second.body.next).toBeNull()
  })

  it('says to officers alone how many comments went to a named person, and how many responses there are to members', async () => {
    const statusFor = async (role: 'reader' | 'member' | 'officer') => {
      const asked = await addKey(stores.keys, role, { role })
      const of = (path: string) => request(server).get(`/v1${path}`).set('Authorization', `Bearer ${asked}`)
      const [status, imports, one] = [await of('/status'), await of('/imports'), await of('/imports/1')]
      return [[status.status, imports.status, one.status], status.body.responses]
    }
    await db.pool.query(`UPDATE responses SET status = 'routed' WHERE comment = 'Slow, again'`)
    const counts = { none: 8, pending: 0, unsupported: 0, failed: 0 }
    expect(await statusFor('officer')).toEqual([[200, 200, 200], { ...counts, done: 1, routed: 1 }])
    expect(await statusFor('member')).toEqual([[200, 200, 200], { ...counts, done: 2 }])
    expect(await statusFor('reader')).toEqual([[403, 403, 403], undefined])
    await db.pool.query(`UPDATE responses SET status = 'done' WHERE status = 'routed'`)
  })

  it('takes nothing of an upload that breaks off, and keeps no file of it', async () => {
    const before = await stores.responses.counts()
    const folder = mkdtempSync(join(tmpdir(), 'verbatim-test-uploads-'))
    vi.stubEnv('TMPDIR', folder)
    const sent = upload({ 'Content-Length': '1000000' })
    sent.write('id,score,comment,date\n7,9,Thanks,2026-10-03\n')
    // the file is open and has no name: whatever ends the process ends the file
    await expect.poll(() => openFiles(folder), { timeout: 10_000 }).toHaveLength(1)
    expect(readdirSync(folder)).toEqual([])
    sent.destroy()
    await expect.poll(() => openFiles(folder), { timeout: 10_000 }).toEqual([])
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
    expect(await stores.responses.counts()).toEqual(before)
    await send('get', '/status').expect(200)
  })

  it('hangs up on a file that is too large, and on one from a stranger, without reading it', async () => {
    for (const [headers, status] of [
      [{ 'Content-Length': '3000000000' }, 413],
      [{ 'Transfer-Encoding': 'chunked', Authorization: '' }, 401],
    ] as const) {
      const sent = upload(headers)
      sent.write('id,score')
      const [answer] = (await once(sent, 'response')) as [IncomingMessage]
      expect([answer.statusCode, answer.headers.connection]).toEqual([status, 'close'])
      sent.destroy()
    }
  })
})

/** Files of a folder that this process has open. */
function openFiles(folder: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`)
      return path.startsWith(folder) ? [path] : []
    } catch {
      return []
    }
  })
}
