import request from 'supertest'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../../src/domain/access/person.js'
import { apiRoutes, createApp } from '../../../src/http/app.js'
import { pageRoutes } from '../../../src/http/pages/pages.js'
import { paramsOf } from '../../../src/http/route-table/route.js'
import { invite, inviteFirstAdmin, inviteToReset } from '../../../src/pipeline/access/invite.js'
import { areasOf, memoryApp } from '../memory.js'
import { cheapHash, FROM_OUR_PAGE } from '../sign-in.js'

const PASSWORD = 'three quiet yellow boats'
const HASH = await cheapHash(PASSWORD)
const OFFICER: Grant = { role: 'officer', areas: [], teams: [], memberId: null }
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

let { deps, held } = memoryApp()
let app = createApp(deps)

beforeEach(() => {
  ;({ deps, held } = memoryApp())
  held.areas.push(...areasOf('vpn', 'wifi'))
  held.members.push(
    { id: 1, name: 'Ada', aliases: [], team: 'Desk', consent: 'team' },
    { id: 2, name: 'Bo', aliases: [], team: 'Network', consent: 'team' },
  )
  app = createApp(deps)
})

const add = (name: string, grant: Grant = OFFICER) =>
  deps.stores.people.add({ name, email: `${name.toLowerCase()}@example.org`, ...grant, passwordHash: HASH })
const browser = () => request.agent(app).set({ ...FROM_OUR_PAGE, 'User-Agent': FIREFOX })
type Browser = ReturnType<typeof browser>
const send = (agent: Browser, path: string, form: object) => agent.post(path).type('form').send(form)
const signIn = (agent: Browser, email: string, password = PASSWORD, more: object = {}) =>
  send(agent, '/login/password', { email, password, ...more })
async function signedInAs(name: string, grant?: Grant) {
  await add(name, grant)
  const agent = browser()
  await signIn(agent, `${name}@example.org`).expect(303)
  held.audit.length = 0
  return agent
}

describe('the first account', () => {
  it('is made by a link that works once, and looking at it does not use it', async () => {
    const token = await inviteFirstAdmin(deps.stores)
    const agent = browser()
    for (const _ of [1, 2]) {
      const page = await agent.get(`/invitation?token=${token}`)
      expect([page.status, page.text.includes('The first account is an Experience Officer')]).toEqual([200, true])
    }
    const form = { token, name: 'Mika Ek', email: 'Mika@Example.org' }
    const weak = await send(agent, '/invitation', { ...form, password: 'short' })
    expect([weak.status, weak.text.includes('at least 12 characters'), weak.text.includes('value="Mika Ek"')]).toEqual([
      400,
      true,
      true,
    ])
    expect(weak.text).not.toContain('value="short"')
    const german = await send(agent, '/invitation', { ...form, password: 'short' }).set('Accept-Language', 'de')
    expect(german.text).toContain('Ein Passwort braucht mindestens 12 Zeichen')
    expect(german.text).not.toContain('at least')
    const made = await send(agent, '/invitation', { ...form, password: PASSWORD })
    expect([made.status, made.headers.location]).toEqual([303, '/app'])
    // At least 19 MiB and two passes, as OWASP has it.
    expect(held.people[0]!.passwordHash).toMatch(/^\$argon2id\$v=19\$m=(19456|\d{6,}),t=([2-9]|\d{2,}),p=1\$/)
    expect((await agent.get('/v1/me')).body).toMatchObject({
      kind: 'person',
      name: 'Mika Ek',
      role: 'officer',
      areas: [],
      teams: [],
    })
    expect((await send(browser(), '/invitation', { ...form, password: PASSWORD })).status).toBe(404)
    expect((await browser().get(`/invitation?token=${token}`)).text).toContain('This link is no longer valid')
    expect(await inviteFirstAdmin(deps.stores)).toBeNull()
    expect(held.audit.map(({ by, action, subject }) => [by, action, subject])).toEqual([
      ['Mika Ek', 'accept-invitation', 'person:2'],
      ['Mika Ek', 'sign-in', 'person:2'],
    ])
    expect(held.lines.join()).not.toContain(token)
  })

  it.each([
    ['Mika2026Mika2026', 'easy to guess'],
    ['aaaaaaaaaaaabb', 'repeats itself'],
    ['verbatim1234', 'easy to guess'],
    ['Administrator', 'most common'],
    ['Unbelievable', 'most common'],
    ['1qaz2wsx3edc', 'most common'],
    ['Liverpool2026!', 'most common'],
    ['starwarsstarwars', 'most common'],
    ['a'.repeat(300), 'at most 256'],
  ])('takes no password such as %s', async (password, why) => {
    const token = await inviteFirstAdmin(deps.stores)
    const answer = await send(browser(), '/invitation', { token, name: 'Mika', email: 'mika@example.org', password })
    expect([answer.status, answer.text.includes(why)]).toEqual([400, true])
  })
})

