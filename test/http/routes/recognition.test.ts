import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Access } from '../../../src/domain/access/access.js'
import type { Consent } from '../../../src/domain/people/members.js'
import { createApp } from '../../../src/http/app.js'
import { createAddressGuard } from '../../../src/outbound/address-guard.js'
import { createPostJson } from '../../../src/outbound/post-json.js'
import { webhookBody } from '../../../src/output/feeds/webhook-messages.js'
import { hashToken } from '../../../src/pipeline/access/tokens.js'
import { addKey } from '../../../src/pipeline/admin/api-keys.js'
import { deliver } from '../../../src/pipeline/admin/deliver.js'
import { webhookSender } from '../../../src/pipeline/admin/send-webhooks.js'
import { findRecognition } from '../../../src/pipeline/recognition/post-recognitions.js'
import type { Stores } from '../../../src/store/stores.js'
import { freshStores } from '../../services/fresh-stores.js'
import { analysed, analysis, response } from '../../store/contract/samples.js'
import { memoryApp } from '../memory.js'

const TEAM = 'Service Desk'
/** Where the channels of these tests are. */
const NETWORKS = ['127.0.0.0/8']
/** Each says thanks to someone, and complains of something else. */
const THANKS = [
  ['Anna', 'public', TEAM],
  ['Bo', 'team', TEAM],
  ['Cia', 'private', TEAM],
  ['Dan', 'off', TEAM],
  ['Eva', 'team', 'Network'],
] as const satisfies [string, Consent, string][]
const COMPLAINT = 'but the VPN is slow at our office in Turku'

