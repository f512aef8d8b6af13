import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, expect, it } from 'vitest'
import type { WebhookContent } from '../../../src/domain/delivery/event.js'
import type { Pack } from '../../../src/domain/pack/pack.js'
import { inTransaction } from '../../../src/store/database/transaction.js'
import { recordEvent } from '../../../src/store/delivery/record-events.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, imported, response } from './samples.js'

const SECRET = 'whsec_eA=='
const TEXT = 'Anna was great'

describeOnEachDatabase('webhooks and their events', (subject) => {
  beforeEach(async () => {
    await subject.stores.events.dispatch(100_000)
    for (const table of ['webhooks', 'deliveries']) await subject.db.pool.query(`DELETE FROM ${table}`)
  })
  const program = (events: Parameters<typeof add>[0]['events'] = ['actions']) =>
    add({ name: 'Program', format: 'standard', events })
  function add(given: Omit<Parameters<typeof subject.stores.webhooks.add>[0], 'url'>) {
    return subject.stores.webhooks.add({ url: 'https://example.com/a', ...given }, SECRET)
  }
  const happen = (name: string) =>
    inTransaction(subject.db.pool, (client) => recordEvent(client, 'webhook.test', { webhookId: 1, name }))
  /** What is to be sent, after everything that happened was dispatched. */
  async function sent() {
    while ((await subject.stores.events.dispatch(1000)) > 0);
    const all = await subject.stores.deliveries.list({ limit: 1000 })
    return all.reverse().map(({ content }) => content as WebhookContent)
  }
  const area = async () => (await subject.stores.areas.byKey('all'))!

  it('are kept, with what is not shown of them', async () => {
    const { webhooks } = subject.stores
    const added = await add({ name: 'Desk', format: 'slack' })
    expect(added).toMatchObject({ name: 'Desk', team: null, active: true, withText: false, events: ['recognitions'] })
    expect(added).toMatchObject({ createdAt: expect.any(Date), failingSince: null })
    expect(await webhooks.get(added.id)).toEqual(added)
    const changed = await webhooks.change(added.id, { team: 'Desk', active: false, name: undefined })
    expect(changed).toEqual({ ...added, team: 'Desk', active: false })
    expect(await webhooks.list()).toEqual([changed])
    expect(await webhooks.remove(added.id)).toBe(true)
    expect(await webhooks.remove(added.id)).toBe(false)
    expect(await webhooks.change(added.id, { name: 'x' })).toBeNull()
    expect(await webhooks.secrets(added.id)).toEqual([])
    expect(await webhooks.rotate(added.id, SECRET, 1)).toBe(false)
  })

  it('have two secrets while one replaces the other', async () => {
    const { webhooks } = subject.stores
    const { id } = await program()
    const valid = async () => (await webhooks.secrets(id)).map(({ secret, expiresAt }) => [secret, expiresAt !== null])
    expect(await valid()).toEqual([[SECRET, false]])
    expect(await webhooks.rotate(id, 'whsec_Yg==', 24)).toBe(true)
    expect(await valid()).toEqual([
      ['whsec_Yg==', false],
      [SECRET, true],
    ])
    await subject.db.pool.query(`UPDATE webhook_secrets SET expires_at = now() - interval '1 second' WHERE secret = $1`, [SECRET])
    expect(await valid()).toEqual([['whsec_Yg==', false]])
    // Without overlap, those that overlap still end too: a secret may have become known.
    await webhooks.rotate(id, 'whsec_Yw==', 24)
    await webhooks.rotate(id, 'whsec_ZA==', 0)
    expect(await valid()).toEqual([['whsec_ZA==', false]])
  })

  it('hear of imports, periods, packs, actions and reviews, each in the transaction in which it happens', async () => {
    const { stores } = subject
    const { id: areaId } = await area()
    await program(['imports', 'periods', 'packs', 'actions', 'reviews'])
    const id = await analysed(stores, response(freshSource(), 1, { comment: TEXT }), analysis(TEXT, [[TEXT, 'praise']]))
    const failing = await stores.imports.start({ source: freshSource(), fileName: 'bad.csv', strict: true })
    await stores.imports.discard(failing, 'row 3 is bad')
    await stores.imports.start({ source: freshSource(), fileName: 'dead.csv', strict: false })
    await subject.db.pool.query(`UPDATE imports SET heartbeat_at = 'epoch' WHERE status = 'running'`)
    expect(await stores.imports.endSilent(60)).toBe(1)
    const lists = [{ list: 'ideas' as const, items: [], facts: {} as never }]
    for (const builtAt of [new Date(1), new Date(2)])
      await stores.lists.save(areaId, '2026-10', { respondents: 9, builtAt }, lists)
    await stores.packs.save(areaId, '2026-10', {} as Pack)
    await stores.frozenPacks.freeze(areaId, '2026-10', { pack: {}, names: [] } as never, 'Kim')
    await stores.frozenPacks.unfreeze(areaId, '2026-10', 'Kim', 'again')
    const action = await stores.actions.add(areaId, { period: '2026-10', title: 'Call Anna', owner: 'Kim', dueOn: '2026-11-30' })
    await stores.actions.change(areaId, action.id, { status: 'done' })
    await stores.actions.remove(areaId, action.id)
    const seen = new Map([[id, (await stores.responses.pending([id]))[0] ? null : await analysedAt(id)]])
    const words = [{ kind: 'note' as const, responseId: id, text: 'secret note', blind: false }]
    await stores.reviews.save({ words: words as never, undo: [] }, 'Kim', seen)

    const of = { area: 'all', period: '2026-10' }
    const step = { ...of, actionId: action.id, dueOn: '2026-11-30', initiativeId: null }
    expect((await sent()).map(({ type, data }) => [type, data])).toMatchObject([
      ['import.finished', { fileName: 'export.csv', read: 1, imported: 1, importFileId: null, error: null }],
      ['import.failed', { fileName: 'bad.csv', importId: failing, error: 'row 3 is bad' }],
      ['import.failed', { fileName: 'dead.csv', error: expect.stringContaining('the process ended') }],
      ['period.analysed', of],
      ['pack.built', of],
      ['pack.frozen', of],
      ['pack.unfrozen', of],
      ['action.added', { ...step, status: 'open' }],
      ['action.changed', { ...step, status: 'done' }],
      ['action.removed', { ...step, status: 'done' }],
      ['review.saved', { responseIds: [id], kinds: ['note'], undone: 0 }],
    ])
    expect(JSON.stringify(await sent())).not.toMatch(/Anna|secret note|Kim/)
  })
  async function analysedAt(id: number): Promise<Date | null> {
    return (await subject.db.prisma.response.findUniqueOrThrow({ where: { id } })).analysedAt
  }

  it('hear nothing of what did not happen, and nothing that they did not ask for', async () => {
    await program(['imports'])
    await add({ name: 'Off', format: 'standard', events: ['actions'], active: false })
    await add({ name: 'Channel', format: 'slack', events: ['imports'] })
    const { id: areaId } = await area()
    await expect(
      inTransaction(subject.db.pool, async (client) => {
        await recordEvent(client, 'import.failed', { importId: 1 } as never)
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    await subject.stores.actions.add(areaId, { period: '2026-10', title: 'x', owner: 'y' })
    await imported(subject.stores, [response(freshSource(), 1)])
    const all = await sent()
    expect(all.map(({ type }) => type)).toEqual(['import.finished'])
  })

  it('hear of each event once, whoever dispatches it, under one id for every attempt', async () => {
    const { stores } = subject
    const [one, two] = [await program(['actions']), await program(['actions'])]
    const { id: areaId } = await area()
    for (let n = 0; n < 20; n++) await stores.actions.add(areaId, { period: '2026-10', title: `${n}`, owner: 'y' })
    const counts = await Promise.all([1, 2, 3, 4].map(() => stores.events.dispatch(7)))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(20)
    await sent()
    const all = await stores.deliveries.list({ limit: 1000 })
    expect(all).toHaveLength(40)
    expect(all.every(({ repeatable, status }) => repeatable && status === 'waiting')).toBe(true)
    for (const { id } of [one, two])
      expect(new Set(all.filter(({ to }) => to[0] === String(id)).map(({ messageId }) => messageId)).size).toBe(20)
    const [{ id, messageId }] = all as [(typeof all)[number]]
    await stores.deliveries.claim(id)
    await stores.deliveries.postpone(id, new Date(), 'Busy')
    expect(await stores.deliveries.claim(id)).toMatchObject({ messageId, attempts: 2 })
  })

  it('hear that comments changed, of everything since the last time and once in a while', async () => {
    const { events } = subject.stores
    await program(['changes'])
    // Transactions of other databases of the server hold the feed back too, for a moment.
    const soon = { timeout: 20_000 }
    await events.noteChanges(0)
    await expect.poll(() => events.noteChanges(0), soon).toBe(false)
    await sent()
    await subject.db.pool.query('DELETE FROM deliveries')
    const [first] = await imported(subject.stores, [response(freshSource(), 1), response(freshSource(), 2)])
    const findings = analysis(TEXT, [[TEXT, 'praise']])
    await subject.stores.responses.saveAnalyses([{ responseId: first!, analysis: findings }], 'engine-1')
    expect(await events.noteChanges(3600)).toBe(false)
    const note = async () => (await Promise.all([1, 2, 3].map(() => events.noteChanges(0)))).filter((each) => each).length
    const total = async () => {
      await note()
      const kinds = (await sent()).map(({ data }) => (data as { kinds: Record<string, number> }).kinds)
      const sum = (kind: string) => kinds.reduce((all, each) => all + (each[kind] ?? 0), 0)
      return { added: sum('added'), analysed: sum('analysed') }
    }
    await expect.poll(total, soon).toEqual({ added: 2, analysed: 1 })
    await imported(subject.stores, [response(freshSource(), 3)])
    await expect.poll(total, soon).toEqual({ added: 3, analysed: 1 })
    expect(await note()).toBe(0)
    const content = (await subject.stores.deliveries.list({ limit: 1 }))[0]!.content as WebhookContent
    expect(content).toMatchObject({ type: 'comments.changed', data: { upTo: [expect.any(String), expect.any(String)] } })
  })

  it('are tried one delivery at a time where nothing arrives, less and less often', async () => {
    const { deliveries, webhooks } = subject.stores
    const { id } = await program(['actions'])
    const other = await program(['actions'])
    const { id: areaId } = await area()
    for (let n = 0; n < 3; n++) await subject.stores.actions.add(areaId, { period: '2026-10', title: `${n}`, owner: 'y' })
    await sent()
    const dueTo = async (webhook: number) => {
      const due = await Promise.all((await deliveries.due(100)).map((each) => deliveries.get(each)))
      return due.filter((each) => each!.to[0] === String(webhook)).length
    }
    expect([await dueTo(id), await dueTo(other.id)]).toEqual([3, 3])
    await webhooks.noteOutcome(id, false)
    expect((await webhooks.get(id))!.failingSince).toEqual(expect.any(Date))
    expect([await dueTo(id), await dueTo(other.id)]).toEqual([0, 3])
    await subject.db.pool.query('UPDATE webhooks SET retry_at = now() WHERE id = $1', [id])
    expect(await dueTo(id)).toBe(1)
    const waits: number[] = []
    for (let n = 0; n < 12; n++) {
      await webhooks.noteOutcome(id, false)
      const { rows } = await subject.db.pool.query(
        'SELECT extract(epoch FROM retry_at - now())::float8 AS wait FROM webhooks WHERE id = $1',
        [id],
      )
      waits.push(rows[0].wait)
    }
    expect(waits.every((wait, n) => n === 0 || wait >= waits[n - 1]! - 1)).toBe(true)
    // The time of the database is that of the start of its transaction.
    expect(Math.round(Math.max(...waits))).toBeLessThanOrEqual(600)
    await webhooks.noteOutcome(id, true)
    expect((await webhooks.get(id))!.failingSince).toBeNull()
    expect(await dueTo(id)).toBe(3)
  })

  it('are given up after a day, and sent again one by one or of a span of time, under the same id', async () => {
    const { deliveries, actions } = subject.stores
    const from = new Date()
    await wait(5)
    const { id: areaId } = await area()
    await actions.add(areaId, { period: '2026-10', title: 'before there was a webhook', owner: 'y' })
    await sent()
    const { id } = await program(['actions'])
    for (const title of ['a', 'b']) await actions.add(areaId, { period: '2026-10', title, owner: 'y' })
    await sent()
    const [second, first] = await deliveries.list({ limit: 9, webhookId: id })
    await deliveries.claim(first!.id)
    await deliveries.settle(first!.id, 'sent')
    await subject.db.pool.query(`UPDATE deliveries SET queued_at = now() - interval '27 hours' WHERE id = $1`, [second!.id])
    // As long as nothing was tried, nothing is given up: the service may have been off.
    await deliveries.expire(26)
    expect(await deliveries.get(second!.id)).toMatchObject({ status: 'waiting' })
    await subject.stores.webhooks.noteOutcome(id, false)
    await deliveries.expire(26)
    expect(await deliveries.get(second!.id)).toMatchObject({ status: 'failed', error: expect.stringContaining('not tried') })
    expect(await deliveries.due(100)).toEqual([])

    const span = { from, to: new Date(Date.now() + 60_000) }
    expect(await deliveries.replay(id, { from: new Date(0), to: new Date(1), all: true })).toBe(0)
    expect(await deliveries.replay(id, { ...span, all: false })).toBe(1)
    expect(await deliveries.get(second!.id)).toMatchObject({ status: 'waiting', attempts: 0, messageId: second!.messageId })
    expect(await deliveries.again(first!.id)).toBe(true)
    expect(await deliveries.get(first!.id)).toMatchObject({ status: 'waiting', messageId: first!.messageId })
    await deliveries.claim(first!.id)
    await deliveries.settle(first!.id, 'sent')
    // What arrived, and what happened before the webhook was there; what waits already is left as it is.
    expect(await deliveries.replay(id, { ...span, all: true })).toBe(2)
    expect(await deliveries.list({ limit: 9, webhookId: id })).toHaveLength(3)
    expect(await deliveries.replay(id, { ...span, all: true })).toBe(0)
  })

  it('keep what was sent for some time', async () => {
    const { deliveries, events, actions } = subject.stores
    await program(['actions'])
    const { id: areaId } = await area()
    for (const title of ['old', 'new', 'waiting']) await actions.add(areaId, { period: '2026-10', title, owner: 'y' })
    await sent()
    const [waiting, , old] = await deliveries.list({ limit: 9 })
    await subject.db.pool.query(`UPDATE deliveries SET status = 'sent' WHERE id <> $1`, [waiting!.id])
    for (const [table, column, key, value] of [
      ['deliveries', 'created_at', 'message_id', old!.messageId],
      ['events', 'at', 'message_id', old!.messageId],
      ['deliveries', 'created_at', 'message_id', waiting!.messageId],
    ])
      await subject.db.pool.query(`UPDATE ${table} SET ${column} = now() - interval '31 days' WHERE ${key} = $1`, [value])
    await happen('not dispatched')
    await events.prune(30)
    expect((await deliveries.list({ limit: 9 })).map(({ id }) => id)).toContain(waiting!.id)
    expect(await deliveries.list({ limit: 9 })).toHaveLength(2)
    const { rows } = await subject.db.pool.query('SELECT FROM events WHERE message_id = $1', [old!.messageId])
    expect(rows).toEqual([])
  })
})
