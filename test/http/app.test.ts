import { createHash } from 'node:crypto'
import request from 'supertest'
import { beforeEach, describe, expect, it } from 'vitest'
import { AREA_DEFAULTS } from '../../src/domain/areas/area.js'
import { createApp } from '../../src/http/app.js'
import { fixturePack } from '../output/pack/fixture-pack.js'
import { analysed, KEY, memoryApp } from './memory.js'
import { FROM_OUR_PAGE, signedIn } from './sign-in.js'

let { deps, held } = memoryApp()
let app = createApp(deps)
const AREA = {
  ...AREA_DEFAULTS,
  id: 1,
  key: 'workplace-emea',
  name: 'Workplace IT, Europe',
  filter: {},
  timeZone: 'Europe/Warsaw',
  objective: '',
}

beforeEach(() => {
  ;({ deps, held } = memoryApp())
  app = createApp(deps)
  held.areas.push(AREA)
})

/** Enough responses in October for it to be shown. */
const answered = () => held.comments.push(...Array.from({ length: 12 }, (_, at) => analysed(at + 1, 'It hangs')))

const as = (key: string) => ({ Authorization: `Bearer ${key}` })
const get = (path: string) => request(app).get(path).set(as(KEY))
const post = (path: string) => request(app).post(path).set(as(KEY))
const put = (path: string) => request(app).put(path).set(as(KEY))
const PACK = '/v1/areas/workplace-emea/packs/2026-10'

describe('without a key', () => {
  it.each([
    ['GET', '/v1/status'],
    ['GET', '/v1/responses'],
    ['POST', '/v1/responses'],
    ['POST', '/v1/imports'],
    ['PUT', '/v1/roster'],
    ['DELETE', '/v1/areas'],
    ['GET', '/v1/nothing'],
  ])('%s %s is refused', async (method, path) => {
    const answer = await request(app)[method.toLowerCase() as 'get'](path)
    expect(answer.status).toBe(401)
    expect(answer.type).toBe('application/problem+json')
    expect(answer.headers['www-authenticate']).toContain('Bearer')
    expect(answer.body).toMatchObject({ type: 'urn:problem:verbatim:unauthorized', status: 401 })
  })

  it.each(['/', '/areas/workplace-emea/packs/2026-10', '/anything'])('%s leads to the way in', async (path) => {
    const answer = await request(app).get(path)
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe(path === '/' ? '/login' : `/login?next=${encodeURIComponent(path)}`)
  })

  it('a wrong, an empty and a half key are refused', async () => {
    for (const key of [`vb_${'x'.repeat(43)}`, 'vb_', KEY.slice(0, -1), ''])
      expect((await request(app).get('/v1/status').set(as(key))).status).toBe(401)
  })

  it('many wrong keys have to wait, and a right one from the same address does not', async () => {
    for (let i = 0; i < 20; i++)
      expect(
        (
          await request(app)
            .get('/v1/status')
            .set(as(`vb_${'x'.repeat(43)}`))
        ).status,
      ).toBe(401)
    const answer = await request(app)
      .get('/v1/status')
      .set(as(`vb_${'y'.repeat(43)}`))
    expect(answer.status).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect((await get('/v1/status')).status).toBe(200)
  })

  it('right keys never have to wait', async () => {
    for (let i = 0; i < 25; i++) expect((await get('/v1/dimensions')).status).toBe(200)
  })
})

describe('a calendar', () => {
  it('is read with a key in the address, which no log contains', async () => {
    const answer = await request(app).get(`/v1/areas/nowhere/calendar.ics?key=${KEY}`)
    // The key was known: it is the area that is not.
    expect([answer.status, answer.body.detail]).toEqual([404, 'There is no area "nowhere"'])
    expect(answer.headers['referrer-policy']).toBe('same-origin')
    expect(held.lines.join('')).toContain('/v1/areas/nowhere/calendar.ics')
    expect(held.lines.join('')).not.toContain(KEY)
    expect(JSON.stringify(answer.body)).not.toContain(KEY)
  })
})

