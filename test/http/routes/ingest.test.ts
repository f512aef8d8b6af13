import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request as open } from 'node:http'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FuzzedApp } from '../../../scripts/fuzz/start-app.js'
import { freshFuzzedApp } from '../../services/fresh-fuzzed-app.js'

let app: FuzzedApp
beforeAll(async () => {
  app = await freshFuzzedApp()
})
afterAll(() => app?.close())

const line = (n: number, more: object = {}) =>
  `${JSON.stringify({ externalId: `line-${n}`, at: '2026-10-14T09:30:00Z', comment: `Comment ${n}`, ...more })}\n`

describe('a stream of responses', () => {
  function stream(headers: Record<string, string> = { 'content-type': 'application/x-ndjson' }): ClientRequest {
    const sent = open(`${app.base}/v1/responses?source=stream`, {
      method: 'POST',
      headers: { authorization: `Bearer ${app.key}`, ...headers },
    })
    sent.on('error', () => undefined)
    return sent
  }
  const answerTo = async (sent: ClientRequest) => ((await once(sent, 'response')) as [IncomingMessage])[0]
  async function linesOf(answer: IncomingMessage): Promise<unknown[]> {
    const lines: unknown[] = []
    for await (const text of createInterface({ input: answer })) lines.push(JSON.parse(text))
    return lines
  }

  it('is answered line by line, with what was refused and why', async () => {
    const sent = stream()
    sent.end(`${line(1)}\n${line(2, { score: 11 })}{"externalId":\n${line(3)}${line(1)}`.trimEnd())
    const answer = await answerTo(sent)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/x-ndjson'])
    const [first, second, third, fourth, fifth, last] = await linesOf(answer)
    expect(first).toEqual({ line: 1, externalId: 'line-1', stored: true })
    expect(second).toMatchObject({ line: 3, stored: false, reason: expect.stringContaining('score') })
    expect(third).toEqual({ line: 4, stored: false, reason: 'is not valid JSON' })
    expect(fourth).toEqual({ line: 5, externalId: 'line-3', stored: true })
    expect(fifth).toEqual({ line: 6, externalId: 'line-1', stored: true })
    expect(last).toMatchObject({ import: { read: 5, imported: 2, repeated: 1, rejected: 2 } })
  })

  it('is answered before it ends', async () => {
    const sent = stream()
    sent.write(line(10))
    const answer = await answerTo(sent)
    const [text] = (await once(answer, 'data')) as [Buffer]
    expect(JSON.parse(text.toString())).toMatchObject({ externalId: 'line-10', stored: true })
    sent.write(line(11).slice(0, 20))
    sent.end(line(11).slice(20))
    const [next] = await linesOf(answer)
    expect(next).toMatchObject({ line: 2, externalId: 'line-11', stored: true })
  })

  it('is read no faster than its answers are taken, and keeps what was stored when the sender leaves', async () => {
    const sent = stream()
    let written = 0
    let isFull = false
    const answer = new Promise<IncomingMessage>((resolve) => sent.once('response', (got) => resolve(got.pause())))
    for (; written < 400_000 && !isFull; written++) {
      isFull = !sent.write(line(1_000_000 + written, { comment: null }))
      // Whatever the other side reads makes room again.
      if (isFull) isFull = await Promise.race([once(sent, 'drain').then(() => false), stuck(2000)])
    }
    expect(written).toBeLessThan(400_000)
    await answer
    sent.destroy()
    await expect
      .poll(async () => (await app.stores.imports.list(1))[0], { timeout: 20_000 })
      .toMatchObject({ status: 'failed', error: expect.stringMatching(/send the lines after it/) })
    expect((await app.stores.imports.list(1))[0]!.imported).toBeGreaterThan(0)
  })

  it.each(['identity', 'gzip'])('waits for its answers to be taken without piling up listeners (%s)', async (encoding) => {
    const warnings: Error[] = []
    const note = (warning: Error) => warnings.push(warning)
    process.on('warning', note)
    try {
      const sent = stream({ 'content-type': 'application/x-ndjson', 'accept-encoding': encoding })
      // Lines that are refused cost little, and their answers fill the buffer again and again.
      sent.end(`${JSON.stringify({ externalId: '' })}\n`.repeat(20_000))
      const answer = await answerTo(sent)
      let taken = 0
      for await (const chunk of answer) taken += (chunk as Buffer).length
      expect(taken).toBeGreaterThan(0)
      await new Promise((resolve) => setImmediate(resolve))
      expect(warnings.map(({ name, message }) => `${name}: ${message}`)).toEqual([])
    } finally {
      process.off('warning', note)
    }
  })

  it('is refused as anything else', async () => {
    const sent = stream({ 'content-type': 'text/csv' })
    sent.end('id\n1')
    expect((await answerTo(sent)).statusCode).toBe(415)
  })
})

const stuck = (milliseconds: number) => new Promise<true>((resolve) => setTimeout(() => resolve(true), milliseconds))