describe('signing in with a password', () => {
  it('opens a session, with the address in any notation', async () => {
    await add('Mika')
    const answer = await signIn(browser(), ' MIKA@example.org', PASSWORD, { next: '/areas/vpn/packs/2026-10' })
    expect([answer.status, answer.headers.location]).toEqual([303, '/areas/vpn/packs/2026-10'])
    expect(answer.headers['set-cookie']![0]).toMatch(/^verbatim_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(held.audit).toEqual([{ by: 'Mika', action: 'sign-in', subject: 'person:1', reason: 'password' }])
  })

  it('says the same of a wrong password, an unknown address and a disabled account; the audit log knows which', async () => {
    await add('Mika')
    const kim = await add('Kim')
    await deps.stores.people.change(kim.id, { disabled: true })
    const texts = new Set<string>()
    for (const [email, password] of [
      ['mika@example.org', 'not this one here'],
      ['nobody@example.org', PASSWORD],
      ['kim@example.org', PASSWORD],
    ] as const) {
      const answer = await signIn(browser(), email, password)
      expect([answer.status, answer.headers['set-cookie']]).toEqual([401, undefined])
      texts.add(answer.text.replaceAll(email, ''))
    }
    expect(texts.size).toBe(1)
    expect(held.audit.map(({ by, action, subject, reason }) => [by, action, subject, reason])).toEqual([
      ['not signed in', 'failed-sign-in', 'person:1', 'wrong password'],
      ['not signed in', 'failed-sign-in', 'unknown account', 'wrong password'],
      ['not signed in', 'failed-sign-in', 'person:2', 'may not sign in'],
    ])
  })

  it('has to wait after ten wrong passwords, for that account from that address', async () => {
    await add('Mika')
    await add('Kim')
    for (let i = 0; i < 10; i++) expect((await signIn(browser(), 'mika@example.org', 'wrong wrong wrong')).status).toBe(401)
    const late = await signIn(browser(), 'mika@example.org')
    expect([late.status, Number(late.headers['retry-after']) > 0]).toEqual([429, true])
    expect((await signIn(browser(), 'kim@example.org')).status).toBe(303)
    const elsewhere = browser().set('X-Forwarded-For', '203.0.113.9')
    expect((await signIn(elsewhere, 'mika@example.org')).status).toBe(303)
  })

  it('ends the session that the browser had, so that a token put there before is worth nothing', async () => {
    await add('Mika')
    const first = String((await signIn(browser(), 'mika@example.org')).headers['set-cookie']).split(';')[0]!
    const again = await signIn(browser().set('Cookie', first), 'mika@example.org')
    expect((await request(app).get('/v1/me').set('Cookie', first)).status).toBe(401)
    expect(String(again.headers['set-cookie']).split(';')[0]).not.toBe(first)
  })

  it.each(['/login/password', '/login', '/logout', '/invitation'])('takes no form of another site at %s', async (path) => {
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://evil.example' }, {}] as Record<
      string,
      string
    >[])
      expect(
        (await request(app).post(path).set(headers).type('form').send({ key: 'x', token: 'x', email: 'x', password: 'x' }))
          .status,
      ).not.toBeLessThan(400)
    const foreign = await request(app).post('/logout').set('Sec-Fetch-Site', 'same-site')
    expect(foreign.status).toBe(403)
  })

  it('takes the address of PUBLIC_URL for its own, where a proxy rewrites the Host', async () => {
    await add('Mika')
    const behind = createApp({ ...deps, publicUrl: 'https://xmo.example.org' })
    const from = (origin: string) =>
      request(behind)
        .post('/login/password')
        .set('Origin', origin)
        .type('form')
        .send({ email: 'mika@example.org', password: PASSWORD })
    expect((await from('https://xmo.example.org.evil.example')).status).toBe(403)
    const answer = await from('https://xmo.example.org')
    expect([answer.status, answer.headers['set-cookie']![0]!.split('=')[0]]).toEqual([303, '__Host-verbatim_session'])
    expect(answer.headers['set-cookie']![0]).toContain('; Secure')
  })
})