describe('a browser', () => {
  const cookieOf = (answer: request.Response) => answer.headers['set-cookie']![0]!
  const signIn = (next = '/', key = KEY) => request(app).post('/login').set(FROM_OUR_PAGE).type('form').send({ key, next })

  it('signs in with a cookie that is not the key and that scripts and other sites cannot use', async () => {
    const answer = await signIn('/areas/workplace-emea/packs/2026-10')
    expect([answer.status, answer.headers.location]).toEqual([303, '/areas/workplace-emea/packs/2026-10'])
    expect(cookieOf(answer)).toMatch(/^verbatim_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(cookieOf(answer)).not.toContain(KEY)
    const session = cookieOf(answer).split(';')[0]!
    expect((await request(app).get('/v1/status').set('Cookie', session)).status).toBe(200)
    held.keys.clear()
    expect((await request(app).get('/v1/status').set('Cookie', session)).status).toBe(401)
  })

  it('gets a cookie for https alone where it came by https', async () => {
    const answer = await signIn().set('X-Forwarded-Proto', 'https')
    expect(cookieOf(answer)).toMatch(/^__Host-verbatim_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    const session = cookieOf(answer).split(';')[0]!
    const home = request(app).get('/v1/status').set({ Cookie: session, 'X-Forwarded-Proto': 'https' })
    expect((await home).status).toBe(200)
    // What came by http could have been put there by anybody on the way.
    const plain = { Cookie: session.replace('__Host-', ''), 'X-Forwarded-Proto': 'https' }
    expect((await request(app).get('/v1/status').set(plain)).status).toBe(401)
  })

  it('signs in by the form and out again', async () => {
    const wrong = await request(app).post('/login').set(FROM_OUR_PAGE).type('form').send({ key: 'vb_wrong', next: '/' })
    expect(wrong.status).toBe(401)
    expect(wrong.text).toContain('This key is not valid')
    const answer = await request(app)
      .post('/login')
      .set(FROM_OUR_PAGE)
      .type('form')
      .send({ key: ` ${KEY} `, next: '/' })
    expect(answer.status).toBe(303)
    const session = cookieOf(answer).split(';')[0]!
    await request(app).post('/logout').set('Cookie', session).set(FROM_OUR_PAGE).expect(303)
    expect((await request(app).get('/v1/status').set('Cookie', session)).status).toBe(401)
  })

  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
    '/login?next=/login',
  ])('is not led away to %s', async (next) => {
    const answer = await signIn(next)
    expect(answer.headers.location).toBe('/app')
  })

  it('is not signed in by a link or a form of another site, which could contain the key of someone else', async () => {
    const link = await request(app).get(`/login?key=${KEY}&next=/areas/a`)
    expect([link.status, link.headers['set-cookie']]).toEqual([200, undefined])
    expect(link.text).toContain(`value="${KEY}"`)
    expect(link.headers['cache-control']).toBe('no-store')
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      {},
    ] as Record<string, string>[]) {
      const answer = await request(app).post('/login').set(headers).type('form').send({ key: KEY })
      expect([answer.status, answer.headers['set-cookie']], JSON.stringify(headers)).toEqual([403, undefined])
    }
  })

  it.each([[[]], [['Service Desk']], [['member:12', 'Desk']]])('with a feed key for %j starts on its feed', async (teams) => {
    deps.stores.keys.find = async () => ({ id: 9, name: 'wall', role: 'feed', areas: [], teams })
    const answer = await signIn()
    expect(answer.headers.location).toBe('/app/recognition')
    const home = await request(app).get('/').set('Cookie', cookieOf(answer).split(';')[0]!)
    expect([home.status, home.headers.location]).toEqual([303, '/app/recognition'])
  })

  it('with the key of a team goes on to the wall of that team, for a screen, and to no other', async () => {
    deps.stores.keys.find = async () => ({ id: 9, name: 'wall', role: 'feed', areas: [], teams: ['Service Desk'] })
    const leadsTo = async (next: string) => (await signIn(next)).headers.location
    expect(await leadsTo('/recognition/teams/service%20desk')).toBe('/recognition/teams/service%20desk')
    expect(await leadsTo('/recognition/teams/Network')).toBe('/app/recognition')
    expect(await leadsTo('/recognition/members/12')).toBe('/app/recognition')
  })

  it.each([
    ['/account', '/app/account'],
    ['/people', '/app/settings/people'],
    ['/roster', '/app/settings/roster'],
    ['/areas/all/recognition/2026-10', '/app/all/2026-10/recognition'],
  ])('who opens %s is led to the app', async (path, to) => {
    const answer = await request(app)
      .get(path)
      .set('Cookie', cookieOf(await signIn()).split(';')[0]!)
    expect([answer.status, answer.headers.location]).toEqual([303, to])
  })

  it('comes by a link of another site, where it is signed in already', async () => {
    const answer = await request(app).get('/areas/a/packs/2026-10').set('Sec-Fetch-Site', 'cross-site')
    expect([answer.status, answer.headers['set-cookie']]).toEqual([200, undefined])
    expect(answer.text).toContain('content="0; url=/areas/a/packs/2026-10"')
  })

  it('changes nothing for a page of another site', async () => {
    const session = cookieOf(await signIn()).split(';')[0]!
    const send = (headers: Record<string, string>) =>
      request(app).put('/v1/areas/x').set('Cookie', session).set(headers).send({ name: 'X' })
    expect((await send({ 'Sec-Fetch-Site': 'same-site' })).status).toBe(403)
    expect((await send({ Origin: 'http://127.0.0.1:9' })).status).toBe(403)
    expect((await send({})).status).toBe(403)
    expect((await send({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
  })

  it('sees a pack, and no script may run', async () => {
    held.packs.set('1 2026-10', fixturePack())
    answered()
    const agent = await signedIn(app, KEY)
    const pack = await agent.get('/areas/workplace-emea/packs/2026-10')
    expect(pack.text).toContain('Agnieszka Wójcik')
    const policy = pack.headers['content-security-policy']!
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    const style = /<style>(.*?)<\/style>/s.exec(pack.text)![1]!
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect((await agent.get('/')).headers.location).toBe('/app')
    const none = await agent.get('/areas/workplace-emea/packs/2026-11')
    expect([none.status, none.type]).toEqual([404, 'text/html'])
  })
})

describe('a pack', () => {
  beforeEach(() => {
    held.packs.set('1 2026-10', fixturePack())
    answered()
  })

  it('is returned as JSON, Markdown or HTML, by header or by query', async () => {
    const { body } = await get(PACK)
    const stored = held.packs.get('1 2026-10')!
    expect(body.numbers).toEqual(stored.numbers)
    expect(body.scenarios.length).toBe(stored.scenarios.length)
    // Of all dimensions, only a location is shared by enough.
    const idsOf = (comments: { responseId: number }[]) => comments.map(({ responseId }) => responseId)
    expect(idsOf(body.pains.comments)).toEqual(idsOf(stored.pains!.comments))
    expect(JSON.stringify(body)).not.toContain('assignmentGroup')
    expect((await get(PACK).set('Accept', 'text/markdown')).text).toMatch(/^# Workplace IT, Europe, October 2026/)
    expect((await get(`${PACK}?format=markdown`)).type).toBe('text/markdown')
    expect((await get(PACK).set('Accept', 'text/html')).text).toMatch(/^<!doctype html>/)
    expect((await get(`${PACK}?format=html`)).type).toBe('text/html')
    expect((await get(PACK).set('Accept', 'image/png')).status).toBe(406)
    expect((await get(`${PACK}?format=pdf`)).status).toBe(400)
  })

  it('is listed', async () => {
    expect((await get('/v1/areas/workplace-emea/packs')).body.packs).toEqual([
      { period: '2026-10', builtAt: '2026-11-02T07:30:00.000Z', frozenAt: null, url: PACK },
    ])
  })

  it.each([
    ['/v1/areas/none/packs/2026-10', 404, 'There is no area "none"'],
    [
      '/v1/areas/workplace-emea/packs/2026-09',
      404,
      'The pack of Workplace IT, Europe is not built yet for 2026-09: build it with POST /v1/areas/workplace-emea/packs/2026-09',
    ],
    ['/v1/areas/workplace-emea/packs/soon', 400, '"soon" is not a valid period'],
    ['/v1/areas/%E0%A4%A/packs/2026-10', 400, 'not correctly percent-encoded'],
  ])('%s is answered clearly', async (path, status, detail) => {
    const answer = await get(path)
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json'])
    expect(answer.body.detail).toContain(detail)
  })
})

describe('a problem', () => {
  const unknown = (accepted: string) => get('/v1/areas/none/packs/2026-10').set('Accept-Language', accepted)

  it('is in the language that the request accepts, and its type is the same in all', async () => {
    const { body, headers } = await unknown('de-AT,de;q=0.9,en;q=0.5')
    expect(body).toMatchObject({ type: 'urn:problem:verbatim:not-found', title: 'Nicht gefunden', status: 404 })
    expect(body.detail).toBe('Den Bereich „none“ gibt es nicht')
    expect([headers['content-language'], headers.vary]).toEqual(['de', expect.stringContaining('Accept-Language')])
    expect((await unknown('fr')).body.detail).toBe('Il n’y a pas de domaine «\u00a0none\u00a0»')
  })

  it.each(['', '*', 'ja', 'en-GB'])('is in English for a program that accepts "%s"', async (accepted) => {
    const { body } = await unknown(accepted)
    expect([body.title, body.detail]).toEqual(['Not found', 'There is no area "none"'])
  })

  it('names what is wrong with each field in that language', async () => {
    const answer = await post('/v1/responses')
      .set('Accept-Language', 'sv')
      .send([{ externalId: 'a', at: 'soon', score: 11 }])
    expect(answer.body.title).toBe('Ogiltig begäran')
    expect(answer.body.errors.map(({ message }: { message: string }) => message)).toContain('får vara högst 10')
  })

  it('is a page in that language elsewhere', async () => {
    const agent = await signedIn(app, KEY)
    const page = await agent.get('/nowhere').set('Accept-Language', 'fi')
    expect([page.status, page.headers['content-language']]).toEqual([404, 'fi'])
    expect(page.text).toContain('Osoitteessa /nowhere ei ole mitään')
    expect(page.text).toContain('<html lang="fi">')
  })
})

describe('responses', () => {
  const one = { externalId: 'a', at: '2026-10-05T10:00:00+03:00', score: 2, comment: 'Slow', dimensions: { location: 'Porto' } }

  it('come in once, however often they are sent', async () => {
    const first = await post('/v1/responses?source=hr').send([one, { ...one, externalId: 'b', comment: null }])
    expect([first.status, first.headers.location]).toEqual([201, '/v1/imports/1'])
    expect(first.body).toMatchObject({ read: 2, imported: 2, repeated: 0, rejected: 0 })
    expect(held.enqueued).toEqual([1])
    expect(held.responses.get('hr a')?.at.toISOString()).toBe('2026-10-05T07:00:00.000Z')
    const again = await post('/v1/responses?source=hr').send(one)
    expect([again.status, again.body.repeated, held.enqueued]).toEqual([200, 1, [1]])
  })

  it('are refused whole where one is wrong, and every place is named but no text', async () => {
    const answer = await post('/v1/responses').send([one, { ...one, score: 11 }, { ...one, at: 'SECRET', coment: 'SECRET' }])
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual(['[1].score', '[2].at', '[2]'])
    expect(answer.text).not.toContain('SECRET')
    expect(answer.text).toContain('coment')
    expect(held.responses.size).toBe(0)
  })

  it('come by the thousand at most', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => ({ ...one, externalId: String(index) }))
    expect((await post('/v1/responses').send(many)).status).toBe(400)
    expect((await post('/v1/responses').send(many.slice(1))).body.imported).toBe(1000)
    expect((await post('/v1/responses').send([])).status).toBe(400)
  })

  it('go out masked, labelled, page by page', async () => {
    held.comments.push(
      analysed(1, 'It hangs'),
      analysed(2, 'It hangs'),
      analysed(3, 'Tom never answered', {
        mentions: [
          {
            start: 0,
            end: 3,
            text: 'Tom',
            name: 'Tom',
            givenStart: 0,
            segmentId: 3,
            stance: 'criticised',
            memberId: null,
            consent: null,
            probability: 0.9,
          },
        ],
      }),
      analysed(4, 'call 555 0199', { redactions: [{ start: 5, end: 13, kind: 'phone' }] }),
      analysed(5, 'Slow'),
    )
    const first = await get('/v1/responses?limit=2&area=workplace-emea&period=2026-10&label=pain_point')
    expect(first.body.responses.map(({ text }: { text: string }) => text)).toEqual(['Slow', 'call [phone]'])
    const second = await get(`/v1/responses?limit=3&after=${first.body.next}`)
    expect(second.body.next).toBeNull()
    expect(second.body.responses[0]).toMatchObject({
      ...{ id: 3, text: '[name] never answered', labels: [{ label: 'pain_point', probability: 0.9 }], language: 'en' },
    })
    expect(second.text).not.toContain('Tom')
  })

  it('go out with the places of the names that praise shows', async () => {
    const praise = [{ id: 1, start: 9, end: 20, labels: [{ label: 'praise' as const, probability: 0.9 }] }]
    const mentions = [
      {
        start: 16,
        end: 20,
        text: 'Anna',
        name: 'Anna',
        givenStart: 16,
        segmentId: 1,
        stance: 'thanked' as const,
        memberId: 1,
        consent: 'team' as const,
        probability: 0.9,
      },
    ]
    held.comments.push(
      analysed(1, '555 0199 Thanks Anna', { redactions: [{ start: 0, end: 8, kind: 'phone' }], segments: praise, mentions }),
    )
    // Alone it would point at its writer.
    expect((await get('/v1/responses')).body).toEqual({
      ...{ responses: [], next: null, note: 'Not shown: fewer than 5 respondents match' },
    })
    for (const id of [2, 3, 4, 5]) held.comments.push(analysed(id, 'It hangs'))
    const { text, names } = (await get('/v1/responses')).body.responses.at(-1)
    expect([text, names]).toEqual(['[phone] Thanks Anna', [{ start: 15, end: 19 }]])
  })

  it.each([
    'limit=0',
    'limit=501',
    'limit=x',
    'label=anger',
    'lable=praise',
    'area=none',
    'period=never',
    'minScore=11',
    'limit=1&limit=2',
  ])('are not searched with %s', async (query) => {
    const { status } = await get(`/v1/responses?${query}`)
    expect(status).toBe(query === 'area=none' ? 404 : 400)
  })
})

describe('an import', () => {
  const CSV =
    'Response ID,Happiness score,Comment,Responded at\n1,9,Thanks Anna,2026-10-03T10:00:00Z\n2,3,Slow,2026-10-04T10:00:00Z\n3,99,x,2026-10-04T10:00:00Z\n'

  it('takes the body as a file, adds up, and is kept', async () => {
    const answer = await post('/v1/imports?fileName=october.csv&source=desk').type('text/csv').send(CSV)
    expect([answer.status, answer.headers.location]).toEqual([201, '/v1/imports/1'])
    expect(answer.body).toMatchObject({ read: 3, imported: 2, repeated: 0, rejected: 1, problems: [{ line: 4 }] })
    expect(held.enqueued).toEqual([1, 2])
    expect((await get('/v1/imports/1')).body).toMatchObject({ status: 'done', fileName: 'october.csv' })
    expect((await get('/v1/imports')).body.imports).toHaveLength(1)
    expect((await post('/v1/imports?source=desk').type('text/csv').send(CSV)).body).toMatchObject({ imported: 0, repeated: 2 })
  })

  it('takes a mapping', async () => {
    const mapping = JSON.stringify({ score: { column: 'S', scale: '1-5' }, constants: { time: '2026-10-01' } })
    const answer = await post('/v1/imports').query({ mapping }).type('text/csv').send('S,Comment\n5,good\n')
    expect(answer.body).toMatchObject({ imported: 1 })
    expect([...held.responses.values()][0]!.score).toBe(10)
  })

  it.each([
    ['mapping={', 400, 'Check mapping in the query: must be valid JSON'],
    ['mapping={"scores":1}', 400, 'scores'],
    ['stict=true', 400, 'unknown: "stict"'],
  ])('with %s is refused', async (query, status, detail) => {
    const answer = await post(`/v1/imports?${query}`).type('text/csv').send(CSV)
    expect([answer.status, held.responses.size]).toEqual([status, 0])
    expect(answer.body.detail).toContain(detail)
  })

  it('is neither a form nor a PDF', async () => {
    expect((await post('/v1/imports').attach('file', Buffer.from(CSV), 'x.csv')).status).toBe(415)
    const pdf = await post('/v1/imports').type('application/octet-stream').send(Buffer.from('%PDF-1.7 …'))
    expect([pdf.status, held.imports.length]).toEqual([400, 0])
    expect((await get('/v1/imports/77')).status).toBe(404)
  })
})

describe('areas, scenarios, roster, status', () => {
  it('are written and read', async () => {
    const area = { name: 'Nordics', filter: { location: ['Tampere'] }, timeZone: 'Europe/Helsinki', objective: 'Less waiting' }
    expect((await put('/v1/areas/nordics').send(area)).body).toEqual({ key: 'nordics', ...AREA_DEFAULTS, ...area })
    expect((await get('/v1/areas')).body.areas).toHaveLength(2)
    expect((await put('/v1/areas/Nord ics').send(area)).status).toBe(400)
    expect((await put('/v1/areas/nordics').send({ ...area, timeZone: 'Mars/Base' })).body.detail).toContain('IANA')

    const rule = { kind: 'lowest', measure: 'happiness', by: 'location' }
    const scenario = await put('/v1/scenarios/lowest').send({ name: 'Lowest locations', area: 'nordics', rule })
    expect(scenario.body).toMatchObject({ key: 'lowest', version: 1, rule: { ...rule, count: 3, minResponses: 10 } })
    expect((await get('/v1/scenarios?area=nordics')).body.scenarios).toHaveLength(1)
    expect((await get('/v1/scenarios?area=workplace-emea')).body.scenarios).toHaveLength(0)
    expect((await put('/v1/scenarios/lowest').send({ name: 'x', rule: { kind: 'best' } })).status).toBe(400)
    const typo = await put('/v1/scenarios/lowest').send({ name: 'x', rule: { ...rule, minResponse: 5 } })
    expect(typo.body.detail).toBe('Check rule in the body: unknown: "minResponse"')

    expect((await put('/v1/roster').send({ members: [{ name: 'Anna Virtanen', team: 'Desk' }] })).body).toEqual({ saved: 1 })
    expect((await get('/v1/roster')).body.members).toEqual([
      { id: 1, name: 'Anna Virtanen', team: 'Desk', aliases: [], consent: 'team' },
    ])
    expect((await put('/v1/roster').send({ members: [{ name: 'A', consent: 'maybe' }] })).status).toBe(400)

    expect((await get('/v1/status')).body).toMatchObject({ engine: 'memory', responses: { done: 0 }, jobs: { waiting: 0 } })
    expect((await get('/v1/dimensions')).body.dimensions.location[0].value).toBe('Gdańsk')
  })

  it('are not replaced by new ones of the same key', async () => {
    const add = (path: string, body: object) => put(path).set('If-None-Match', '*').send(body)
    expect((await add('/v1/areas/nordics', { name: 'Nordics', minRespondents: 20 })).status).toBe(200)
    const taken = await add('/v1/areas/nordics', { name: 'Other', minRespondents: 5 })
    expect([taken.status, taken.body.type]).toEqual([412, 'urn:problem:verbatim:exists'])
    expect((await get('/v1/areas/nordics')).body).toMatchObject({ name: 'Nordics', minRespondents: 20 })

    const rule = { kind: 'lowest', measure: 'happiness', by: 'location' }
    const scenario = (area: string | null) => add('/v1/scenarios/lowest', { name: 'Lowest', area, rule })
    expect((await scenario('nordics')).status).toBe(200)
    expect((await scenario('nordics')).status).toBe(412)
    expect((await scenario(null)).status).toBe(200)
    await request(app).delete('/v1/scenarios/lowest').set(as(KEY)).expect(204)
    expect((await scenario(null)).status).toBe(200)
  })
})

describe('a scenario', () => {
  const rule = { kind: 'lowest', measure: 'happiness', by: 'location', count: 3, minResponses: 10 }
  const remove = (path: string) => request(app).delete(path).set(as(KEY))

  it('is read with its owner, its area and every version, taken out of use and back', async () => {
    await put('/v1/areas/nordics').send({ name: 'Nordics' })
    const own = { name: 'Lowest', owner: 'Maija', area: 'nordics', rule }
    expect((await put('/v1/scenarios/places').send(own)).body).toEqual({ key: 'places', version: 1, ...own })
    const changed = {
      ...own,
      rule: { kind: 'combined', filter: { languages: ['fi'] }, ranking: { kind: 'falling-most', by: 'service' } },
    }
    expect((await put('/v1/scenarios/places').send(changed)).body).toMatchObject({ version: 2, rule: { ranking: { count: 3 } } })

    const read = await get('/v1/scenarios/places?area=nordics')
    expect(read.body).toMatchObject({ key: 'places', version: 2, owner: 'Maija', area: 'nordics', active: true })
    expect(read.body.versions.map((each: { version: number; active: boolean }) => [each.version, each.active])).toEqual([
      [2, true],
      [1, false],
    ])
    expect((await get('/v1/scenarios/places')).body.detail).toContain('name that area with ?area=')

    expect((await remove('/v1/scenarios/places')).status).toBe(404)
    expect((await remove('/v1/scenarios/places?area=nordics')).status).toBe(204)
    expect((await get('/v1/scenarios?area=nordics')).body.scenarios).toEqual([])
    expect((await get('/v1/scenarios/places?area=nordics')).body).toMatchObject({ version: 2, active: false })
  })

  it('shows what it picked, period by period', async () => {
    await put('/v1/areas/nordics').send({ name: 'Nordics' })
    await put('/v1/scenarios/places').send({ name: 'Lowest', rule })
    answered()
    const pack = fixturePack()
    held.packs.set('2 2026-10', { ...pack, privacy: { minRespondents: 5, slices: 0 } })
    const { id } = held.scenarios.find(({ key }) => key === 'places')!
    for (const period of ['2026-09', '2026-10'])
      await deps.stores.resolutions.save(1, period, [{ scenarioId: id, slices: [], note: 'Nothing fits' }])
    expect((await get('/v1/areas/nordics/resolutions?period=2026-10')).body.resolutions).toMatchObject([
      { key: 'places', version: 1, period: '2026-10', slices: [], note: 'Nothing fits' },
    ])
    expect((await get('/v1/areas/nordics/resolutions?scenario=places&limit=1')).body.resolutions).toHaveLength(1)
    expect((await get('/v1/areas/nordics/resolutions?period=October')).status).toBe(400)
    expect((await get('/v1/areas/nowhere/resolutions')).status).toBe(404)
  })
})

describe('what goes wrong', () => {
  it.each([
    ['broken JSON', () => put('/v1/roster').type('json').send('{"SECRET'), 400, 'invalid'],
    ['a body that is too large', () => put('/v1/areas/x').send({ name: 'x'.repeat(200_000) }), 413, 'too-large'],
    ['a body of no kind', () => put('/v1/areas/x').type('text/plain').send('name'), 400, 'invalid'],
    ['an unknown path', () => get('/v1/nothing'), 404, 'not-found'],
    ['a wrong method', () => request(app).delete('/v1/areas').set(as(KEY)), 405, 'method-not-allowed'],
  ])('%s is a problem in one shape', async (_what, send, status, type) => {
    const answer = await send()
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json'])
    expect(answer.body).toMatchObject({
      type: `urn:problem:verbatim:${type}`,
      status,
      instance: expect.stringMatching(/^urn:uuid:/),
    })
    expect(answer.body.title).toBeTruthy()
    expect(answer.text).not.toContain('SECRET')
    if (status === 405) expect(answer.headers.allow).toBe('GET, HEAD')
  })

  it('an unexpected error reveals nothing, and its message stays out of the log', async () => {
    deps.stores.views.dimensions = async () => {
      throw new Error('duplicate key: comment SECRET\n    at SECRET.print (Printer.java:12)')
    }
    const answer = await get('/v1/dimensions')
    expect([answer.status, answer.body.detail]).toEqual([500, undefined])
    const line = JSON.parse(held.lines.at(-1)!)
    expect(line).toMatchObject({
      req: { path: '/v1/dimensions', id: answer.body.instance.slice(9) },
      res: { statusCode: 500 },
      error: 'Error',
      key: 7,
    })
    expect(line.at[0]).toContain('app.test')
    expect(answer.text + held.lines.join()).not.toContain('SECRET')
  })

  it('a database that is away is a 503 that says so', async () => {
    deps.stores.views.dimensions = async () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    }
    expect((await get('/v1/dimensions')).body).toMatchObject({ status: 503, type: 'urn:problem:verbatim:unavailable' })
  })

  it('no key, query or body is logged', async () => {
    await request(app).get(`/login?key=${KEY}`)
    await get('/v1/status')
    await post('/v1/responses').send({ externalId: 'x', at: '2026-10-05T10:00:00Z', comment: 'SECRET' })
    expect(held.lines).toHaveLength(3)
    expect(held.lines.join()).not.toMatch(/SECRET|vb_|Bearer|key=/)
  })
})

describe('healthz', () => {
  it('answers without a key', async () => {
    expect((await request(app).get('/healthz')).body).toEqual({ status: 'ok' })
  })

  it('says which part is away, while the process lives', async () => {
    const { parts } = await deps.readiness()
    const queue = { ok: false, problem: 'does not respond (Error ECONNREFUSED)' }
    app = createApp({ ...deps, readiness: async () => ({ ready: false, parts: { ...parts, queue } }) })
    const [health, ready, live] = await Promise.all(['/healthz', '/readyz', '/livez'].map((path) => request(app).get(path)))
    expect([health!.status, health!.body]).toEqual([503, { status: 'unavailable' }])
    expect([ready!.status, ready!.body]).toEqual([503, { status: 'unavailable', parts: { ...parts, queue } }])
    expect([live!.status, live!.body]).toEqual([200, { status: 'ok' }])
  })
})
