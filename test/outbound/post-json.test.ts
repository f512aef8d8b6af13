import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
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
const post = createPostJson({ intervalMs: 0 })

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
    expect(await post(url, { text: 'Kiitos, Ääni 🙂' })).toEqual({ kind: 'sent' })
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
    expect(await post(url, {})).toEqual({ kind: 'refused', reason: `${host} answered ${status}${word}`, mayRecover })
  })

  it('believes the failure that an older Teams webhook tells with 200', async () => {
    const url = await answering(
      200,
      'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x',
    )
    expect(await post(url, {})).toMatchObject({ kind: 'refused', mayRecover: true })
  })

  it('follows no redirect', async () => {
    let asked = 0
    const url = await listen((_request, response) => {
      asked++
      response.writeHead(307, { Location: '/elsewhere' }).end()
    })
    expect(await post(url, {})).toMatchObject({
      kind: 'refused',
      mayRecover: false,
      reason: expect.stringContaining('a redirect'),
    })
    expect(asked).toBe(1)
  })

  it('does not know of a post that gets no answer, or whose line breaks', async () => {
    const hasty = createPostJson({ timeoutMs: 200, intervalMs: 0 })
    expect(await hasty(await listen(() => {}), {})).toMatchObject({
      kind: 'lost',
      reason: expect.stringContaining('TimeoutError'),
    })
    server!.closeAllConnections()
    const url = await listen((request) => void request.socket.destroy())
    expect(await post(url, {})).toMatchObject({ kind: 'lost' })
  })

  it('knows that nothing arrived if no server listens', async () => {
    const url = await answering(200)
    await new Promise((resolve) => server!.close(resolve))
    const posted = await post(url, {})
    expect(posted).toMatchObject({ kind: 'refused', mayRecover: true, reason: expect.stringContaining('ECONNREFUSED') })
  })

  it('says so where a port is one that no web server may use', async () => {
    expect(await post('http://127.0.0.1:1/hook', {})).toEqual({
      kind: 'refused',
      mayRecover: false,
      reason: '127.0.0.1:1 uses a port that is blocked for web requests: use another port',
    })
  })

  it.each(['http://example.com/hook', 'https://user:word@example.com/', 'ftp://127.0.0.1/', 'nonsense'])(
    'posts nothing to %s',
    async (url) => {
      expect(await post(url, {})).toMatchObject({ kind: 'refused', mayRecover: false })
    },
  )

  it('never says the secret of the URL', async () => {
    const url = await answering(400, 'invalid_payload')
    expect(JSON.stringify(await post(url, {}))).not.toContain('SECRET')
    await new Promise((resolve) => server!.close(resolve))
    expect(JSON.stringify(await post(url, {}))).not.toContain('SECRET')
  })

  it('leaves time between posts to one address', async () => {
    let arrived = 0
    const url = await listen((_request, response) => {
      arrived++
      response.end()
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    try {
      const paced = createPostJson({ intervalMs: 150 })
      const [first, second, third] = [paced(url, {}), paced(url, {}), paced(url, {})]
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
