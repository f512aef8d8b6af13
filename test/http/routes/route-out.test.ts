import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { createApp } from '../../../src/http/app.js'
import { receipt } from '../../../src/output/text/format.js'
import { inviteAdmin } from '../../../src/pipeline/access/invite.js'
import { hashPassword } from '../../../src/pipeline/access/passwords.js'
import { makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { deliver } from '../../../src/pipeline/admin/deliver.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { readPack } from '../../../src/pipeline/pack/read-pack.js'
import { scanForRoutes, sendRouted } from '../../../src/pipeline/review/route-out.js'
import { comment, openThemes } from '../../pipeline/themes/theme-fixture.js'
import { changesGiven } from '../../store/contract/changes-given.js'
import { memoryApp } from '../memory.js'
import { FROM_OUR_PAGE } from '../sign-in.js'

const PASSWORD = 'three quiet yellow boats'

const TEXTS = [
  'My supervisor bullies everyone here, write to jo@example.org.',
  'The VPN is slow in the morning.',
  'The VPN drops in every call.',
  'Please add a second screen.',
  'The printer jams.',
  'I had a panic attack because of the outage.',
  'The laptop is slow.',
]

describe('the lane for what a named person must see', () => {
  let at: Awaited<ReturnType<typeof openThemes>>
  let app: ReturnType<typeof createApp>
  let officer: string
  let member: string
  let ids: number[]
  const queued: { name: string; payloads: object[] }[] = []
  const queue = {
    ...memoryApp().deps.queue,
    add: async (name: string, payloads: object[]) => void queued.push({ name, payloads }),
  }

  type Method = 'get' | 'put' | 'post' | 'delete'
  const call = (method: Method, path: string, body?: object, key = officer) => {
    const sent = request(app)[method](`/v1/route-out${path}`).set('Authorization', `Bearer ${key}`)
    return body ? sent.send(body) : sent
  }
  /** Somebody who is signed in with their address. */
  const signedIn = async (name: string, email: string, role: 'officer' | 'team-reader') => {
    const grant = { role, areas: [], teams: [], memberId: null } as const
    await at.stores.people.add({
      name,
      email,
      ...grant,
      areas: [],
      teams: role === 'officer' ? [] : ['Desk'],
      passwordHash: await hashPassword(PASSWORD),
    })
    const agent = request.agent(app).set(FROM_OUR_PAGE)
    await agent.post('/login/password').type('form').send({ email, password: PASSWORD }).expect(303)
    return agent
  }
  const asPerson = (who: () => Awaited<ReturnType<typeof signedIn>>) => (method: Method, path: string, body?: object) => {
    const sent = who()[method](`/v1/route-out${path}`)
    return body ? sent.send(body) : sent
  }
  let hanna: Awaited<ReturnType<typeof signedIn>>
  let otto: Awaited<ReturnType<typeof signedIn>>
  /** The recipient, who reads no comments otherwise. */
  const asHr = asPerson(() => hanna)
  /** An officer who is no recipient. */
  const asOther = asPerson(() => otto)
  const deps = () => ({ ...at.stores, queue })
  const shown = async () => {
    const { body } = await request(app).get('/v1/responses').set('Authorization', `Bearer ${officer}`)
    return body.responses.map(({ id }: { id: number }) => id)
  }

  /** What the feed of changes says after a cursor. */
  const feed = async (query: string) => {
    await changesGiven(at.db)
    return (await request(app).get(`/v1/changes?${query}`).set('Authorization', `Bearer ${officer}`).expect(200)).body
  }
  const kindsIn = (page: { changes: { id: number; kind: string }[] }, id: number) =>
    page.changes.filter((change) => change.id === id).map(({ kind }) => kind)
  let start: string

  beforeAll(async () => {
    at = await openThemes({ findings: 'words' })
    app = createApp({
      ...memoryApp().deps,
      stores: at.stores,
      compute: at.deps.compute,
      queue,
      mail: { from: 'xmo@example.org' },
    })
    officer = await makeKey(at.stores, { name: 'olivia', role: 'officer' })
    member = await makeKey(at.stores, { name: 'mika', role: 'member' })
    hanna = await signedIn('Hanna', 'HR@example.org', 'team-reader')
    otto = await signedIn('Otto', 'otto@example.org', 'officer')
    ids = await at.add(TEXTS.map((text, n) => comment(`c${n}`, `2026-10-0${n + 1}`, text)))
    await at.db.pool.query(`UPDATE responses SET redactions = '[{"start": 46, "end": 60, "kind": "email"}]' WHERE id = $1`, [
      ids[0],
    ])
  })
  afterAll(() => at.close())

  it('is off until a recipient is set, by an officer, where mail is set up', async () => {
    expect((await call('get', '').expect(200)).body).toEqual({ settings: null, counts: { open: 0, handled: 0 } })
    expect(await shown()).toHaveLength(7)
    await call('post', '/comments', { response: ids[1], categories: ['security'] }, member).expect(409)
    await call('put', '', { to: ['hr@example.org'] }, member).expect(403)
    await call('put', '', { to: ['no address'] }).expect(400)
    await call('put', '', { to: ['hr@example.org'], categories: ['gossip'] }).expect(400)
    const bare = createApp({ ...memoryApp().deps, stores: at.stores, compute: at.deps.compute })
    const refused = await request(bare)
      .put('/v1/route-out')
      .set('Authorization', `Bearer ${officer}`)
      .send({ to: ['hr@example.org'] })
    expect(refused.body.detail).toContain('Mail is not set up')
  })

  it('sends to no account whose address nobody has checked, until an officer confirms it', async () => {
    const claimed = { name: 'Nils', email: 'help@example.org', emailVerified: false, role: 'officer' } as const
    const { id } = await at.stores.people.add({ ...claimed, areas: [], teams: [], memberId: null, fromGroups: true })
    const refused = await call('put', '', { to: ['hr@example.org', 'Help@example.org'] }).expect(409)
    expect(refused.body.detail).toContain('nobody has verified that it is theirs')
    expect((await call('get', '').expect(200)).body.settings).toBeNull()
    const confirm = (as: string, emailVerified: boolean) =>
      request(app).patch(`/v1/people/${id}`).set('Authorization', `Bearer ${as}`).send({ emailVerified })
    await confirm(member, true).expect(403)
    await confirm(officer, false).expect(400)
    expect((await confirm(officer, true).expect(200)).body.emailVerified).toBe(true)
    const [entry] = await at.stores.audit.list({ limit: 1, subject: `person:${id}` })
    expect(entry).toMatchObject({ by: 'olivia', action: 'verify-address', reason: 'help@example.org' })
    await call('put', '', { to: ['Help@example.org'] }).expect(200)
    await call('delete', '').expect(204)
    queued.length = 0
  })

  it('takes what was analysed before off the lists, and writes to the recipient at once', async () => {
    await buildPack(at.deps, { areaKey: 'all', period: '2026-10' }, new Date('2026-11-02T00:00:00Z'))
    const before = await readPack(at.deps, at.area, '2026-10', 'current', EVERYTHING)
    start = (await feed('from=now')).next
    expect(JSON.stringify(before)).toContain('bullies')
    const { body } = await call('put', '', { to: ['hr@example.org'] }).expect(200)
    expect(body.settings).toMatchObject({ to: ['hr@example.org'], by: 'olivia' })
    expect(queued).toEqual([{ name: 'route-out', payloads: [{ after: 0 }] }])
    expect(await scanForRoutes(deps(), 0)).toBeNull()
    expect(await shown()).toEqual([ids[6], ids[4], ids[3], ids[2], ids[1]])
    const mails = await at.stores.deliveries.list({ limit: 10, kind: 'mail' })
    expect(mails.map(({ to, key }) => [to, key])).toEqual([
      [['hr@example.org'], `route-out:${ids[5]}`],
      [['hr@example.org'], `route-out:${ids[0]}`],
    ])
    expect(mails[1]!.content).toMatchObject({ subject: 'Confidential: a survey comment about harassment' })
    const { text } = mails[1]!.content as { text: string }
    expect(text).toContain('My supervisor bullies everyone here, write to [email].')
    expect(text).toContain('Survey: test, answered at 2026-10-01')
    expect(queued.filter(({ name }) => name === 'deliver')).toHaveLength(2)
    expect(queued).toContainEqual({ name: 'build-themes', payloads: [{ areaId: at.area.id, period: '2026-10' }] })
    expect([await scanForRoutes(deps(), 0), await sendRouted(deps())]).toEqual([null, 0])
  })

  it('leaves every list and pack, also those that are built already, and is counted', async () => {
    const stored = await readPack(at.deps, at.area, '2026-10', 'current', EVERYTHING)
    expect(JSON.stringify(stored)).not.toContain('bullies')
    const pack = await buildPack(at.deps, { areaKey: 'all', period: '2026-10' }, new Date('2026-11-02T00:00:00Z'))
    expect(JSON.stringify(pack)).not.toContain('bullies')
    expect(pack.coverage).toMatchObject({ received: 7, labelled: 5, routed: 2 })
    expect(receipt(pack.coverage).join(' ')).toContain('2 went to the person named for such comments and are on no list')
  })

  it('is gone for whoever follows the feed of changes', async () => {
    const page = await feed(`cursor=${start}`)
    expect(page.changes.map(({ id, kind }: { id: number; kind: string }) => [id, kind]).sort()).toEqual([
      [ids[0], 'erased'],
      [ids[5], 'erased'],
    ])
    const all = await feed('limit=1000')
    expect(kindsIn(all, ids[0]!)).toEqual(['erased'])
    expect(kindsIn(all, ids[1]!).slice(0, 2)).toEqual(['added', 'analysed'])
    expect(JSON.stringify(all)).not.toContain('bullies')
  })

  it('catches what comes in from then on before anybody sees it, once', async () => {
    const { next } = await feed('from=now')
    const [fresh] = await at.add([comment('fresh', '2026-10-20', 'A racist joke was told during the visit.')])
    expect(await shown()).not.toContain(fresh)
    // Not even that there was one.
    expect((await feed(`cursor=${next}`)).changes).toEqual([])
    expect(kindsIn(await feed('limit=1000'), fresh!)).toEqual([])
    const send = { mail: { send: async () => null } }
    expect(await sendRouted(deps())).toBe(1)
    const [delivery] = await at.stores.deliveries.list({ limit: 1 })
    await deliver({ deliveries: at.stores.deliveries, senders: send }, delivery!.id)
    const { body } = await asHr('get', '/comments?limit=2').expect(200)
    expect(
      body.comments.map(({ responseId, categories }: { responseId: number; categories: string[] }) => [responseId, categories]),
    ).toEqual([
      [fresh, ['discrimination']],
      [ids[5], ['health']],
    ])
    expect([body.comments[0].sentAt !== null, body.comments[1].sentAt, body.next]).toEqual([true, null, String(ids[5])])
    expect((await asHr('get', `/comments?before=${body.next}`)).body.comments).toHaveLength(1)
    expect(body.counts).toEqual({ open: 3, handled: 0 })
  })

  it('is read by the recipient alone, which is written down', async () => {
    const { body } = await asHr('get', `/comments/${ids[0]}`).expect(200)
    expect(body).toMatchObject({
      text: 'My supervisor bullies everyone here, write to [email].',
      source: expect.any(String),
      ticket: null,
    })
    await asHr('get', `/comments/${ids[1]}`).expect(404)
    const { rows } = await at.db.pool.query(`SELECT by, subject FROM audit_entries WHERE action = 'read-routed'`)
    expect(rows).toEqual([{ by: 'Hanna', subject: `response:${ids[0]}` }])
    const me = await Promise.all([hanna, otto].map(async (agent) => (await agent.get('/v1/me')).body.receivesRouted))
    expect(me).toEqual([true, false])
  })

  it.each([
    ['an officer with a key', () => call, 404],
    ['a member with a key', () => (method: Method, path: string, body?: object) => call(method, path, body, member), 404],
    ['an officer who signs in', () => asOther, 403],
  ] as const)('is closed to %s', async (_, who, status) => {
    const others = who()
    await others('get', '/comments').expect(status)
    await others('get', `/comments/${ids[0]}`).expect(status)
    await others('put', `/comments/${ids[0]}/handled`, { handled: true }).expect(status)
    await others('post', `/comments/${ids[0]}/keep`, {}).expect(status)
    expect((await asHr('get', `/comments/${ids[0]}`)).body).toMatchObject({ handledAt: null })
  })

  it('shows nobody in the list of mails what was written to the recipient', async () => {
    const mails = await at.stores.deliveries.list({ limit: 10, kind: 'mail' })
    const { body } = await otto.get(`/v1/deliveries/${mails[0]!.id}`).expect(200)
    expect([body.key.startsWith('route-out:'), body.content]).toEqual([true, null])
    expect(JSON.stringify(mails[0]!.content)).toContain('Confidential')
    const key = await makeKey(at.stores, { name: 'A member', role: 'member' })
    const asMember = (path: string) => request(app).get(`/v1/deliveries${path}`).set('Authorization', `Bearer ${key}`)
    await asMember(`/${mails[0]!.id}`).expect(404)
    expect(JSON.stringify((await asMember('').expect(200)).body)).not.toContain('route-out')
  })

  it('is marked as dealt with, and as not', async () => {
    const listed = async (handled: boolean) =>
      (await asHr('get', `/comments?handled=${handled}`)).body.comments.map(
        ({ responseId }: { responseId: number }) => responseId,
      )
    await asHr('put', `/comments/${ids[0]}/handled`, { handled: true }).expect(204)
    await asHr('put', `/comments/${ids[1]}/handled`, { handled: true }).expect(404)
    expect(await listed(true)).toEqual([ids[0]])
    expect(await listed(false)).not.toContain(ids[0])
    const { body } = await asHr('get', `/comments/${ids[0]}`)
    expect(body).toMatchObject({ handledBy: 'Hanna', handledAt: expect.any(String) })
    expect((await call('get', '')).body.counts).toEqual({ open: 2, handled: 1 })
    await asHr('put', `/comments/${ids[0]}/handled`, { handled: false }).expect(204)
    expect(await listed(true)).toEqual([])
    const { rows } = await at.db.pool.query(
      `SELECT action, by FROM audit_entries WHERE action IN ('handle-routed', 'reopen-routed') ORDER BY id DESC LIMIT 2`,
    )
    expect(rows).toEqual([
      { action: 'reopen-routed', by: 'Hanna' },
      { action: 'handle-routed', by: 'Hanna' },
    ])
  })

  it('opens no account with the address of a recipient by a link, whoever made it and when', async () => {
    const token = await inviteAdmin(at.stores, 'olivia')
    const accept = (given: object) =>
      request(app)
        .post('/invitation')
        .set(FROM_OUR_PAGE)
        .type('form')
        .send({ token, password: PASSWORD, ...given })
    const refused = await accept({ name: 'Mallory', email: 'Hr@Example.org' })
    expect([refused.status, refused.text.includes('a link cannot open an account with it')]).toEqual([409, true])
    await accept({ name: 'Mallory', email: 'mallory@example.org' }).expect(303)

    const manage = (path: string, body = {}) =>
      request(app).post(`/v1${path}`).set('Authorization', `Bearer ${officer}`).send(body)
    const invitation = { name: 'Hugo', email: 'Hr2@example.org', role: 'member' }
    const made = await manage('/invitations', invitation).expect(201)
    const [person] = (await at.stores.people.list()).filter(({ name }) => name === 'Hanna')
    await manage(`/people/${person!.id}/reset-link`).expect(409)
    // A link that was made before its address was named.
    const { at: _, ...settings } = (await at.stores.routeOut.settings())!
    await at.stores.routeOut.saveSettings({ ...settings, to: ['hr@example.org', 'hr2@example.org'] })
    await manage('/invitations', { ...invitation, name: 'Hugo too' }).expect(409)
    const link = { token: /token=([\w-]+)$/.exec(made.body.link)![1] }
    await accept(link).expect(409)
    await at.stores.routeOut.saveSettings(settings)
    await accept(link).expect(303)
    await manage(`/people/${person!.id}/reset-link`).expect(409)
  })

  it('gives back what belongs on the lists, for good, and takes what people find', async () => {
    await asHr('post', `/comments/${ids[5]}/keep`, {}).expect(204)
    expect(await shown()).toContain(ids[5])
    const back = await feed(`cursor=${start}`)
    expect([kindsIn(back, ids[5]!), back.comments.map(({ id }: { id: number }) => id)]).toEqual([['erased', 'hidden'], [ids[5]]])
    await asHr('post', `/comments/${ids[5]}/keep`, {}).expect(404)
    await scanForRoutes(deps(), 0)
    const { rows } = await at.db.pool.query('SELECT * FROM segments WHERE response_id = $1', [ids[5]])
    expect(rows.length).toBeGreaterThan(0)
    expect(await shown()).toContain(ids[5])
    await call('post', '/comments', { response: ids[1], categories: ['security', 'security'] }, member).expect(204)
    expect(await shown()).not.toContain(ids[1])
    await call('post', '/comments', { response: 999999, categories: ['security'] }, member).expect(404)
    await call('post', '/comments', { response: ids[5], categories: ['health'] }, member).expect(204)
    expect(await shown()).not.toContain(ids[5])
  })

  const mailsAbout = async (id: number) =>
    (await at.stores.deliveries.list({ limit: 50, kind: 'mail' })).filter(({ key }) => key === `route-out:${id}`)
  /** An import brings an answer again. */
  const again = async (n: number, change: object) => {
    const { imports } = at.stores
    const answer = { ...comment(`c${n}`, `2026-10-0${n + 1}`, TEXTS[n]!), source: 'test', ...change }
    const id = await imports.start({ source: 'test', fileName: 'again.csv', strict: false })
    const { updated, pendingIds } = await imports.add(id, [answer], [], { update: true })
    expect(updated).toBe(1)
    await imports.finish(id)
    await analyseResponses(at.deps, pendingIds)
    await sendRouted(deps())
  }

  it('keeps off the lists what an import brings again, and writes about a text that is replaced', async () => {
    const id = ids[1]!
    await sendRouted(deps())
    await asHr('put', `/comments/${id}/handled`, { handled: true }).expect(204)
    const [mail] = await mailsAbout(id)
    await again(1, { score: 9 })
    expect(await shown()).not.toContain(id)
    const read = async () => (await asHr('get', `/comments/${id}`).expect(200)).body
    expect(await read()).toMatchObject({ categories: ['security'], by: 'mika', handledBy: 'Hanna' })
    expect(await mailsAbout(id)).toEqual([mail])
    await again(1, { comment: 'The VPN is slow in the evening.' })
    expect(await shown()).not.toContain(id)
    expect(await read()).toMatchObject({ by: 'mika', handledBy: null, handledAt: null })
    const [second, ...others] = await mailsAbout(id)
    expect([second!.id === mail!.id, others, JSON.stringify(second!.content).includes('evening')]).toEqual([false, [], true])
  })

  it('checks a comment that was put back again once its text is replaced, and writes about it again', async () => {
    const id = ids[1]!
    await asHr('post', `/comments/${id}/keep`, {}).expect(204)
    expect(await mailsAbout(id)).toEqual([])
    await again(1, { comment: 'My supervisor bullies me.', score: 9 })
    expect(await shown()).not.toContain(id)
    expect((await asHr('get', `/comments/${id}`)).body).toMatchObject({ categories: ['harassment'], by: null })
    expect(await mailsAbout(id)).toMatchObject([{ status: 'waiting' }])
  })

  it('writes again where a mail did not arrive, to whoever receives it by then', async () => {
    const [mail] = await mailsAbout(ids[1]!)
    await deliver({ deliveries: at.stores.deliveries, senders: {} }, mail!.id)
    expect(await mailsAbout(ids[1]!)).toMatchObject([{ status: 'failed' }])
    expect(await at.stores.routeOut.retry()).toBe(0)
    await at.db.pool.query(`UPDATE deliveries SET next_attempt_at = now() - interval '61 minutes' WHERE id = $1`, [mail!.id])
    expect(await at.stores.routeOut.retry()).toBe(1)
    await call('put', '', { to: ['new@example.org'] }).expect(200)
    expect(await mailsAbout(ids[1]!)).toMatchObject([{ id: mail!.id, status: 'waiting', to: ['new@example.org'] }])
  })

  it('is turned off, and what left stays off the lists', async () => {
    await call('delete', '').expect(204)
    expect(await mailsAbout(ids[1]!)).toEqual([])
    expect((await call('get', '')).body).toMatchObject({ settings: null })
    await asHr('get', '/comments').expect(403)
    const [fresh] = await at.add([comment('later', '2026-10-21', 'My boss is a bully.')])
    expect(await shown()).toContain(fresh)
    expect(await shown()).not.toContain(ids[0])
    expect(await scanForRoutes(deps(), 0)).toBeNull()
  })
})
