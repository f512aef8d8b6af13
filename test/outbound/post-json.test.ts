import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAddressGuard } from '../../src/outbound/address-guard.js'
import { createPostJson } from '../../src/outbound/post-json.js'

let server: Server | undefined
afterEach(() => void server?.close())

async function listen(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server!.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/SECRET`
}

const answering = (status: number, body = '', headers = {}) =>
  listen((_request, response) => void response.writeHead(status, headers).end(body))
/** What leads here is let through: the tests of addresses are next door. */
const guard = createAddressGuard(['127.0.0.0/8'])
const request = { body: '{}', isChannel: true }
const post = createPostJson({ guard, intervalMs: 0 })

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

describe('posting JSON to a webhook', () => {
  it('sends it as UTF-8 and takes 2xx for sent', async () => {
    const seen: { type?: string | undefined; body?: unknown; method?: string | undefined } = {}
    const url = await listen(async (request, response) => {
      Object.assign(seen, {
        type: request.headers['content-type'],
        method: request.method,
        body: JSON.parse(await read(request)),
      })
      response.writeHead(202).end()
    })
    expect(await post(url, { body: JSON.stringify({ text: 'Kiitos, Ääni 🙂' }), isChannel: true })).toEqual({ kind: 'sent' })
    expect(seen).toEqual({ method: 'POST', type: 'application/json; charset=utf-8', body: { text: 'Kiitos, Ääni 🙂' } })
  })

  it.each([
    [400, 'invalid_payload', false, ' invalid_payload'],
    [404, 'no_service', false, ' no_service'],
    [410, 'Dear Anna, your words are gone', false, ''],
    [429, '', true, ''],
    [500, '', true, ''],
    [503, 'x'.repeat(100_000), true, ''],
  ])('takes %i for refused', async (status, body, mayRecover, word) => {
    const url = await answering(status, body)
    const { host } = new URL(url)
    expect(await post(url, request)).toEqual({ kind: 'refused', reason: `${host} answered ${status}${word}`, mayRecover, status })
  })

  it('treats an error that an older Teams webhook reports with status 200 as a failure', async () => {
    const url = await answering(
      200,
      'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x',
    )
    expect(await post(url, request)).toMatchObject({ kind: 'refused', mayRecover: true })
  })

  it('follows no redirect of a channel', async () => {
    let asked = 0
    const url = await listen((_request, response) => {
      asked++
      response.writeHead(307, { Location: '/elsewhere' }).end()
    })
    expect(await post(url, request)).toMatchObject({
      kind: 'refused',
      mayRecover: false,
      reason: expect.stringContaining('a redirect'),
    })
    expect(asked).toBe(1)
  })

  it('follows the redirects of a program that keep what is posted, and asks it to wait no longer than it says', async () => {
    const seen: string[] = []
    const url = await listen(async (request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers['webhook-id']} ${await read(request)}`)
      if (request.url === '/new') response.writeHead(503, { 'Retry-After': '120' }).end()
      else if (request.url === '/circle') response.writeHead(308, { Location: '/circle' }).end()
      else response.writeHead(307, { Location: '/new' }).end()
    })
    const program = { body: '{"a":1}', headers: { 'webhook-id': 'msg_1' }, isChannel: false }
    expect(await post(url, program)).toMatchObject({ kind: 'refused', status: 503, mayRecover: true, retryAfterMs: 120_000 })
    expect(seen).toEqual(['POST /services/T0/SECRET msg_1 {"a":1}', 'POST /new msg_1 {"a":1}'])
    expect(await post(new URL('/circle', url).href, program)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('redirects too often'),
    })
    expect(seen).toHaveLength(6)
  })

  it.each([301, 302, 303])('turns no post into a question (%i)', async (status) => {
    const url = await answering(status, '', { Location: '/elsewhere' })
    expect(await post(url, { body: '{}', isChannel: false })).toMatchObject({ kind: 'refused', status, mayRecover: false })
  })

  it('does not know of a post that gets no answer, or whose line breaks', async () => {
    const hasty = createPostJson({ guard, timeoutMs: 200, intervalMs: 0 })
    expect(await hasty(await listen(() => {}), request)).toMatchObject({
      kind: 'lost',
      reason: expect.stringContaining('TimeoutError'),
    })
    server!.closeAllConnections()
    const url = await listen((request) => void request.socket.destroy())
    expect(await post(url, request)).toMatchObject({ kind: 'lost' })
  })

  it('knows that nothing arrived if no server listens', async () => {
    const url = await answering(200)
    await new Promise((resolve) => server!.close(resolve))
    const posted = await post(url, request)
    expect(posted).toMatchObject({ kind: 'refused', mayRecover: true, reason: expect.stringContaining('ECONNREFUSED') })
  })

  it.each(['http://93.184.216.34/hook', 'https://user:word@example.com/', 'ftp://127.0.0.1/', 'nonsense'])(
    'posts nothing to %s',
    async (url) => {
      expect(await post(url, request)).toMatchObject({ kind: 'refused', mayRecover: false })
    },
  )

  it('never says the secret of the URL', async () => {
    const url = await answering(400, 'invalid_payload')
    expect(JSON.stringify(await post(url, request))).not.toContain('SECRET')
    await new Promise((resolve) => server!.close(resolve))
    expect(JSON.stringify(await post(url, request))).not.toContain('SECRET')
  })

  it('leaves time between posts to one address', async () => {
    let arrived = 0
    const url = await listen((_request, response) => {
      arrived++
      response.end()
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    try {
      const paced = createPostJson({ guard, intervalMs: 150 })
      const [first, second, third] = [paced(url, request), paced(url, request), paced(url, request)]
      await first
      vi.advanceTimersByTime(149)
      expect(arrived).toBe(1)
      vi.advanceTimersByTime(1)
      await second
      expect(arrived).toBe(2)
      vi.advanceTimersByTime(150)
      await third
      expect(arrived).toBe(3)
    } finally {
      vi.useRealTimers()
    }
  })
})
