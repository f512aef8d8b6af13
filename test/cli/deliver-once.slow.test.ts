import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { openMailbox } from '../mail/open-mailbox.js'
import { freshFolder } from '../services/fresh.js'
import { end, said, start } from '../services/processes.js'

describe('a mail', () => {
  it('is not sent twice where the process is killed while it is being sent', { timeout: 120_000 }, async () => {
    const { folder, remove } = await freshFolder()
    let arrived = 0
    let hasArrived = () => {}
    const first = new Promise<void>((resolve) => {
      hasArrived = resolve
    })
    // It takes the text and never says so.
    const mailbox = await openMailbox({
      onData(stream) {
        stream.on('data', () => {})
        stream.on('end', () => {
          arrived++
          hasArrived()
        })
      },
    })
    const environment = {
      DATA_DIR: folder,
      PORT: '0',
      LOG_LEVEL: 'error',
      THREADS: '1',
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'xmo@example.org',
    }
    try {
      const service = start('src/main.ts', [], environment)
      const [, key, url] = await said(service, /key, shown only once: (vb_\S+)[\s\S]*is running at (\S+)\n/)
      const ask = async (base: string, method: string, path: string, body?: object) => {
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
        const answer = await fetch(`${base}/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
        return (await answer.json()) as { status: string; error: string; outcome: string; delivery: { id: number } }
      }
      await ask(url!, 'PUT', '/areas/all', { invitees: ['kim@example.org'] })
      const sending = await ask(url!, 'POST', '/areas/all/meetings/2026-10/send', { what: 'follow-up' })
      expect(sending.outcome).toBe('queued')
      await first
      service.kill('SIGKILL')
      await once(service, 'exit')

      const again = start('src/main.ts', [], environment)
      const [, newUrl] = await said(again, /is running at (\S+)\n/)
      let delivery = await ask(newUrl!, 'GET', `/deliveries/${sending.delivery.id}`)
      expect(delivery.status).toBe('sending')
      for (let waited = 0; delivery.status === 'sending' && waited < 60_000; waited += 250) {
        await new Promise((resolve) => setTimeout(resolve, 250))
        delivery = await ask(newUrl!, 'GET', `/deliveries/${sending.delivery.id}`)
      }
      expect(delivery).toMatchObject({ status: 'unsure', error: expect.stringContaining('the message may have arrived') })
      expect(arrived).toBe(1)
      // The same is not sent by itself, however often it is asked for.
      const repeated = await ask(newUrl!, 'POST', '/areas/all/meetings/2026-10/send', { what: 'follow-up' })
      expect(repeated).toMatchObject({ outcome: 'already', delivery: { status: 'unsure' } })
      again.kill('SIGKILL')
      await end(again)
      expect(arrived).toBe(1)
    } finally {
      await mailbox.close()
      await remove()
    }
  })
})
