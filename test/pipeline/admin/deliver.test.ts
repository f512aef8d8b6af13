import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotSent, type Sender } from '../../../src/domain/delivery/delivery.js'
import { deliver, enqueueDeliveries, requestDelivery, sendAgain } from '../../../src/pipeline/admin/deliver.js'
import type { Database } from '../../../src/store/database/database.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createDeliveryStore } from '../../../src/store/recognition/deliveries.js'
import { freshFolder } from '../../services/fresh.js'

describe('a delivery', () => {
  let db: Database
  let remove: () => Promise<void>
  let deliveries: ReturnType<typeof createDeliveryStore>
  let count = 0
  const asked: number[] = []
  const queue = {
    async add(_name: string, payloads: unknown[]) {
      asked.push(...(payloads as { deliveryId: number }[]).map(({ deliveryId }) => deliveryId))
    },
  }

  beforeAll(async () => {
    const folder = await freshFolder()
    remove = folder.remove
    db = await openDatabase({ folder: folder.folder })
    deliveries = createDeliveryStore(db)
  })
  afterAll(async () => {
    await db?.close()
    await remove?.()
  })

  const mail = (key = `mail ${++count}`) => ({
    key,
    kind: 'mail' as const,
    to: ['kim@example.org'],
    content: { subject: 'x', text: 'y' },
  })
  const request = async (key?: string) => (await requestDelivery({ deliveries, queue }, mail(key))).delivery.id
  /** A sender that does what it is told, one after the other, and counts. */
  function sender(...does: (() => Promise<string | null>)[]): Sender & { sent: number } {
    return {
      sent: 0,
      send() {
        return does[this.sent++]!()
      },
    }
  }
  const fine = async () => null
  const fails = (error: Error) => () => Promise.reject(error)
  const statusOf = async (id: number) => {
    const { status, error, attempts } = (await deliveries.get(id))!
    return { status, error, attempts }
  }

  it('is asked for once for its key, and sent once however many jobs there are', async () => {
    const before = asked.length
    const id = await request('once')
    expect(await request('once')).toBe(id)
    expect(asked.slice(before)).toEqual([id])
    const mails = sender(fine)
    for (let i = 0; i < 3; i++) await deliver({ deliveries, senders: { mail: mails } }, id)
    expect(mails.sent).toBe(1)
    expect(await statusOf(id)).toEqual({ status: 'sent', error: null, attempts: 1 })
    await deliver({ deliveries, senders: {} }, 999_999)
  })

  it('waits for a server that is busy and goes out later', async () => {
    const id = await request()
    const mails = sender(fails(new NotSent('The mail server rejected the mail (451)', true)), fine)
    const deps = { deliveries, senders: { mail: mails } }
    await expect(deliver(deps, id)).rejects.toMatchObject({ problem: 'unavailable' })
    expect(await statusOf(id)).toEqual({ status: 'waiting', error: 'The mail server rejected the mail (451)', attempts: 1 })
    await deliver(deps, id)
    expect(await statusOf(id)).toEqual({ status: 'sent', error: null, attempts: 2 })
  })

  it('is given up after half an hour of that', async () => {
    const id = await request()
    await db.pool.query('UPDATE deliveries SET attempts = 59 WHERE id = $1', [id])
    await deliver({ deliveries, senders: { mail: sender(fails(new NotSent('Busy', true))) } }, id)
    expect(await statusOf(id)).toEqual({ status: 'failed', error: 'Busy', attempts: 60 })
  })

  it('has failed where it was refused for good, or nothing here sends it', async () => {
    const [refused, mute] = [await request(), await request()]
    await deliver({ deliveries, senders: { mail: sender(fails(new NotSent('Refused (550)', false))) } }, refused)
    expect(await statusOf(refused)).toEqual({ status: 'failed', error: 'Refused (550)', attempts: 1 })
    await deliver({ deliveries, senders: {} }, mute)
    expect(await statusOf(mute)).toMatchObject({ status: 'failed', error: expect.stringContaining('set SMTP_URL') })
  })

  it('is not sent again automatically if it is unknown whether it arrived', async () => {
    const id = await request()
    const mails = sender(fails(Object.assign(new Error('Dear Kim'), { code: 'ECONNRESET' })), fine)
    const deps = { deliveries, senders: { mail: mails } }
    await deliver(deps, id)
    const { status, error } = await statusOf(id)
    expect([status, error]).toEqual(['unsure', 'The message may have arrived (Error ECONNRESET)'])
    await deliver(deps, id)
    expect(mails.sent).toBe(1)
    expect(await sendAgain({ deliveries, queue }, id)).toMatchObject({ status: 'waiting' })
    expect(asked.at(-1)).toBe(id)
    await deliver(deps, id)
    expect(await statusOf(id)).toMatchObject({ status: 'sent', attempts: 2 })
    await expect(sendAgain({ deliveries, queue }, id)).rejects.toThrow(`Delivery ${id} is sent`)
  })

  it('is not sent again automatically if the process ended while sending', async () => {
    const id = await request()
    // The claim of a process that is no more.
    await deliveries.claim(id)
    const mails = sender(fine)
    await deliver({ deliveries, senders: { mail: mails } }, id)
    expect(mails.sent).toBe(0)
    expect(await statusOf(id)).toMatchObject({ status: 'unsure', error: expect.stringContaining('may have arrived') })
  })

  it('is found where the queue was away when it came', async () => {
    const { delivery } = await deliveries.add(mail())
    const before = asked.length
    expect(await enqueueDeliveries({ deliveries, queue })).toBeGreaterThan(0)
    expect(asked.slice(before)).toContain(delivery.id)
  })
})
