import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../../src/root.js'
import { describeOnEachDatabase } from './databases.js'
import { freshSource } from './samples.js'

describeOnEachDatabase('the delivery and audit stores', (subject) => {
  const mail = (key = freshSource()) => ({
    key,
    kind: 'mail' as const,
    to: ['kim@example.org'],
    content: { subject: 'Follow-up', text: 'NUL \0' },
  })

  it('takes one thing once, however often it comes', async () => {
    const { deliveries } = subject.stores
    const given = mail()
    const all = await Promise.all([1, 2, 3, 4].map(() => deliveries.add(given)))
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(new Set(all.map(({ delivery }) => delivery.id)).size).toBe(1)
    const [{ delivery }] = all as [(typeof all)[number]]
    expect(delivery).toMatchObject({ ...given, content: { subject: 'Follow-up', text: 'NUL \uFFFD' } })
    expect(delivery).toMatchObject({ status: 'waiting', attempts: 0, error: null, sentAt: null })
    expect(await deliveries.get(delivery.id)).toEqual(delivery)
    expect(await deliveries.due(1000)).toContain(delivery.id)
  })

  it('keeps no text of mails to invitees that an earlier version stored', async () => {
    const { deliveries } = subject.stores
    const text = { subject: 'Meeting', text: 'Anna was thanked' }
    const keyed = async (key: string) => (await deliveries.add({ ...mail(key), content: text })).delivery.id
    const [invitation, followUp, other] = [
      await keyed('mail:invitation:12/2026-10:5.2:0123456789abcdef'),
      await keyed('mail:follow-up:3/2026-W41:0123456789abcdef:fedcba9876543210'),
      await keyed('route-out:999999999'),
    ]
    await subject.db.pool.query(
      await readFile(join(ROOT, 'prisma/migrations/20261130180000_meeting_mails/migration.sql'), 'utf8'),
    )
    const contents = await Promise.all([invitation, followUp, other].map(async (id) => (await deliveries.get(id))!.content))
    expect(contents).toEqual([
      { areaId: 12, period: '2026-10', what: 'invitation', base: null },
      { areaId: 3, period: '2026-W41', what: 'follow-up', base: null },
      text,
    ])
  })

  it('lets one of many that try at once send it', async () => {
    const { deliveries } = subject.stores
    const { id } = (await deliveries.add(mail())).delivery
    const claims = await Promise.all([1, 2, 3, 4].map(() => deliveries.claim(id)))
    expect(claims.filter((claim) => claim !== null)).toMatchObject([{ id, status: 'sending', attempts: 1 }])
    await deliveries.postpone(id, new Date(), 'The server was busy')
    expect(await deliveries.claim(id)).toMatchObject({ attempts: 2, error: 'The server was busy' })
    await deliveries.settle(id, 'sent')
    expect(await deliveries.get(id)).toMatchObject({ status: 'sent', error: null, sentAt: expect.any(Date) })
    expect(await deliveries.claim(id)).toBeNull()
    expect(await deliveries.again(id)).toBe(false)
    expect(await deliveries.doubt(id)).toBe(false)
  })

  it('sends unsure or failed deliveries again only on request', async () => {
    const { deliveries } = subject.stores
    const { id } = (await deliveries.add(mail())).delivery
    expect(await deliveries.doubt(id)).toBe(false)
    await deliveries.claim(id)
    expect(await deliveries.doubt(id)).toBe(true)
    expect(await deliveries.get(id)).toMatchObject({ status: 'unsure', error: expect.stringContaining('may have arrived') })
    expect(await deliveries.claim(id)).toBeNull()
    expect(await deliveries.again(id)).toBe(true)
    expect(await deliveries.claim(id)).toMatchObject({ attempts: 1, error: null })
    await deliveries.settle(id, 'failed', 'Refused')
    expect(await deliveries.claim(id)).toBeNull()
    expect((await deliveries.list({ limit: 1 })).map((each) => each.id)).toEqual([id])
    expect((await deliveries.list({ limit: 9, status: 'failed', kind: 'mail' })).map((each) => each.id)).toContain(id)
    expect(await deliveries.list({ limit: 9, kind: 'webhook' })).toEqual([])
    expect((await deliveries.list({ limit: 9, before: id })).map((each) => each.id)).not.toContain(id)
  })

  it('keeps who did what, the newest first', async () => {
    const { audit } = subject.stores
    const subjectOf = freshSource()
    await audit.add({ by: 'Kim\0', action: 'unmask', subject: subjectOf, reason: 'To call her back' })
    await audit.add({ by: 'Kim', action: 'send', subject: subjectOf })
    const [second, first] = await audit.list({ limit: 2, subject: subjectOf })
    expect(first).toMatchObject({ by: 'Kim\uFFFD', action: 'unmask', reason: 'To call her back', at: expect.any(Date) })
    expect(second).toMatchObject({ action: 'send', reason: '' })
    expect(await audit.list({ limit: 9, subject: subjectOf, before: second!.id })).toEqual([first])
    expect(await audit.list({ limit: 9, subject: subjectOf, action: 'send' })).toEqual([second])
    expect(await audit.list({ limit: 1 })).toHaveLength(1)
  })
})
