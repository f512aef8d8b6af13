import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { freshFolder } from '../services/fresh.js'
import { end, said, start } from '../services/processes.js'

describe('what happens', () => {
  it('reaches a program under one id, however often the process is killed', { timeout: 240_000 }, async () => {
    const { folder, remove } = await freshFolder()
    const received: { id: string; body: string; headers: Record<string, string> }[] = []
    /** What the receiver does; at first it takes the text and never answers. */
    let does = (_answer: ServerResponse) => {}
    let hasArrived = () => {}
    const first = new Promise<void>((resolve) => {
      hasArrived = resolve
    })
    const receiver = createServer(async (request, answer) => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      const headers = request.headers as Record<string, string>
      received.push({ id: headers['webhook-id']!, body, headers })
      hasArrived()
      does(answer)
    }).listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    const environment = { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error', THREADS: '1', WEBHOOK_NETWORKS: '127.0.0.1' }
    const running: ReturnType<typeof start>[] = []
    const open = async (pattern: RegExp) => {
      const service = start('src/main.ts', [], environment)
      running.push(service)
      return { service, found: await said(service, pattern) }
    }
    try {
      const { service, found } = await open(/key, shown only once: (vb_\S+)[\s\S]*is running at (\S+)\n/)
      const [, key] = found
      let base = found[2]!
      const ask = async (method: string, path: string, body?: object) => {
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
        const answer = await fetch(`${base}/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
        expect(answer.status).toBeLessThan(300)
        return (await answer.json()) as { id: number; secret: string; deliveries: { status: string; messageId: string }[] }
      }
      const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
      const webhook = { name: 'Program', url, format: 'standard', events: ['actions'] }
      const { id, secret } = await ask('POST', '/webhooks', webhook)
      const act = (title: string) => ask('POST', '/areas/all/actions', { period: '2026-10', title, owner: 'Kim' })
      const one = await act('one')
      await first
      // What happened right before the end was not even dispatched.
      const two = await act('two')
      service.kill('SIGKILL')
      await once(service, 'exit')

      does = (answer) => void answer.writeHead(204).end()
      const again = await open(/is running at (\S+)\n/)
      base = again.found[1]!
      const statuses = async () => (await ask('GET', `/deliveries?webhook=${id}`)).deliveries.map(({ status }) => status)
      await expect.poll(statuses, { timeout: 150_000, interval: 500 }).toEqual(['sent', 'sent'])
      const ids = new Map<number, Set<string>>()
      for (const { id, body, headers } of received) {
        new Webhook(secret).verify(body, headers)
        const { actionId } = (JSON.parse(body) as { data: { actionId: number } }).data
        ids.set(actionId, new Set([...(ids.get(actionId) ?? []), id]))
      }
      expect([...ids].map(([action, each]) => [action, each.size]).sort()).toEqual([
        [one.id, 1],
        [two.id, 1],
      ])
      expect(received.length).toBeGreaterThanOrEqual(3)
    } finally {
      const alive = running.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
      for (const each of alive) each.kill('SIGKILL')
      for (const each of alive) await end(each)
      receiver.closeAllConnections()
      receiver.close()
      await remove()
    }
  })
})