describe('what is imported', () => {
  const post = async (path: string, body: string, type = 'application/json') =>
    fetch(`${app.base}/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${app.key}`, 'content-type': type },
      body,
    })
  const noted = async () =>
    (await app.stores.audit.list({ limit: 1 })).map(({ by, action, subject, reason }) => ({ by, action, subject, reason }))
  const lastImport = async () => `import:${(await app.stores.imports.list(1))[0]!.id}`

  it.each([
    ['as JSON', '/responses?source=audit', line(1), 'application/json', '1 row read = 1 imported'],
    [
      'as lines',
      '/responses?source=audit',
      line(1) + line(2),
      'application/x-ndjson',
      '2 rows read = 1 imported + 1 already there',
    ],
    ['as a file', '/imports?source=audit', 'id,score,comment,date\na,11,x,2026-10-03\n', 'text/csv', '1 row read = 0 imported'],
  ])('%s is in the audit log, with who did it and how many rows', async (_how, path, body, type, counts) => {
    await (await post(path, body, type)).text()
    expect(await noted()).toEqual([
      { by: 'fuzz', action: 'import', subject: await lastImport(), reason: expect.stringContaining(counts) },
    ])
  })

  it('of tickets is in the audit log too', async () => {
    await post('/tickets', '{"number":"INC99"}')
    expect(await noted()).toEqual([{ by: 'fuzz', action: 'import-tickets', subject: 'tickets', reason: '1 added, 0 updated' }])
  })

  it('replaces what was there where that is asked for', async () => {
    const sent = (n: number, update: boolean, more: object) => post(`/responses?source=again&update=${update}`, line(n, more))
    expect((await sent(1, false, {})).status).toBe(201)
    expect(await (await sent(1, false, { score: 3 })).json()).toMatchObject({ imported: 0, changed: 1, updated: 0 })
    const answer = await sent(1, true, { score: 3 })
    expect([answer.status, await answer.json()]).toEqual([201, expect.objectContaining({ changed: 1, updated: 1 })])
  })
})

describe('a request with an Idempotency-Key', () => {
  const post = async (path: string, body: unknown, key?: string) => {
    const answer = await fetch(`${app.base}/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${app.key}`,
        'content-type': 'application/json',
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
    })
    return { status: answer.status, replayed: answer.headers.get('idempotency-replayed'), body: await answer.json() }
  }
  const action = (title: string) => ({ period: '2026-10', title, owner: 'Ada' })
  const titles = async () =>
    (await app.stores.actions.list((await app.stores.areas.byKey('all'))!.id)).map(({ title }) => title).sort()

  it('is done once, and answered the same', async () => {
    const first = await post('/areas/all/actions', action('once'), 'a')
    expect([first.status, first.replayed]).toEqual([201, null])
    expect(await post('/areas/all/actions', action('once'), 'a')).toEqual({ ...first, replayed: 'true' })
    expect(await titles()).toEqual(['once'])
    await post('/areas/all/actions', action('twice'))
    await post('/areas/all/actions', action('twice'))
    expect(await titles()).toEqual(['once', 'twice', 'twice'])
  })

  it('is done once by many at the same time', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => post('/areas/all/decisions', { period: '2026-10', text: 'Buy' }, 'b')),
    )
    expect(answers.map(({ status }) => status).every((status) => status === 201 || status === 409)).toBe(true)
    expect(await app.stores.decisions.list((await app.stores.areas.byKey('all'))!.id)).toHaveLength(1)
  })

  it('is refused where it asks for something else, or the key is none', async () => {
    await post('/areas/all/actions', action('c'), 'c')
    const other = await post('/areas/all/actions', action('other'), 'c')
    expect([other.status, (other.body as { type: string }).type]).toEqual([422, 'urn:problem:verbatim:idempotency-key-reused'])
    expect((await post('/areas/all/actions', action('c'), 'two words')).status).toBe(400)
  })

  it('may be sent again where it failed', async () => {
    expect((await post('/areas/all/actions', { ...action('d'), initiativeId: 999 }, 'd')).status).toBeGreaterThanOrEqual(400)
    expect((await post('/areas/all/actions', action('d'), 'd')).status).toBe(201)
  })

  it('adds no second note to a comment, and keeps no comment for who repeats it', async () => {
    const note = { items: [{ do: 'note', response: 2, text: 'Ask' }] }
    expect((await post('/review', note, 'f')).status).toBe(200)
    const again = await post('/review', note, 'f')
    expect([again.status, JSON.stringify(again.body)]).toEqual([409, expect.stringContaining('already processed')])
    const { words } = await (
      await fetch(`${app.base}/v1/review/comments/2`, { headers: { authorization: `Bearer ${app.key}` } })
    ).json()
    expect(words).toHaveLength(1)
  })

  it('is done once also where it has no body', async () => {
    const hook = { name: 'Channel', url: 'https://hooks.slack.com/services/x', format: 'slack' }
    const { id } = (await post('/webhooks', hook)).body as { id: number }
    const first = await post(`/webhooks/${id}/test`, undefined, 'g')
    expect(await post(`/webhooks/${id}/test`, undefined, 'g')).toEqual({ ...first, status: 202, replayed: 'true' })
    expect(await app.stores.deliveries.list({ limit: 10 })).toHaveLength(1)
    const tests = await app.stores.audit.list({ limit: 10, action: 'test-webhook' })
    expect(tests).toMatchObject([{ by: 'fuzz', subject: `webhook:${id}` }])
  })

  it('shows a key of the API once', async () => {
    const made = await post('/keys', { name: 'reader', role: 'reader' }, 'e')
    expect(made.status).toBe(201)
    const again = await post('/keys', { name: 'reader', role: 'reader' }, 'e')
    expect(again.status).toBe(409)
    expect(JSON.stringify(again)).not.toContain((made.body as { key: string }).key)
  })
})

describe('a long answer', () => {
  it('is compressed for whoever takes it so', async () => {
    const get = (encoding: string) =>
      fetch(`${app.base}/v1/comments`, { headers: { authorization: `Bearer ${app.key}`, 'accept-encoding': encoding } })
    const packed = await get('gzip')
    expect([packed.headers.get('content-encoding'), packed.headers.get('vary')]).toEqual([
      'gzip',
      expect.stringContaining('Accept-Encoding'),
    ])
    const plain = await get('identity')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await packed.json()).toEqual(await plain.json())
  })
})
