import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fill } from '../../../scripts/fuzz/start-app.js'
import type { ShownTaggedComment } from '../../../src/domain/comments/tagged-comment.js'
import { createApp } from '../../../src/http/app.js'
import { signedQuery } from '../../../src/http/requests/access.js'
import { writeExport } from '../../../src/output/export/write-export.js'
import { signLink } from '../../../src/pipeline/access/signed-links.js'
import { addKey } from '../../../src/pipeline/admin/api-keys.js'
import { createExportFiles } from '../../../src/pipeline/export/export-files.js'
import { enqueueExports, orderExport, removeOldExports } from '../../../src/pipeline/export/keep-exports.js'
import { createOpenDays } from '../../../src/pipeline/export/open-days-once.js'
import { exportHandler } from '../../../workers/export.js'
import { describeOnEachDatabase } from '../../store/contract/databases.js'
import { expectDeclared } from '../declared-answer.js'
import { memoryApp } from '../memory.js'

describeOnEachDatabase('exports', (subject) => {
  let app: ReturnType<typeof createApp>
  let folder: string
  let key: string
  let reader: string
  let handler: ReturnType<typeof exportHandler>
  let queued: number[] = []
  let isAway = false

  beforeAll(async () => {
    const { stores } = subject
    await fill(stores)
    folder = mkdtempSync(join(tmpdir(), 'verbatim-exports-'))
    const exportFiles = createExportFiles(folder)
    const { deps } = memoryApp()
    const queue = {
      ...deps.queue,
      async add(name: string, payloads: object[]) {
        if (isAway) throw new Error('away')
        if (name === 'export') queued.push(...(payloads as { exportId: number }[]).map(({ exportId }) => exportId))
      },
    }
    app = createApp({ ...deps, stores, exportFiles, queue })
    handler = exportHandler({ ...stores, openDays: createOpenDays(stores), files: exportFiles, encode: writeExport })
    key = await addKey(stores.keys, 'officer')
    reader = await addKey(stores.keys, 'reader', { role: 'reader', areas: ['espoo'], teams: [] })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function send(method: 'get' | 'post' | 'delete', path: string, status: number, as = key, body?: object) {
    const sent = request(app)[method](`/v1${path}`).set('Authorization', `Bearer ${as}`)
    const answer = await (body ? sent.send(body) : sent).expect(status)
    if (status !== 204) expectDeclared(method, `/v1${path}`, status, answer.body)
    return answer.body
  }
  const run = async () => {
    const ids = queued
    queued = []
    for (const exportId of ids) await handler.handle({ exportId }, { id: 'job', attempt: 1 })
  }
  async function order(body: object, as = key): Promise<number> {
    const { id } = await send('post', '/exports', 202, as, body)
    await run()
    return id
  }
  const linkOf = async (id: number, as = key): Promise<string> => (await send('get', `/exports/${id}`, 200, as)).file.url
  async function contentOf(id: number, as = key): Promise<string> {
    const url = new URL(await linkOf(id, as), 'http://here.invalid')
    const { body } = await request(app)
      .get(url.pathname + url.search)
      .buffer(true)
      .parse((answer, done) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('end', () => done(null, Buffer.concat(pieces).toString()))
      })
      .expect(200)
    return body
  }
  const lines = (content: string) =>
    content
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ShownTaggedComment)

  it.each([
    ['', {}],
    ['period=2026-10&label=praise', { period: '2026-10', label: ['praise'] }],
    ['area=espoo&maxScore=5', { area: 'espoo', maxScore: 5 }],
    ['dimension=location:Turku&q=vpn', { dimension: ['location:Turku'], q: 'vpn' }],
    ['person=1', { person: 1 }],
    ['id=1&id=5&period=2026-10', { id: [1, 5], period: '2026-10' }],
    ['state=unread&language=en', { state: 'unread', language: ['en'] }],
  ])('hold exactly what GET /comments?%s gives', async (query, body) => {
    const listed = (await send('get', `/comments?limit=500&${query}`, 200)).comments
    const exported = lines(await contentOf(await order({ format: 'ndjson', ...body })))
    expect(exported).toEqual(listed)
    expect(exported.length).toBeGreaterThan(0)
    expect(JSON.stringify(exported)).not.toMatch(/Bert|INC\d|zanzibar/)
  })

  it('go from an order to a file: progress, form, link, audit', async () => {
    const ordered = await send('post', '/exports', 202, key, { format: 'csv', dialect: 'excel', period: '2026-10' })
    expect(ordered).toMatchObject({ status: 'queued', rows: 0, total: null, file: null, by: 'officer', period: '2026-10' })
    const file = `/v1/exports/${ordered.id}/file`
    expect((await send('get', `/exports/${ordered.id}/file`, 409)).detail).toContain('not ready')
    await run()
    const done = await send('get', `/exports/${ordered.id}`, 200)
    expect(done).toMatchObject({ status: 'done', rows: 24, total: 24, error: null, file: { url: expect.stringContaining(file) } })
    const content = await contentOf(ordered.id)
    expect(Buffer.byteLength(content)).toBe(done.bytes)
    expect(parse(content, { delimiter: ';', bom: true, columns: true })).toHaveLength(24)
    const answer = await request(app).get(file).set('Authorization', `Bearer ${key}`).expect(200)
    expect(answer.headers['content-disposition']).toContain(`verbatim-comments-2026-10-${ordered.id}.csv`)
    const { entries } = await send('get', `/audit?subject=export:${ordered.id}`, 200)
    expect(entries.map(({ action }: { action: string }) => action)).toEqual(['download-export', 'download-export', 'export'])
    expect(entries.at(-1)).toMatchObject({ by: 'officer', reason: 'csv of all areas, 2026-10' })
  })

  it('are written once, however often the job runs, and from the beginning after it was killed', async () => {
    const id = await order({ format: 'ndjson' })
    const before = await contentOf(id)
    await handler.handle({ exportId: id }, { id: 'job', attempt: 2 })
    expect(await contentOf(id)).toBe(before)
    await subject.db.prisma.export.update({ where: { id }, data: { status: 'running', finishedAt: null, rows: 3 } })
    await handler.handle({ exportId: id }, { id: 'job', attempt: 3 })
    expect(await contentOf(id)).toBe(before)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('are opened by a link as it was signed, for as long as it says and its key is valid', async () => {
    const gone = await addKey(subject.stores.keys, 'gone')
    const id = await order({ format: 'csv' }, gone)
    const { pathname, searchParams } = new URL(await linkOf(id, gone), 'http://here.invalid')
    const open = (change: Record<string, string> = {}, path = pathname) =>
      request(app).get(`${path}?${new URLSearchParams({ ...Object.fromEntries(searchParams), ...change })}`)
    await open().expect(200)
    // Programs send their key with every address.
    await open().set('Authorization', `Bearer ${gone}`).expect(200)
    await open({ expires: String(Number(searchParams.get('expires')) + 9) }).expect(401)
    await open({ for: 'key:1' }).expect(401)
    await open({ signature: `${searchParams.get('signature')!.slice(1)}A` }).expect(401)
    await open({}, `/v1/exports/${id - 1}/file`).expect(401)
    await open({}, `/v1/exports/${id}`).expect(401)
    await request(app).get(pathname).expect(401)
    await subject.stores.keys.revoke((await subject.stores.keys.list()).find(({ name }) => name === 'gone')!.id)
    await open().expect(401)
  })

  it('are closed to a person who may not sign in, or not read their area, any more', async () => {
    const { people, secrets } = subject.stores
    const grant = { role: 'area-member' as const, areas: ['espoo'], teams: [], memberId: null }
    const { id: personId } = await people.add({ name: 'Mia', email: null, ...grant })
    const asking = { by: 'Mia', owner: `person:${personId}`, access: { role: 'member' as const, areas: ['espoo'], teams: [] } }
    const { deps } = memoryApp()
    const orderOf = async (area: string | null) => {
      const request = { format: 'csv', dialect: 'rfc4180', delimiter: ',', area, period: null, filter: {} } as const
      const { id } = await orderExport({ ...subject.stores, queue: deps.queue }, asking, request)
      await handler.handle({ exportId: id }, { id: 'job', attempt: 1 })
      return id
    }
    const open = async (id: number) => {
      const path = `/v1/exports/${id}/file`
      const link = await signLink(secrets, { path, owner: asking.owner }, new Date(Date.now() + 60_000))
      return (await request(app).get(`${path}?${signedQuery(link)}`)).status
    }
    const own = await orderOf('espoo')
    expect([await open(own), await open(await orderOf(null))]).toEqual([200, 404])
    await people.change(personId, { areas: ['turku'] })
    expect(await open(own)).toBe(404)
    await people.change(personId, { areas: ['espoo'], disabled: true })
    expect(await open(own)).toBe(401)
    await people.change(personId, { disabled: false })
    expect(await open(own)).toBe(200)
  })

  it('belong to who ordered them, and hold what these may read', async () => {
    await send('post', '/exports', 403, reader, { format: 'csv' })
    await send('post', '/exports', 403, reader, { format: 'csv', area: 'all' })
    const mine = await order({ format: 'ndjson', area: 'espoo' }, reader)
    const others = await order({ format: 'ndjson' })
    expect(lines(await contentOf(mine, reader)).every(({ dimensions }) => dimensions.location === 'Espoo')).toBe(true)
    await send('get', `/exports/${others}`, 404, reader)
    await send('get', `/exports/${others}/file`, 404, reader)
    await send('delete', `/exports/${others}`, 404, reader)
    const idsOf = async (as: string) => (await send('get', '/exports', 200, as)).exports.map(({ id }: { id: number }) => id)
    expect(await idsOf(reader)).toEqual([mine])
    expect(await idsOf(key)).toEqual(expect.arrayContaining([mine, others]))
  })

  it('say why where nothing may be shown', async () => {
    for (const body of [{ period: '1999-01' }, { dimension: ['location:Oslo'] }]) {
      const found = await send('get', `/exports/${await order({ format: 'csv', ...body })}`, 200)
      expect(found).toMatchObject({ status: 'failed', error: expect.stringContaining('not shown'), file: null })
    }
    for (const body of [{ format: 'pdf' }, { format: 'csv', dimension: ['Espoo'] }, { format: 'csv', minScore: 9, maxScore: 1 }])
      await send('post', '/exports', 400, key, body)
  })

  it('go with their files when they are deleted, expire, or hold what was hidden since', async () => {
    const { stores, db } = subject
    const [deleted, expired, hidden] = [
      await order({ format: 'csv' }),
      await order({ format: 'csv' }),
      await order({ format: 'csv' }),
    ]
    await send('delete', `/exports/${deleted}`, 204)
    expect(readdirSync(folder)).not.toContain(`${deleted}.export`)
    await db.prisma.export.update({ where: { id: expired! }, data: { expiresAt: new Date(0) } })
    await send('get', `/exports/${expired}/file`, 410)
    await removeOldExports({ ...stores, exportFiles: createExportFiles(folder) })
    expect(readdirSync(folder)).not.toContain(`${expired}.export`)
    expect(readdirSync(folder)).toContain(`${hidden}.export`)
    await send('get', `/exports/${expired}`, 404)
    const swept = await order({ format: 'csv' })
    await stores.roster.setConsent(1, 'off', 'test')
    expect((await send('get', `/exports/${hidden}/file`, 410)).detail).toContain('erased, hidden or changed, ')
    expect(readdirSync(folder)).not.toContain(`${hidden}.export`)
    await removeOldExports({ ...stores, exportFiles: createExportFiles(folder) })
    await send('get', `/exports/${swept}`, 404)
    expect(readdirSync(folder)).toEqual([])
  })

  it.each<[string, { minRespondents?: number; filter?: { location: string[] } }]>([
    ['needs more respondents', { minRespondents: 6 }],
    ['is about other responses', { filter: { location: ['Espoo', 'Turku'] } }],
  ])('go once an area %s', async (_, settings) => {
    const { stores } = subject
    const [read, swept] = [await order({ format: 'csv', area: 'espoo' }), await order({ format: 'csv', area: 'espoo' })]
    await stores.areas.upsert({ key: 'espoo', name: 'IT in Espoo', filter: { location: ['Espoo'] } })
    await contentOf(read)
    await stores.areas.upsert({ key: 'espoo', name: 'Espoo', filter: { location: ['Espoo'] }, ...settings })
    expect((await send('get', `/exports/${read}/file`, 410)).detail).toContain('settings of an area changed')
    await removeOldExports({ ...stores, exportFiles: createExportFiles(folder) })
    await send('get', `/exports/${swept}`, 404)
    expect(readdirSync(folder)).toEqual([])
    await stores.areas.upsert({ key: 'espoo', name: 'Espoo', filter: { location: ['Espoo'] }, minRespondents: 5 })
  })

  it('stop where they are deleted while they are written', async () => {
    const { id } = await send('post', '/exports', 202, key, { format: 'csv' })
    const { stores } = subject
    const files = createExportFiles(folder)
    const stopped = exportHandler({
      ...stores,
      openDays: createOpenDays(stores),
      files,
      async *encode() {
        yield 'head'
        await send('delete', `/exports/${id}`, 204)
        yield 'rest'
      },
    })
    await stopped.handle({ exportId: id }, { id: 'job', attempt: 1 })
    expect(readdirSync(folder).filter((name) => name.startsWith(`${id}`))).toEqual([])
    queued = []
  })

  it('are not taken while the queue is away, and found again where their job is lost', async () => {
    isAway = true
    await send('post', '/exports', 500, key, { format: 'csv' })
    isAway = false
    const { id } = await send('post', '/exports', 202, key, { format: 'csv' })
    queued = []
    await enqueueExports({
      ...subject.stores,
      queue: {
        add: async (_, payloads) => void queued.push(...(payloads as { exportId: number }[]).map(({ exportId }) => exportId)),
      },
    })
    expect(queued).toEqual([id])
    await run()
    expect((await send('get', `/exports/${id}`, 200)).status).toBe('done')
  })

  it('wait for each other where one orders many', async () => {
    for (let n = 0; n < 5; n++) await send('post', '/exports', 202, key, { format: 'csv' })
    expect((await send('post', '/exports', 409, key, { format: 'csv' })).detail).toContain('5 exports')
    await run()
    await send('post', '/exports', 202, key, { format: 'csv' })
    await run()
  })
})
