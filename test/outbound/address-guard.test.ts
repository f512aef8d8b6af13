import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createAddressGuard } from '../../src/outbound/address-guard.js'
import { createPostJson } from '../../src/outbound/post-json.js'

let server: Server | undefined
afterEach(() => void server?.close())

async function listen(listener: RequestListener): Promise<number> {
  server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server!.once('listening', resolve))
  return (server.address() as AddressInfo).port
}

/** A name server that answers one after the other, and counts. */
function names(...answers: string[]) {
  const asked: string[] = []
  const resolve = ((name: string, _options: object, done: (error: null, found: object[]) => void) => {
    asked.push(name)
    const address = answers[Math.min(asked.length, answers.length) - 1]!
    done(null, [{ address, family: address.includes(':') ? 6 : 4 }])
  }) as unknown as Parameters<typeof createAddressGuard>[1]
  return { asked, resolve }
}
const post = (guard: ReturnType<typeof createAddressGuard>) => {
  const send = createPostJson({ guard, timeoutMs: 2000, intervalMs: 0 })
  return (url: string) => send(url, { body: '{}', isChannel: false })
}
const REFUSED = { kind: 'refused', mayRecover: false, reason: expect.stringContaining('not a public address') }

describe('where webhooks may lead', () => {
  const open = createAddressGuard([])

  it.each([
    ...[
      '127.0.0.1',
      '127.9.9.9',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
    ],
    ...['255.255.255.255', '2130706433', '0x7f.1', '017700000001', '[::1]', '[::]', '[fe80::1]', '[fd00::1]', '[fec0::1]'],
    ...['[::ffff:127.0.0.1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[ff02::1]', '[2001:db8::1]'],
  ])('is not %s', async (host) => {
    expect(open.check(new URL(`https://${host}/`))).not.toBeNull()
    expect(await post(open)(`https://${host}/`)).toMatchObject(REFUSED)
  })

  it.each(['93.184.216.34', '[2606:2800:220:1:248:1893:25c8:1946]'])('may be %s', (host) => {
    expect(open.check(new URL(`https://${host}/`))).toBeNull()
  })

  it('is decided after a name was looked up', async () => {
    for (const address of ['10.0.0.7', '::1', '::ffff:192.168.0.1', '169.254.169.254']) {
      const { asked, resolve } = names(address)
      expect(await post(createAddressGuard([], resolve))('https://intranet.example.org/hook')).toMatchObject(REFUSED)
      expect(asked).toEqual(['intranet.example.org'])
    }
    expect(await post(open)('https://localhost/hook')).toMatchObject(REFUSED)
  })

  it('is the address that was checked, whatever the name says afterwards', async () => {
    let arrived = 0
    const port = await listen((_request, response) => {
      arrived++
      response.end()
    })
    // Allowed at first, and then the address of this machine: who looked it up twice would connect to that.
    const { asked, resolve } = names('127.0.0.2', '127.0.0.1')
    const guard = createAddressGuard(['127.0.0.2/32'], resolve)
    const posted = await post(guard)(`http://rebinding.example.org:${port}/`)
    expect(posted).toMatchObject({ kind: 'refused', reason: expect.stringContaining('ECONNREFUSED') })
    expect([asked.length, arrived]).toEqual([1, 0])
    // The next post looks it up again, and is refused.
    expect(await post(guard)(`http://rebinding.example.org:${port}/`)).toMatchObject(REFUSED)
    expect(arrived).toBe(0)
  })

  it('is checked at each redirect', async () => {
    const seen: string[] = []
    const targets = ['http://169.254.169.254/latest', 'http://inner.example.org/', 'file:///etc/passwd', 'http://[::1]/']
    const port = await listen((request, response) => {
      seen.push(request.url!)
      response.writeHead(307, { Location: targets[Number(request.url!.slice(1))] }).end()
    })
    const { resolve } = names('10.0.0.1')
    const guard = createAddressGuard(['127.0.0.1'], resolve)
    for (const [n] of targets.entries())
      expect(await post(guard)(`http://127.0.0.1:${port}/${n}`)).toMatchObject({ kind: 'refused', mayRecover: false })
    expect(seen).toEqual(['/0', '/1', '/2', '/3'])
  })

  it('is a network of the house where that is configured, by http too', async () => {
    const port = await listen((_request, response) => void response.end())
    const { resolve } = names('127.0.0.1')
    expect(await post(createAddressGuard(['127.0.0.0/8'], resolve))(`http://inner.example.org:${port}/`)).toEqual({
      kind: 'sent',
    })
    const mapped = names('::ffff:127.0.0.1')
    expect(await post(createAddressGuard(['127.0.0.0/8'], mapped.resolve))(`http://inner.example.org:${port}/`)).toEqual({
      kind: 'sent',
    })
    expect(await post(createAddressGuard(['10.0.0.0/8']))('http://93.184.216.34/')).toMatchObject(REFUSED)
    expect(await post(open)(`http://127.0.0.1:${port}/`)).toMatchObject({
      reason: expect.stringContaining('must start with https://'),
    })
  })
})