describe('recognitions over HTTP', () => {
  const ids = {} as Record<(typeof THANKS)[number][0], number>
  const keys = {} as Record<'officer' | 'reader' | 'desk' | 'cia' | 'feed' | 'member', string>
  const queued: number[] = []
  let stores: Stores
  let server: Server
  let base: string
  let end: () => Promise<void>

  beforeAll(async () => {
    const { db, close, ...opened } = await freshStores()
    stores = opened.stores
    const area = (await stores.areas.byKey('all'))!
    const items = []
    for (const [index, [name, consent, team]] of THANKS.entries()) {
      const member = await db.prisma.member.create({ data: { name: `${name} <b>`, team, consent } })
      ids[name] = member.id
      const text = `${name} was <i>great</i> & quick, ${COMPLAINT}`
      const mention = {
        start: 0,
        end: name.length,
        text: name,
        base: name,
        stance: 'thanked' as const,
        probability: 0.9,
        segment: 0,
      }
      const given = {
        comment: text,
        score: 10,
        at: new Date(Date.UTC(2026, 9, 10 + index, 13, 37)),
        ticket: `INC77${index}`,
        dimensions: { location: 'Turku', assignmentGroup: TEAM.toUpperCase() },
      }
      const pieces: Parameters<typeof analysis>[1] = [
        [`${name} was <i>great</i> & quick,`, 'praise'],
        [COMPLAINT, 'pain_point'],
      ]
      const found = analysis(text, pieces, { mentions: [{ ...mention, member: { kind: 'member', id: member.id, name } }] })
      const responseId = await analysed(stores, response('survey', name, given), found)
      items.push({
        key: `member:${member.id}/response:${responseId}`,
        responseId,
        memberId: member.id,
        group: null,
        reason: 'Thanked by name',
        held: null,
        folded: [],
      })
    }
    await stores.lists.save(area.id, '2026-10', { respondents: 50, builtAt: new Date() }, [
      { list: 'recognitions', items, facts: { common: {}, groups: [], note: null, basis: '' } },
    ])
    const add = (name: string, access: Partial<Access>) => addKey(stores.keys, name, access)
    keys.officer = await add('Kim', {})
    keys.member = await add('member', { role: 'member' })
    keys.reader = await add('reader', { role: 'reader' })
    keys.feed = await add('all feeds', { role: 'feed' })
    keys.desk = await add('desk', { role: 'feed', teams: [TEAM] })
    keys.cia = await add('cia', { role: 'feed', teams: [`member:${ids.Cia}`] })
    const { deps } = memoryApp()
    const queue = {
      ...deps.queue,
      add: async (_name: string, payloads: object[]) => {
        for (const payload of payloads) if ('deliveryId' in payload) queued.push(payload.deliveryId as number)
      },
    }
    const app = createApp({ ...deps, stores, queue, webhookNetworks: NETWORKS })
    server = createServer(app).listen(0)
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    end = async () => {
      server.close()
      await close()
    }
  })
  afterAll(() => end?.())

  const call = (method: string, path: string, body?: unknown, key = keys.officer, headers = {}) =>
    fetch(base + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const get = (path: string, key?: string, headers = {}) => call('GET', path, undefined, key, headers)
  const titles = async (path: string, key?: string) => {
    const answer = await get(path, key)
    expect(answer.status).toBe(200)
    const { items } = (await answer.json()) as { items: { title: string }[] }
    return items.map(({ title }) => title.replace('Thanks to ', '').replace(' <b>', '')).sort()
  }
  const setConsent = async (name: keyof typeof ids, consent: Consent) =>
    expect((await call('PUT', `/v1/members/${ids[name]}`, { consent })).status).toBe(200)

  it('shows each feed what its members consent to', async () => {
    expect(await titles('/v1/recognition.json')).toEqual(['Anna'])
    expect(await titles('/v1/recognition/teams/service%20desk.json')).toEqual(['Anna', 'Bo'])
    expect(await titles('/v1/recognition/teams/Network.json')).toEqual(['Eva'])
    expect(await titles(`/v1/recognition/members/${ids.Bo}.json`)).toEqual(['Bo'])
    expect(await titles(`/v1/recognition/members/${ids.Cia}.json`)).toEqual(['Cia'])
  })

  it('applies a changed consent at once and to the past, and notes who changed it', async () => {
    await setConsent('Anna', 'off')
    expect(await titles('/v1/recognition.json')).toEqual([])
    expect(await titles('/v1/recognition/teams/Service%20Desk.json')).toEqual(['Bo'])
    expect((await get(`/v1/recognition/members/${ids.Anna}.json`)).status).toBe(404)
    expect(await (await get('/recognition/teams/Service%20Desk')).text()).not.toContain('Anna')
    expect(await (await get('/v1/areas/all/recognition/2026-10')).text()).not.toContain('Anna')
    await setConsent('Anna', 'public')
    expect(await titles('/v1/recognition.json')).toEqual(['Anna'])
    const noted = await stores.audit.list({ limit: 5, action: 'consent', subject: `member:${ids.Anna}` })
    expect(noted.map(({ by, reason }) => [by, reason])).toEqual([
      ['Kim', 'off to public'],
      ['Kim', 'public to off'],
    ])
  })

  it('reveals nothing about who wrote it: no time of day, ticket, score, dimension, complaint or id of the response', async () => {
    const { responseId } = (await stores.recognitions.list({ memberIds: [ids.Anna] }, { limit: 1 }))[0]!
    for (const path of ['/v1/recognition.json', '/v1/recognition.atom', '/recognition']) {
      const text = await (await get(path)).text()
      expect(text).toContain('quick')
      expect(text).not.toMatch(/VPN|Turku|13:37|INC77|survey/)
      expect(text).not.toMatch(/"(score|responseId|dimensions)"/)
      expect(text).not.toContain(`response:${responseId}`)
    }
    expect(await (await get('/v1/recognition.json')).json()).toMatchObject({
      items: [{ date_published: '2026-10-10T00:00:00Z' }],
    })
  })

  it('escapes what people wrote', async () => {
    const page = await (await get('/recognition')).text()
    expect(page).toContain('Anna was &lt;i&gt;great&lt;/i&gt; &amp; quick')
    expect(page).toContain('Anna &lt;b&gt;')
    expect(page).not.toMatch(/<i>|<b>Anna|Anna <b>/)
  })

  it('opens to feed readers by a key in the address, each to the feeds that its key names', async () => {
    const status = async (path: string, key: string) => (await fetch(`${base}${path}?key=${key}&limit=5`)).status
    const [team, other, cia, bo] = [
      '/v1/recognition/teams/Service%20Desk.atom',
      '/v1/recognition/teams/Network.atom',
      `/v1/recognition/members/${ids.Cia}.json`,
      `/v1/recognition/members/${ids.Bo}.json`,
    ]
    const opened = async (key: string) =>
      Promise.all(['/v1/recognition.json', team, other, bo, cia].map((path) => status(path, key)))
    expect(await opened(keys.feed)).toEqual([200, 200, 200, 200, 403])
    expect(await opened(keys.desk)).toEqual([200, 200, 403, 200, 403])
    expect(await opened(keys.cia)).toEqual([200, 403, 403, 403, 200])
    for (const path of ['/v1/members', '/v1/areas/all/recognition/2026-10']) expect(await status(path, keys.officer)).toBe(401)
    const wall = await fetch(`${base}/recognition/teams/Service%20Desk?key=${keys.desk}`, { redirect: 'manual' })
    expect(wall.status, 'a wall is a page: a browser signs in').toBe(303)
    expect((await get('/recognition/teams/Service%20Desk', keys.desk)).status).toBe(200)
    expect((await get('/recognition/teams/Network', keys.desk)).status).toBe(403)
  })

  it('answers 304 until something changes, whatever the clock says', async () => {
    const path = '/v1/recognition/teams/Service%20Desk.json'
    const first = await get(path)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(first.headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
    // Else fetch asks for an answer that is not from any cache.
    const plain = { 'cache-control': 'max-age=0' }
    const [etag, modified] = [first.headers.get('etag')!, first.headers.get('last-modified')!]
    expect(Date.parse(modified)).toBe(Date.UTC(2026, 9, 11))
    expect((await get(path, undefined, { ...plain, 'if-none-match': etag })).status).toBe(304)
    await setConsent('Bo', 'private')
    expect((await get(path, undefined, { ...plain, 'if-none-match': etag })).status).toBe(200)
    expect((await get(path, undefined, { ...plain, 'if-modified-since': new Date().toUTCString() })).status).toBe(200)
    await setConsent('Bo', 'team')
    expect((await get(path, undefined, { ...plain, 'if-none-match': etag })).status).toBe(304)
  })

  it('is read page by page', async () => {
    const path = '/v1/recognition/teams/Service%20Desk.json?limit=1'
    const first = (await (await get(path)).json()) as { items: object[]; next_url: string }
    const second = (await (await get(first.next_url.slice(base.length))).json()) as { items: object[]; next_url?: string }
    expect([first.items.length, second.items.length, second.next_url]).toEqual([1, 1, undefined])
    expect(second.items).not.toEqual(first.items)
  })

  it.each([
    ['/v1/recognition/teams/Nobody.json', 404, 'There is no team "Nobody" on the roster'],
    ['/v1/recognition/teams/Network', 404, 'There is nothing at /v1/recognition/teams/Network'],
    ['/v1/recognition/members/9999.json', 404, 'There is no feed for member 9999'],
    ['/v1/recognition/members/x.json', 400, 'must be a number'],
    ['/v1/recognition.json?limit=0', 400, 'limit'],
    ['/v1/recognition.json?after=nonsense', 400, 'use the one from the previous page'],
    ['/v1/areas/none/recognition/2026-10', 404, 'There is no area "none"'],
    ['/v1/areas/all/recognition/2026-13', 400, 'is not a valid period'],
    ['/v1/areas/all/recognition/2099-10', 400, 'has not started yet'],
    ['/v1/areas/all/recognition/2025-10', 404, 'has no responses in 2025-10'],
    ['/v1/members/9999', 404, 'There is no member 9999'],
    ['/v1/webhooks/9999', 404, 'There is no webhook 9999'],
  ])('GET %s answers %i: %s', async (path, status, message) => {
    const answer = await get(path)
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(message.replaceAll('"', '\\"'))])
  })

  it('shows the office the reach of recognition, without members whose consent is private', async () => {
    const answer = await (await get('/v1/areas/all/recognition/2026-10')).json()
    expect(answer).toMatchObject({
      area: { key: 'all' },
      period: '2026-10',
      next: null,
      note: null,
      reach: [
        { team: 'Network', members: 1, recognised: 1, reach: null, note: 'no ratio: fewer than 5 respondents' },
        {
          team: TEAM,
          members: 2,
          recognised: 2,
          recognitions: 2,
          volume: { of: 'responses', count: 5 },
          reach: null,
          note: 'no ratio: fewer than 3 members',
        },
      ],
    })
    expect((answer as { items: { member: { name: string } }[] }).items.map(({ member }) => member.name[0])).toEqual([
      'E',
      'B',
      'A',
    ])
    const { people, items } = answer as { people: object[]; items: object[] }
    expect(people.map((each) => JSON.stringify(each))).toEqual(
      [
        { member: { id: ids.Eva, name: 'Eva <b>', team: 'Network' }, recognitions: 1, total: 1, since: '2026-10-14' },
        { member: { id: ids.Anna, name: 'Anna <b>', team: TEAM }, recognitions: 1, total: 1, since: '2026-10-10' },
        { member: { id: ids.Bo, name: 'Bo <b>', team: TEAM }, recognitions: 1, total: 1, since: '2026-10-11' },
      ].map((each) => JSON.stringify(each)),
    )
    expect(items[0]).toMatchObject({ language: 'en', seenAt: null })
    const network = await (await get('/v1/areas/all/recognition/2026-10?team=network')).json()
    expect(network).toMatchObject({ items: [{ member: { id: ids.Eva } }], people: [{ member: { id: ids.Eva } }] })
    expect((network as { reach: object[] }).reach).toHaveLength(2)
  })

  it('counts no recognition of a month that is closed, also where its list was built of enough', async () => {
    const area = (await stores.areas.byKey('all'))!
    const text = 'Anna was great'
    const mention = { start: 0, end: 4, text: 'Anna', base: 'Anna', stance: 'thanked' as const, probability: 0.9, segment: 0 }
    const member = { kind: 'member' as const, id: ids.Anna, name: 'Anna <b>' }
    const given = { comment: text, score: 10, at: new Date('2026-09-10T12:00:00Z') }
    const found = analysis(text, [[text, 'praise']], { mentions: [{ ...mention, member }] })
    const responseId = await analysed(stores, response('survey', 'september', given), found)
    const item = { key: `member:${ids.Anna}/response:${responseId}`, responseId, memberId: ids.Anna, group: null, folded: [] }
    const save = (items: (typeof item)[]) =>
      stores.lists.save(area.id, '2026-Q3', { respondents: 50, builtAt: new Date() }, [
        {
          list: 'recognitions',
          items: items.map((each) => ({ ...each, reason: 'Thanked by name', held: null })),
          facts: { common: {}, groups: [], note: null, basis: '' },
        },
      ])
    const anna = async () => {
      const { people } = (await (await get('/v1/areas/all/recognition/2026-10')).json()) as {
        people: { member: { id: number } }[]
      }
      return people.find((each) => each.member.id === ids.Anna)
    }
    await save([item])
    expect((await stores.recognitions.counts({ memberIds: [ids.Anna] })).get(ids.Anna)).toMatchObject({ count: 2 })
    expect(await anna()).toMatchObject({ recognitions: 1, total: 1, since: '2026-10-10' })
    await stores.areas.upsert({ key: 'all', name: area.name, minRespondents: 1 })
    expect(await anna()).toMatchObject({ recognitions: 1, total: 2, since: '2026-09-10' })
    await stores.areas.upsert({ key: 'all', name: area.name, minRespondents: area.minRespondents })
    await save([])
  })

  it('lists what a team, or everybody, may see, to whom it opens', async () => {
    const names = async (query: string, key: string) => {
      const answer = await get(`/v1/recognitions${query}`, key)
      if (answer.status !== 200) return answer.status
      return ((await answer.json()) as { items: { member: { name: string } }[] }).items.map(({ member }) => member.name[0]).sort()
    }
    expect(await names('', keys.desk)).toEqual(['A'])
    expect(await names('?team=service%20desk', keys.desk)).toEqual(['A', 'B'])
    expect(await names('?team=Network', keys.desk)).toBe(403)
    expect(await names('?team=None', keys.desk)).toBe(404)
    expect(await (await get('/v1/recognitions/teams', keys.desk)).json()).toEqual({ teams: [TEAM] })
    expect(await (await get('/v1/recognitions/teams', keys.feed)).json()).toEqual({ teams: ['Network', TEAM] })
  })

  it('shows a person what was said of them, and the office alone that they have seen it', async () => {
    const person = { role: 'team-reader', areas: [], teams: [], memberId: ids.Bo } as const
    const { id } = await stores.people.add({ name: 'Bo Ek', email: 'bo@example.org', ...person, areas: [], teams: [] })
    await stores.sessions.open({ hash: hashToken('bo'), personId: id, device: '', hours: 1 })
    const own = (path: string, init: RequestInit = {}) =>
      fetch(`${base}/v1/me${path}`, {
        ...init,
        headers: { cookie: 'verbatim_session=bo', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      })
    const mine = async () =>
      ((await (await own('/recognitions')).json()) as { items: { id: string; quote: string; seenAt: string | null }[] }).items
    const [said] = await mine()
    expect(said).toMatchObject({ quote: 'Bo was <i>great</i> & quick', seenAt: null })
    const see = (item: string, seen: boolean) =>
      own(`/recognitions/${item}/seen`, { method: 'PUT', body: JSON.stringify({ seen }) })
    expect((await see(said!.id, true)).status).toBe(204)
    expect((await mine())[0]!.seenAt).toMatch(/^\d{4}-/)
    const seenIn = async (path: string) =>
      ((await (await get(path)).json()) as { items: { member: { id: number }; seenAt: string | null }[] }).items.find(
        ({ member }) => member.id === ids.Bo,
      )!.seenAt
    expect(await seenIn('/v1/areas/all/recognition/2026-10')).not.toBeNull()
    expect(await seenIn(`/v1/recognitions?team=${encodeURIComponent(TEAM)}`)).toBeNull()
    expect((await see(said!.id, false)).status).toBe(204)
    expect((await mine())[0]!.seenAt).toBeNull()
    const [other] = await stores.recognitions.list({ memberIds: [ids.Anna] }, { limit: 1 })
    expect((await see(other!.id, true)).status).toBe(404)
    await own('/consent', { method: 'PUT', body: JSON.stringify({ consent: 'off' }) })
    expect(await mine()).toEqual([])
    expect((await see(said!.id, true)).status).toBe(404)
    await own('/consent', { method: 'PUT', body: JSON.stringify({ consent: 'team' }) })
    expect((await get('/v1/me/recognitions')).status).toBe(404)
  })

  it('lets officers alone change consents and webhooks, and readers see neither', async () => {
    expect((await call('PUT', `/v1/members/${ids.Bo}`, { consent: 'off' }, keys.member)).status).toBe(403)
    expect((await get('/v1/members', keys.member)).status).toBe(200)
    expect((await get('/v1/members', keys.reader)).status).toBe(403)
    expect((await get('/v1/webhooks', keys.member)).status).toBe(403)
    expect((await call('PUT', `/v1/members/${ids.Bo}`, { consent: 'maybe' })).status).toBe(400)
    const { members } = (await (await get('/v1/members')).json()) as { members: { name: string }[] }
    expect(members.map(({ name }) => name[0])).toEqual(['A', 'B', 'C', 'D', 'E'])
    const found = async (query: string) =>
      (await (await get(`/v1/members?${query}`)).json()) as { members: { name: string }[]; next: string | null }
    const part = members[1]!.name.slice(1).toUpperCase()
    expect((await found(`q=${encodeURIComponent(part)}`)).members.map(({ name }) => name)).toContain(members[1]!.name)
    expect((await found('q=nobody-has-this-name')).members).toEqual([])
    expect((await found('q=%20')).members).toBeUndefined()
  })

  describe('webhooks', () => {
    const received: string[] = []
    let hook: Server
    let url: string
    let status = 200

    beforeAll(() => {
      hook = createServer(async (request, answer) => {
        let text = ''
        for await (const chunk of request) text += String(chunk)
        if (status < 300) received.push(text)
        answer.writeHead(status).end()
      }).listen(0)
      url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/services/SECRET`
    })
    afterAll(() => void hook.close())

    const add = async (more: object) => {
      const answer = await call('POST', '/v1/webhooks', { name: 'Chat', url, format: 'slack', ...more })
      expect(answer.status).toBe(201)
      return (await answer.json()) as { id: number; url: string }
    }
    const post = async (id: number) =>
      ((await (await call('POST', `/v1/webhooks/${id}/post`, { since: '2026-10-01' })).json()) as { posts: number }).posts
    /** Runs the jobs that wait, as the queue would. */
    async function run() {
      const post = createPostJson({ guard: createAddressGuard(NETWORKS), intervalMs: 0, timeoutMs: 2000 })
      const sender = webhookSender({
        ...stores,
        post,
        format: webhookBody,
        findRecognition: (...of) => findRecognition(stores, ...of),
      })
      for (const id of queued.splice(0)) {
        await deliver({ ...stores, senders: { webhook: sender } }, id)
        if ((await stores.deliveries.get(id))!.status === 'waiting') queued.push(id)
      }
    }
    const states = async () =>
      (await stores.deliveries.list({ limit: 10, kind: 'webhook' })).map((each) => [each.status, each.error])

    it('never shows the secret of its URL', async () => {
      const { id, url: shown } = await add({ team: TEAM })
      expect(shown).toBe(`${new URL(url).origin}/…`)
      expect(await (await get('/v1/webhooks')).text()).not.toContain('SECRET')
      expect(await (await call('PATCH', `/v1/webhooks/${id}`, { name: 'x' })).text()).not.toContain('SECRET')
      expect((await call('DELETE', `/v1/webhooks/${id}`)).status).toBe(204)
    })

    it.each([
      [{ url: 'ftp://example.com/x' }, 'must start with https://'],
      [{ url: 'nonsense' }, 'must be a URL'],
      [{ format: 'irc' }, 'must be one of standard, slack, teams'],
      [{ events: ['packs'] }, 'A channel does not take \\"packs\\"'],
      [{ secret: 1 }, 'unknown: \\"secret\\"'],
    ])('refuses %j', async (more, message) => {
      const answer = await call('POST', '/v1/webhooks', { name: 'Chat', url, format: 'slack', ...more })
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(message)])
    })

    it('sends a test message the same way, and its delivery says what is wrong where it cannot', async () => {
      const { id } = await add({ format: 'teams', active: false })
      const test = async () => {
        const answer = await call('POST', `/v1/webhooks/${id}/test`)
        expect(answer.status).toBe(202)
        const { id: delivery } = (await answer.json()) as { id: number }
        await run()
        return (await get(`/v1/deliveries/${delivery}`)).json()
      }
      expect(await test()).toMatchObject({ status: 'sent', error: null })
      expect(received.pop()).toContain('This is a test message from the webhook Chat.')
      status = 404
      expect(await test()).toMatchObject({ status: 'failed', error: `${new URL(url).host} answered 404` })
      expect(await (await get(`/v1/webhooks/${id}`)).json()).toMatchObject({ failingSince: expect.any(String) })
      status = 200
      await stores.webhooks.remove(id)
    })

    it('posts to everybody what is public, and to a team what its members let their team see, once each', async () => {
      const everybody = await add({})
      const team = await add({ team: 'service desk', format: 'teams' })
      expect([await post(everybody.id), await post(team.id)]).toEqual([1, 2])
      expect([await post(everybody.id), await post(team.id)]).toEqual([0, 0])
      await run()
      expect(received.splice(0).map((body) => /Thanks to (\w+)/.exec(body)![1])).toEqual(['Anna', 'Anna', 'Bo'])
      expect((await states()).slice(0, 3)).toEqual([
        ['sent', null],
        ['sent', null],
        ['sent', null],
      ])
      for (const { id } of [everybody, team]) await stores.webhooks.remove(id)
    })

    it('posts nothing about members who withdraw consent while the post waits', async () => {
      const { id } = await add({})
      expect(await post(id)).toBe(1)
      await setConsent('Anna', 'team')
      await run()
      expect(received).toEqual([])
      expect((await states())[0]).toEqual(['failed', 'The recognition may no longer be shown there'])
      await setConsent('Anna', 'public')
      await stores.webhooks.remove(id)
    })

    it('tries again where the other side is busy, gives up where it refuses, and keeps no text of it', async () => {
      const { id } = await add({})
      await post(id)
      status = 503
      await run()
      expect((await states())[0]).toEqual(['waiting', `${new URL(url).host} answered 503`])
      status = 410
      await run()
      expect((await states())[0]).toEqual(['failed', `${new URL(url).host} answered 410`])
      expect(received).toEqual([])
      expect(JSON.stringify(await stores.deliveries.list({ limit: 100 }))).not.toMatch(/great|Anna|SECRET/)
      status = 200
      await stores.webhooks.remove(id)
    })

    it('posts nothing while it is switched off', async () => {
      const { id } = await add({ active: false })
      expect((await call('POST', `/v1/webhooks/${id}/post`)).status).toBe(409)
    })
  })
})