describe('a session', () => {
  it('changes nothing for a page that is not ours, at any route that writes', async () => {
    const agent = await signedInAs('Mika')
    const cookie = String((await signIn(browser(), 'mika@example.org')).headers['set-cookie']).split(';')[0]!
    const api = apiRoutes(deps)
    const writing = [
      ...api.map(({ method, path }) => ({ method, path: `/v1${path}` })),
      ...pageRoutes(deps, api).map(({ method, path }) => ({ method, path })),
    ].filter(({ method }) => method !== 'get')
    expect(writing.length).toBeGreaterThan(60)
    for (const { method, path } of writing) {
      const filled = paramsOf(path).reduce((line, name) => line.replace(`:${name}`, name === 'key' ? 'vpn' : '1'), path)
      for (const headers of [{ 'Sec-Fetch-Site': 'same-site' }, { Origin: 'http://127.0.0.1:1' }, { Origin: 'null' }, {}])
        expect(
          (await request(app)[method](filled).set('Cookie', cookie).set(headers)).status,
          `${method} ${filled} ${JSON.stringify(headers)}`,
        ).toBe(403)
    }
    expect((await agent.get('/v1/me')).status).toBe(200)
  })

  it('puts the name of the person into the audit log', async () => {
    const agent = await signedInAs('Mika')
    await agent.put('/v1/areas/vpn').send({ minRespondents: 9 }).expect(200)
    expect(held.audit).toMatchObject([{ by: 'Mika', action: 'change-area' }])
    expect(held.lines.join()).toContain('"person":1')
  })

  it('is listed and ended by the person, and by an admin', async () => {
    const admin = await signedInAs('Mika')
    const kim = await signedInAs('Kim', { role: 'area-member', areas: ['vpn'], teams: [], memberId: null })
    const other = browser()
    await signIn(other, 'kim@example.org').expect(303)
    const { sessions } = (await kim.get('/v1/me/sessions')).body
    expect(sessions).toMatchObject([
      { device: 'Firefox on Linux', current: true },
      { device: 'Firefox on Linux', current: false },
    ])
    held.audit.length = 0
    await kim.delete(`/v1/me/sessions/${sessions[1].id}`).expect(204)
    expect((await other.get('/v1/me')).status).toBe(401)
    // Nobody ends the session of somebody else by its number.
    const mikas = (await admin.get('/v1/me/sessions')).body.sessions[0].id
    expect((await kim.delete(`/v1/me/sessions/${mikas}`)).status).toBe(404)
    expect((await kim.delete(`/v1/people/1/sessions/${mikas}`)).status).toBe(403)
    await signIn(other, 'kim@example.org').expect(303)
    await kim.delete('/v1/me/sessions').expect(204)
    expect((await other.get('/v1/me')).status).toBe(401)
    await admin.delete('/v1/people/3/sessions').expect(204)
    expect((await kim.get('/v1/me')).status).toBe(401)
    expect(held.audit.filter(({ action }) => action === 'end-session').map(({ by, subject }) => [by, subject])).toEqual([
      ['Kim', 'person:3'],
      ['Kim', 'person:3'],
      ['Mika', 'person:3'],
    ])
  })

  it('has the current role of the person, and ends when the account is disabled', async () => {
    const admin = await signedInAs('Mika')
    const kim = await signedInAs('Kim', { role: 'area-member', areas: ['vpn'], teams: [], memberId: null })
    const open = async () => ((await kim.get('/v1/areas')).body.areas ?? []).map(({ key }: { key: string }) => key)
    expect(await open()).toEqual(['vpn'])
    await admin
      .patch('/v1/people/3')
      .send({ areas: ['wifi'] })
      .expect(200)
    expect(await open()).toEqual(['wifi'])
    expect((await kim.get('/areas/vpn/packs/2026-10')).status).toBe(403)
    await admin.patch('/v1/people/3').send({ disabled: true }).expect(200)
    expect((await kim.get('/v1/areas')).status).toBe(401)
    expect(held.audit.map(({ by, action, reason }) => [by, action, reason])).toEqual([
      ['Mika', 'change-role', 'area-member of areas vpn to area-member of areas wifi'],
      ['Mika', 'disable-person', undefined],
    ])
  })

  it('ends by signing out', async () => {
    const agent = await signedInAs('Mika')
    await agent.post('/logout').expect(303)
    expect((await agent.get('/app/account')).headers.location).toBe('/login?next=%2Fapp%2Faccount')
    expect(held.audit).toEqual([{ by: 'Mika', action: 'sign-out', subject: 'person:1' }])
  })
})

