import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotSent, type Sender } from '../../../src/domain/delivery/delivery.js'
import { UserError } from '../../../src/domain/errors/user-error.js'
import { deliver, emptyOutbox, requestDelivery, sendAgain } from '../../../src/pipeline/admin/deliver.js'
import type { Database } from '../../../src/store/database/database.js'
import { createDeliveryStore } from '../../../src/store/delivery/deliveries.js'
import { createEventStore } from '../../../src/store/delivery/events.js'
import { type FreshStores, freshStores } from '../../services/fresh-stores.js'

describe('a delivery', () => {
  let db: Database
  let close: FreshStores['close']
  let deliveries: ReturnType<typeof createDeliveryStore>
  let count = 0
  const asked: number[] = []
  const queue = {
    async add(_name: string, payloads: unknown[]) {
      asked.push(...(payloads as { deliveryId: number }[]).map(({ deliveryId }) => deliveryId))
    },
  }

  beforeAll(async () => {
    ;({ db, close } = await freshStores())
    deliveries = createDeliveryStore(db)
  })
  afterAll(() => close?.())

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
    await deliver(deps, id)
    expect(await statusOf(id)).toEqual({ status: 'waiting', error: 'The mail server rejected the mail (451)', attempts: 1 })
    expect(await deliveries.due(1000)).not.toContain(id)
    await db.pool.query('UPDATE deliveries SET next_attempt_at = now() WHERE id = $1', [id])
    expect(await deliveries.due(1000)).toContain(id)
    await deliver(deps, id)
    expect(await statusOf(id)).toEqual({ status: 'sent', error: null, attempts: 2 })
  })

  it('is tried for a day, at longer and longer intervals, and then given up', async () => {
    const id = await request()
    const waits: number[] = []
    let now = new Date()
    for (let attempt = 1; ; attempt++) {
      await deliver({ deliveries, senders: { mail: sender(fails(new NotSent('Busy', true))) } }, id, now)
      const { status, nextAttemptAt } = (await deliveries.get(id))!
      if (status === 'failed') break
      waits.push(nextAttemptAt.getTime() - now.getTime())
      now = nextAttemptAt
      expect(attempt).toBeLessThan(20)
    }
    expect(await statusOf(id)).toEqual({ status: 'failed', error: 'Busy', attempts: 11 })
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000
    expect(hours).toBeGreaterThan(23)
    expect(hours).toBeLessThan(26)
  })

  it('waits as long as the receiver asks for', async () => {
    const id = await request()
    const now = new Date()
    await deliver({ deliveries, senders: { mail: sender(fails(new NotSent('Busy', true, 3_600_000))) } }, id, now)
    expect((await deliveries.get(id))!.nextAttemptAt.getTime()).toBe(now.getTime() + 3_600_000)
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
    expect(await statusOf(id)).toMatchObject({ status: 'sent', attempts: 1 })
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

  it('is repeated until it arrives where the receiver recognises it, also where the process ended', async () => {
    const { delivery } = await deliveries.add({ ...mail(), repeatable: true })
    const { id } = delivery
    const ids: string[] = []
    const lost = fails(new Error('no answer'))
    const sends = [lost, fine]
    const mails: Sender = {
      send({ messageId }) {
        ids.push(messageId)
        return sends.shift()!()
      },
    }
    const deps = { deliveries, senders: { mail: mails } }
    await deliver(deps, id)
    expect(await statusOf(id)).toMatchObject({ status: 'waiting', error: expect.stringContaining('may have arrived') })
    // The claim of a process that is no more: for a minute, it may still be at work.
    await deliveries.claim(id)
    await deliver(deps, id)
    expect([await statusOf(id), ids.length]).toMatchObject([{ status: 'sending' }, 1])
    await db.pool.query('UPDATE deliveries SET next_attempt_at = now() WHERE id = $1', [id])
    expect(await deliveries.due(1000)).toContain(id)
    await deliver(deps, id)
    expect(await statusOf(id)).toMatchObject({ status: 'sent' })
    expect(ids).toEqual([delivery.messageId, delivery.messageId])
  })

  it('is found where the queue was away when it came', async () => {
    const away = async () => {
      throw new UserError('unavailable', 'The queue is not responding')
    }
    const { delivery } = await requestDelivery({ deliveries, queue: { add: away } }, mail())
    const before = asked.length
    expect(await emptyOutbox({ deliveries, queue, events: createEventStore(db) })).toBeGreaterThan(0)
    expect(asked.slice(before)).toContain(delivery.id)
  })
})
