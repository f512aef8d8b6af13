import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { EventGroup, EventType } from '../../../src/domain/delivery/event.js'
import { EVENT_BODIES } from '../../../src/http/openapi/webhook-events.js'
import { createAddressGuard } from '../../../src/outbound/address-guard.js'
import { createPostJson } from '../../../src/outbound/post-json.js'
import { webhookBody } from '../../../src/output/feeds/webhook-messages.js'
import { deliver, emptyOutbox, sendAgain } from '../../../src/pipeline/admin/deliver.js'
import { addWebhook, rotateSecret, testWebhook } from '../../../src/pipeline/admin/keep-webhooks.js'
import { webhookSender } from '../../../src/pipeline/admin/send-webhooks.js'
import { findRecognition, postRecognitions } from '../../../src/pipeline/recognition/post-recognitions.js'
import { describeOnEachDatabase } from '../../store/contract/databases.js'
import { analysed, analysis, freshSource, response } from '../../store/contract/samples.js'

interface Received {
  headers: Record<string, string>
  body: string
  path: string
}

describeOnEachDatabase('what a program receives', (subject) => {
  const received: Received[] = []
  /** What the receiver does with the next message, in turn; then it answers 204. */
  let next: ((answer: ServerResponse) => void)[] = []
  let receiver: Server
  let url: string
  const listen = (port = 0) =>
    new Promise<void>((resolve) => {
      receiver = createServer(async (request, answer) => {
        let body = ''
        for await (const chunk of request) body += String(chunk)
        received.push({ headers: flat(request.headers), body, path: request.url! })
        const does = next.shift()
        if (does) does(answer)
        else answer.writeHead(204).end()
      }).listen(port, '127.0.0.1', resolve)
    })
  const answer =
    (status: number, headers = {}) =>
    (to: ServerResponse) =>
      void to.writeHead(status, headers).end()

  beforeAll(async () => {
    await listen()
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  })
  afterAll(() => {
    receiver.closeAllConnections()
    receiver.close()
  })
  beforeEach(async () => {
    received.splice(0)
    next = []
    await subject.stores.events.dispatch(100_000)
    for (const table of ['webhooks', 'deliveries']) await subject.db.pool.query(`DELETE FROM ${table}`)
  })

  const queued: number[] = []
  const queue = {
    async add(_name: string, payloads: unknown[]) {
      queued.push(...(payloads as { deliveryId: number }[]).map(({ deliveryId }) => deliveryId))
    },
  }
  /** Looks once for what is due, and runs its jobs. */
  async function look() {
    const { stores } = subject
    const post = createPostJson({ guard: createAddressGuard(['127.0.0.1']), timeoutMs: 300, intervalMs: 0 })
    const format: typeof webhookBody = (message, webhook) => webhookBody(message, webhook, 'https://verbatim.example.org')
    const sender = webhookSender({ ...stores, post, format, findRecognition: (...of) => findRecognition(stores, ...of) })
    await emptyOutbox({ ...stores, queue })
    for (const id of queued.splice(0)) await deliver({ ...stores, senders: { webhook: sender } }, id)
  }
  /** Lets the time until the next attempt pass. */
  const pass = () =>
    Promise.all(
      [`UPDATE deliveries SET next_attempt_at = now() WHERE status = 'waiting'`, 'UPDATE webhooks SET retry_at = now()'].map(
        (sql) => subject.db.pool.query(sql),
      ),
    )
  const add = async (events: EventGroup[], more = {}) =>
    (await addWebhook(subject.stores, { name: 'Program', url, format: 'standard', events, ...more }, 'Kim')) as {
      id: number
      secret: string
    }
  const verified = (secret: string, { body, headers }: Received) =>
    new Webhook(secret).verify(body, headers) as { type: EventType; data: { links: Record<string, string> } }
  const act = async (title = 'Call the vendor') => {
    const { id } = (await subject.stores.areas.byKey('all'))!
    return subject.stores.actions.add(id, { period: '2026-10', title, owner: 'Kim' })
  }
  const states = async () =>
    (await subject.stores.deliveries.list({ limit: 9 })).map(({ status, attempts, error }) => ({ status, attempts, error }))

  it('is signed as Standard Webhooks says, holds ids and links, and reads as the document declares', async () => {
    const { id, secret } = await add(['actions'])
    const action = await act()
    await testWebhook({ ...subject.stores, queue }, id)
    await look()
    const bodies = received.map((each) => verified(secret, each))
    const byType = Object.fromEntries(bodies.map((body) => [body.type, body]))
    for (const body of bodies) expect(EVENT_BODIES[body.type].safeParse(body).error).toBeUndefined()
    expect(byType['webhook.test']!.data).toMatchObject({ webhookId: id, name: 'Program' })
    expect(byType['action.added']!.data.links).toEqual({
      action: `https://verbatim.example.org/v1/areas/all/actions/${action.id}`,
    })
    expect(received.map(({ body }) => body).join()).not.toContain('Call the vendor')
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(2)
    const forged = { ...received[0]!, body: received[0]!.body.replace('"type"', '"typ"') }
    expect(() => verified(secret, forged)).toThrow()
    expect(() => verified('whsec_b3RoZXI=', received[0]!)).toThrow()
  })

  it('cannot be renewed by whoever captured it, and is too old for the receiver after five minutes', async () => {
    const { secret } = await add(['actions'])
    await act()
    await look()
    const [captured] = received as [Received]
    expect(verified(secret, captured).type).toBe('action.added')
    const at = Number(captured.headers['webhook-timestamp'])
    for (const changed of [{ 'webhook-timestamp': String(at + 1) }, { 'webhook-id': 'another' }] as Record<string, string>[])
      expect(() => verified(secret, { ...captured, headers: { ...captured.headers, ...changed } })).toThrow()
    vi.useFakeTimers({ toFake: ['Date'], now: (at + 301) * 1000 })
    try {
      expect(() => verified(secret, captured)).toThrow(/too old/)
    } finally {
      vi.useRealTimers()
    }
  })

  it('comes again under the same id when the receiver fails, times out, breaks the line or redirects, and when it is back', async () => {
    const { id, secret } = await add(['actions'])
    await act()
    next = [
      answer(500),
      () => undefined,
      (to) => void to.socket!.destroy(),
      answer(404),
      answer(302, { Location: '/elsewhere' }),
      answer(307, { Location: '/moved' }),
      answer(503, { 'Retry-After': '7200' }),
    ]
    const told: (string | null)[] = []
    for (let n = 0; n < 5; n++) {
      await look()
      const [delivery] = await subject.stores.deliveries.list({ limit: 1 })
      expect(delivery).toMatchObject({ status: 'waiting', attempts: n + 1 })
      told.push(delivery!.error)
      await pass()
    }
    expect(told).toEqual([
      expect.stringContaining('answered 500'),
      expect.stringContaining('may have arrived'),
      expect.stringContaining('may have arrived'),
      expect.stringContaining('answered 404'),
      expect.stringContaining('answered 302'),
    ])
    expect((await subject.stores.webhooks.get(id))!.failingSince).not.toBeNull()
    // It redirects to where it asks to be left alone for two hours.
    await look()
    expect(received.map(({ path }) => path)).toEqual([...Array.from({ length: 6 }, () => '/hook'), '/moved'])
    const [held] = await subject.stores.deliveries.list({ limit: 1 })
    expect(held!.nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 7_100_000)
    await pass()
    // The receiver is away, and comes back.
    const { port } = receiver.address() as AddressInfo
    receiver.closeAllConnections()
    await new Promise((resolve) => receiver.close(resolve))
    await look()
    expect(await states()).toMatchObject([{ status: 'waiting', error: expect.stringContaining('ECONNREFUSED') }])
    await listen(port)
    await pass()
    await look()
    expect(await states()).toEqual([{ status: 'sent', attempts: 8, error: null }])
    expect((await subject.stores.webhooks.get(id))!.failingSince).toBeNull()
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    for (const each of received) expect(verified(secret, each).type).toBe('action.added')
    await look()
    expect(received).toHaveLength(8)
  })

  it('is dead after a day of that, and is sent again when a person says so', async () => {
    const { secret } = await add(['actions'])
    await act()
    next = Array.from({ length: 11 }, () => answer(500))
    for (let n = 0; n < 14; n++) {
      await look()
      await pass()
    }
    expect(received).toHaveLength(11)
    expect(await states()).toEqual([{ status: 'failed', attempts: 11, error: expect.stringContaining('answered 500') }])
    const [dead] = await subject.stores.deliveries.list({ limit: 1, status: 'failed' })
    await sendAgain({ ...subject.stores, queue }, dead!.id)
    await look()
    expect(await states()).toEqual([{ status: 'sent', attempts: 1, error: null }])
    // What arrived can be sent again too: the receiver recognises it.
    await sendAgain({ ...subject.stores, queue }, dead!.id)
    await look()
    expect(received).toHaveLength(13)
    expect(verified(secret, received[12]!)).toEqual(verified(secret, received[0]!))
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('is signed with both secrets while one replaces the other', async () => {
    const { id, secret: old } = await add(['actions'])
    const secret = await rotateSecret(subject.stores, id, { overlapHours: 1, by: 'Kim' })
    expect(await subject.stores.audit.list({ limit: 1, subject: `webhook:${id}` })).toMatchObject([
      { by: 'Kim', action: 'rotate-webhook-secret', reason: '1 h overlap' },
    ])
    await act()
    await look()
    expect(received[0]!.headers['webhook-signature']!.split(' ')).toHaveLength(2)
    expect(verified(old, received[0]!)).toEqual(verified(secret, received[0]!))
    await subject.db.pool.query(`UPDATE webhook_secrets SET expires_at = now() - interval '1 second' WHERE secret = $1`, [old])
    await act()
    await look()
    expect(verified(secret, received[1]!).type).toBe('action.added')
    expect(() => verified(old, received[1]!)).toThrow()
  })

  it('ends when the receiver wants no more', async () => {
    const { id } = await add(['actions'])
    await act()
    await act()
    next = [answer(410)]
    await look()
    expect(received).toHaveLength(1)
    expect((await subject.stores.webhooks.get(id))!.active).toBe(false)
    expect((await states()).map(({ status }) => status)).toEqual(['failed', 'failed'])
    await act()
    await look()
    expect(await states()).toHaveLength(2)
    expect(await subject.stores.audit.list({ limit: 1, subject: `webhook:${id}` })).toMatchObject([
      { by: 'verbatim', reason: expect.stringContaining('410') },
    ])
  })

  it('goes to no address of the house that is not configured', async () => {
    await add(['actions'], { url: 'https://10.1.2.3/hook' })
    await act()
    await look()
    expect(await states()).toMatchObject([{ status: 'failed', attempts: 1, error: expect.stringContaining('WEBHOOK_NETWORKS') }])
    expect(received).toEqual([])
  })

  it('names whom somebody thanked by id, and by name and words only where that is wanted and they may be seen', async () => {
    const { stores, db } = subject
    const text = 'Anna Virtanen was great'
    await db.pool.query('UPDATE areas SET min_respondents = 1')
    await stores.roster.upsert([{ name: 'Anna Virtanen', team: 'Desk', aliases: [], consent: 'public' }], 'a file')
    const member = (await stores.roster.members()).find(({ name }) => name === 'Anna Virtanen')!
    const now = new Date()
    const found = {
      start: 0,
      end: 13,
      text: 'Anna Virtanen',
      base: 'Anna Virtanen',
      stance: 'thanked' as const,
      probability: 0.9,
    }
    const named = { ...found, segment: 0, member: { kind: 'member' as const, id: member.id, name: member.name } }
    const findings = analysis(text, [[text, 'praise']], { mentions: [named] })
    const id = await analysed(stores, response(freshSource(), 1, { comment: text, score: 10, at: now }), findings)
    const { id: areaId } = (await stores.areas.byKey('all'))!
    const item = { key: `member:${member.id}/response:${id}`, responseId: id, memberId: member.id, group: null, held: null }
    const items = [{ ...item, reason: 'Thanked by name', folded: [] }]
    await stores.lists.save(areaId, '2026-10', { respondents: 9, builtAt: now }, [
      { list: 'recognitions', items, facts: { common: {}, groups: [], note: null, basis: '' } },
    ])
    await add(['recognitions'])
    await add(['recognitions'], { withText: true })
    expect(await postRecognitions({ ...stores, queue })).toBe(2)
    await look()
    const bodies = received.map(({ body }) => JSON.parse(body) as { type: EventType; data: object })
    for (const body of bodies) expect(EVENT_BODIES[body.type].safeParse(body).error).toBeUndefined()
    const [bare, full] = bodies.sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)
    expect(bare!.data).toEqual({
      memberId: member.id,
      responseId: id,
      links: { member: `https://verbatim.example.org/v1/members/${member.id}` },
    })
    expect(full!.data).toMatchObject({ member: { name: 'Anna Virtanen', team: 'Desk' }, quote: text })
    // What waits is looked up again when it is sent: a consent taken back holds.
    await stores.roster.setConsent(member.id, 'off', 'Anna')
    for (const { id: delivery } of await stores.deliveries.list({ limit: 2 })) await sendAgain({ ...stores, queue }, delivery)
    await look()
    expect(received).toHaveLength(2)
    expect(await states()).toMatchObject([
      { status: 'failed', error: expect.stringContaining('may no longer be shown') },
      { status: 'failed' },
    ])
  })
})

const flat = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