describe('people', () => {
  const invitation = { name: 'Kim', email: 'kim@example.org', role: 'area-member', areas: ['vpn'] }

  it('are invited, and come in by the link', async () => {
    const admin = await signedInAs('Mika')
    const made = await admin.post('/v1/invitations').send({ ...invitation, memberId: 2 })
    expect(made.status).toBe(201)
    const link = /(\/invitation\?token=[\w-]+)$/.exec(made.body.link)![1]!
    expect((await admin.get('/v1/invitations')).body.invitations).toMatchObject([{ email: 'kim@example.org' }])
    const kim = browser()
    const page = await kim.get(link)
    expect(page.text).toContain('Mika invites you as Area member (vpn)')
    const password = 'a rather different sentence'
    // Name and address are the invitation's, whatever the form says.
    const form = { token: link.split('token=')[1]!, name: 'Mallory', email: 'mallory@example.org', password }
    await send(kim, '/invitation', form).expect(303)
    expect((await kim.get('/v1/me')).body).toMatchObject({ name: 'Kim', role: 'member', areas: ['vpn'], member: 2 })
    expect((await admin.get('/v1/invitations')).body.invitations).toEqual([])
    expect((await send(browser(), '/invitation', form)).status).toBe(404)
  })

  it.each([
    [{ areas: undefined }, 'An area member needs at least one area'],
    [{ role: 'team-reader', areas: undefined }, 'A team reader needs a team'],
    [{ role: 'member' }, 'An XMO member sees all areas'],
    [{ areas: ['moon'] }, 'There is no area "moon"'],
    [{ memberId: 99 }, 'There is no member 99'],
    [{ name: 'mika' }, 'Another account has this name'],
    [{ email: 'MIKA@example.org' }, 'already an account with this address'],
  ])('are not invited with %j', async (change, why) => {
    const admin = await signedInAs('Mika')
    const answer = await admin.post('/v1/invitations').send({ ...invitation, ...change })
    expect([answer.status >= 400, answer.body.detail]).toEqual([true, expect.stringContaining(why)])
    expect(await deps.stores.invitations.list()).toEqual([])
  })

  it('are managed by officers of all areas alone', async () => {
    const officer = await signedInAs('Rosa', { ...OFFICER, areas: ['vpn'] })
    const member = await signedInAs('Kim', { role: 'member', areas: [], teams: [], memberId: null })
    for (const agent of [officer, member]) {
      for (const path of ['/v1/people', '/v1/invitations', '/v1/people/1/sessions', '/v1/keys'])
        expect((await agent.get(path)).status, path).toBe(403)
      expect((await agent.post('/v1/invitations').send(invitation)).status).toBe(403)
      expect((await agent.patch('/v1/people/1').send({ role: 'officer' })).status).toBe(403)
    }
  })

  it('set a new password by a link of an admin, which ends their sessions', async () => {
    await add('Mika')
    const kim = await signedInAs('Kim')
    const token = await inviteToReset(deps.stores, 2, 'Mika')
    const password = 'a rather different sentence'
    await send(browser(), '/invitation', { token, password }).expect(303)
    expect((await kim.get('/v1/me')).status).toBe(401)
    expect((await signIn(browser(), 'kim@example.org')).status).toBe(401)
    expect((await signIn(browser(), 'kim@example.org', password)).status).toBe(303)
  })

  it('change their own password with the one they have, which ends their other sessions', async () => {
    const kim = await signedInAs('Kim')
    const other = browser()
    await signIn(other, 'kim@example.org').expect(303)
    const password = 'a rather different sentence'
    const change = (current: string) => kim.put('/v1/me/password').send({ current, password })
    expect((await change('wrong').expect(400)).body.detail).toContain('current password is wrong')
    await change(PASSWORD).expect(204)
    expect([(await kim.get('/v1/me')).status, (await other.get('/v1/me')).status]).toEqual([200, 401])
  })
})

describe('another way into an account', () => {
  it('is added only by somebody who signed in a short time ago', async () => {
    deps.publicUrl = 'http://localhost:3000'
    app = createApp(deps)
    const agent = await signedInAs('Mika')
    const begin = () => agent.post('/v1/me/passkeys/options').send({})
    const account = async () => (await agent.get('/v1/me/account')).body
    expect([(await begin()).status, await account()]).toMatchObject([200, { offersPasskeys: true, isFresh: true }])
    const { list } = deps.stores.sessions
    deps.stores.sessions.list = async (...of) =>
      (await list(...of)).map((each) => ({ ...each, createdAt: new Date(Date.now() - 11 * 60_000) }))
    const refused = await begin()
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('Sign in again first')])
    expect(await account()).toMatchObject({ isFresh: false })
  })
})

describe('a team reader', () => {
  const DESK: Grant = { role: 'team-reader', areas: [], teams: ['Desk'], memberId: null }

  it('lands on the feed of their team, and opens nothing else', async () => {
    deps.stores.recognitions = { list: async () => [], page: async () => [], nameFor: async () => 'urn:x' } as never
    await add('Ada', DESK)
    const agent = browser()
    const answer = await signIn(agent, 'ada@example.org')
    expect(answer.headers.location).toBe('/app/recognition')
    expect((await agent.get('/')).headers.location).toBe('/app/recognition')
    expect((await agent.get('/v1/recognitions/teams')).body).toEqual({ teams: ['Desk'] })
    await agent.get('/v1/recognitions?team=Desk').expect(200, { items: [], next: null })
    await agent.get('/v1/recognitions?team=Network').expect(403)
    const api = apiRoutes(deps)
    const routes = [...api.map((route) => ({ ...route, path: `/v1${route.path}` })), ...pageRoutes(deps, api)]
    const opened = new Set<string>()
    for (const { method, path } of routes) {
      // Ends no session, or nothing more would be opened.
      const id = path.includes('/sessions') ? '77' : '2'
      const values: Record<string, string> = { key: 'vpn', team: 'Network', id, period: '2026-10' }
      const filled = paramsOf(path).reduce((line, name) => line.replace(`:${name}`, values[name] ?? 'x'), path)
      const { status } = await agent[method](filled.replace('{/*path}', '/settings'))
      if (status !== 403) opened.add(path)
    }
    expect([...opened].sort()).toEqual([
      '/',
      '/account',
      // Holds nothing: what it asks the API for is refused.
      '/app{/*path}',
      // Lead to the app.
      '/people',
      '/recognition',
      '/roster',
      '/v1/me',
      '/v1/me/account',
      '/v1/me/consent',
      '/v1/me/member',
      '/v1/me/passkeys',
      '/v1/me/passkeys/:id',
      '/v1/me/passkeys/options',
      '/v1/me/password',
      '/v1/me/recognitions',
      '/v1/me/recognitions/:id/seen',
      '/v1/me/sessions',
      '/v1/me/sessions/:id',
      '/v1/me/single-sign-on',
      '/v1/recognition.atom',
      '/v1/recognition.json',
      '/v1/recognitions',
      '/v1/recognitions/teams',
      // Of the recipients of routed comments alone; a missing body is refused before them.
      '/v1/route-out/comments/:id/handled',
      '/v1/translations',
    ])
  })

  it("who is linked to a member sets their own consent and nobody else's", async () => {
    const agent = await signedInAs('Ada', { ...DESK, teams: [], memberId: 1 })
    expect((await agent.get('/v1/me/member')).body).toMatchObject({ name: 'Ada', consent: 'team' })
    expect((await agent.put('/v1/me/consent').send({ consent: 'off' })).body).toMatchObject({ id: 1, consent: 'off' })
    expect((await agent.put('/v1/members/2').send({ consent: 'off' })).status).toBe(403)
    expect((await agent.put('/v1/me/consent').send({ consent: 'off', id: 2 })).status).toBe(400)
    expect(held.members.map(({ consent }) => consent)).toEqual(['off', 'team'])
  })

  it('who is linked to no member has no consent to set', async () => {
    const agent = await signedInAs('Ada', DESK)
    expect((await agent.put('/v1/me/consent').send({ consent: 'off' })).status).toBe(404)
    expect((await agent.get('/v1/me/recognitions')).status).toBe(404)
  })
})

describe('an invitation by the API', () => {
  it('says the link once, and not in the list', async () => {
    const admin = await signedInAs('Mika')
    const made = await admin.post('/v1/invitations').send({ name: 'Kim', email: 'kim@example.org', role: 'member' })
    expect(made.status).toBe(201)
    const token = made.body.link.split('token=')[1]
    const listed = await admin.get('/v1/invitations')
    expect(listed.body.invitations).toMatchObject([{ id: made.body.id, name: 'Kim', by: 'Mika' }])
    expect(listed.text).not.toContain(token)
    await admin.delete(`/v1/invitations/${made.body.id}`).expect(204)
    expect((await browser().get(`/invitation?token=${token}`)).status).toBe(404)
  })

  it('cannot be guessed without end', async () => {
    await invite(deps.stores, { name: 'Kim', email: 'kim@example.org', ...OFFICER }, 'Mika')
    for (let i = 0; i < 60; i++) expect((await browser().get(`/invitation?token=${i}`)).status).toBe(404)
    expect((await browser().get('/invitation?token=61')).status).toBe(429)
  })
})
