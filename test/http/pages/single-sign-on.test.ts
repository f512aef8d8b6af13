import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../../src/domain/access/person.js'
import { createApp } from '../../../src/http/app.js'
import { createOpenId } from '../../../src/outbound/open-id.js'
import { invite, inviteAdmin, inviteToReset } from '../../../src/pipeline/access/invite.js'
import { hashPassword } from '../../../src/pipeline/access/passwords.js'
import { areasOf, memoryApp } from '../memory.js'
import { createBrowser, startOpenIdProvider } from '../open-id-provider.js'

const OFFICER: Grant = { role: 'officer', areas: [], teams: [], memberId: null }
const grants = {
  xmo: { role: 'member', areas: [], teams: [] },
  vpn: { role: 'area-member', areas: ['vpn'], teams: [] },
  wifi: { role: 'area-member', areas: ['wifi'], teams: [] },
  desk: { role: 'team-reader', areas: [], teams: ['Desk'] },
} as const
const CALLBACK = '/login/single-sign-on/callback'

let provider: Awaited<ReturnType<typeof startOpenIdProvider>>
let server: Server
let base: string
let { deps, held } = memoryApp()

beforeAll(async () => {
  provider = await startOpenIdProvider()
  server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  provider.open(base + CALLBACK)
})
afterAll(() => {
  server?.close()
  server?.closeAllConnections()
  provider?.close()
})

beforeEach(() => {
  ;({ deps, held } = memoryApp())
  held.areas.push(...areasOf('vpn', 'wifi'))
  held.members.push({ id: 1, name: 'Ada', aliases: [], team: 'Desk', consent: 'team' })
  const openId = createOpenId({
    issuer: provider.issuer,
    clientId: 'verbatim',
    clientSecret: 'a secret of the client',
    name: 'Example ID',
    scope: 'openid profile email',
    groupsClaim: 'groups',
    grants: grants as never,
  })
  server.removeAllListeners('request')
  server.on('request', createApp({ ...deps, openId, publicUrl: base }))
  for (const user of Object.keys(provider.users)) delete provider.users[user]
})

/** A browser in which somebody signed in at the provider, and where it ended up. */
async function comeIn(user: string, path = '/login/single-sign-on', browser = createBrowser()) {
  provider.signInAs(user)
  browser.forget(provider.issuer)
  const answer = await browser.go(base + path)
  return { browser, answer, me: async () => JSON.parse((await browser.send(`${base}/v1/me`)).text) }
}

describe('single sign-on', () => {
  it('makes an account with the role of the groups, and follows them at each sign-in', async () => {
    provider.users.kim = { name: 'Kim', email: 'Kim@example.org', email_verified: true, groups: ['vpn', 'wifi', 'cooks'] }
    const { answer, me } = await comeIn('kim', '/login/single-sign-on?next=/app/account')
    // Without a build of the browser app this address answers 503; where the sign-in leads to is what counts.
    expect(answer.url).toBe(`${base}/app/account`)
    expect(await me()).toMatchObject({ kind: 'person', name: 'Kim', role: 'member', areas: ['vpn', 'wifi'] })
    expect(held.people).toMatchObject([{ email: 'kim@example.org', fromGroups: true, passwordHash: null }])

    // Whoever comes by groups has no other way in, or they would stay after they left them.
    await expect(inviteToReset(deps.stores, 1, 'Mika')).rejects.toThrow('Kim signs in with single sign-on')
    await deps.stores.people.setPassword(1, await hashPassword('three quiet yellow boats'), 99)
    const form = new URLSearchParams({ email: 'kim@example.org', password: 'three quiet yellow boats' })
    const by = await createBrowser().send(`${base}/login/password`, { method: 'POST', headers: { origin: base }, body: form })
    expect(by.status).toBe(401)
    held.audit.pop()

    provider.users.kim.groups = ['desk']
    const again = await comeIn('kim')
    expect(again.answer.url).toBe(`${base}/app/recognition`)
    expect(await again.me()).toMatchObject({ role: 'team', teams: ['Desk'], areas: [] })
    expect(held.people).toHaveLength(1)

    provider.users.kim.groups = []
    const out = await comeIn('kim')
    expect([out.answer.status, out.answer.text.includes('You have no access to verbatim yet')]).toEqual([403, true])
    // Whoever left the groups is signed out everywhere.
    expect((await again.browser.send(`${base}/v1/me`)).status).toBe(401)
    expect(held.audit.map(({ by, action, reason }) => [by, action, reason])).toEqual([
      ['identity provider', 'add-person', 'area-member'],
      ['Kim', 'sign-in', 'single sign-on'],
      ['identity provider', 'change-role', 'area-member of areas vpn, wifi to team-reader of teams Desk'],
      ['Kim', 'sign-in', 'single sign-on'],
      ['not signed in', 'failed-sign-in', 'single sign-on: no group'],
    ])
  })

  it('lets nobody in who is in no group that is granted something, or whose account is disabled', async () => {
    provider.users.eve = { name: 'Eve', groups: ['cooks', '__proto__', 'constructor'] }
    expect((await comeIn('eve')).answer.status).toBe(403)
    provider.users.kim = { name: 'Kim', groups: ['xmo'] }
    await comeIn('kim')
    await deps.stores.people.change(1, { disabled: true })
    expect((await comeIn('kim')).answer.status).toBe(403)
    expect(held.people).toHaveLength(1)
  })

  it('makes the account of an invitation, without a password', async () => {
    const { token } = await invite(deps.stores, { name: 'Kim Ek', email: 'kim@example.org', ...OFFICER }, 'Mika')
    const page = await createBrowser().send(`${base}/invitation?token=${token}`)
    expect(page.text).toContain('Continue with Example ID')
    provider.users.k7 = { name: 'kim7', email: 'other@example.org' }
    const { answer, me } = await comeIn('k7', `/login/single-sign-on?invitation=${token}`)
    expect(answer.url).toBe(`${base}/app`)
    expect(await me()).toMatchObject({ name: 'Kim Ek', role: 'officer' })
    expect((await comeIn('k7')).answer.url).toBe(`${base}/app`)
    expect((await comeIn('k7', `/login/single-sign-on?invitation=${token}`)).answer.status).toBe(404)
  })

  it('opens no account by its address alone', async () => {
    await deps.stores.people.add({ name: 'Mika', email: 'mika@example.org', ...OFFICER, passwordHash: 'x' })
    provider.users.mallory = { name: 'Mallory', email: 'mika@example.org', email_verified: true, groups: ['xmo'] }
    const { answer } = await comeIn('mallory')
    expect([answer.status, answer.text.includes('already an account with this address')]).toEqual([409, true])
    provider.users.mallory.email_verified = false
    const { me } = await comeIn('mallory')
    expect(await me()).toMatchObject({ name: 'Mallory', role: 'member' })
    expect(held.people.map(({ email }) => email)).toEqual(['mika@example.org', null])
  })

  it('lets nobody claim an address that confidential comments are sent to, unless the provider has checked it', async () => {
    const settings = { to: ['hr@example.org'], categories: ['harassment' as const], by: 'Mika', at: new Date() }
    deps.stores.routeOut.settings = async () => settings
    provider.users.mallory = { name: 'Mallory', email: 'HR@example.org', groups: ['xmo'] }
    const { answer } = await comeIn('mallory')
    expect([answer.status, answer.text.includes('a link cannot open an account with it'), held.people.length]).toEqual([
      409,
      true,
      0,
    ])
    // Neither with an invitation that names nobody, nor with somebody else's.
    const token = await inviteAdmin(deps.stores, 'Mika')
    expect((await comeIn('mallory', `/login/single-sign-on?invitation=${token}`)).answer.status).toBe(409)
    deps.stores.routeOut.settings = async () => null
    const hanna = await invite(deps.stores, { name: 'Hanna', email: 'hr@example.org', ...OFFICER }, 'Mika')
    deps.stores.routeOut.settings = async () => settings
    provider.users.other = { name: 'Other', email: 'other@example.org', email_verified: true }
    expect((await comeIn('other', `/login/single-sign-on?invitation=${hanna.token}`)).answer.status).toBe(409)
    expect(held.people).toHaveLength(0)
    provider.users.mallory.email_verified = true
    expect(await (await comeIn('mallory')).me()).toMatchObject({ name: 'Mallory', receivesRouted: true })
  })

  it('shows confidential comments to nobody whose address the provider has not checked, though they had it before it was named', async () => {
    provider.users.mallory = { name: 'Mallory', email: 'hr@example.org', groups: ['xmo'] }
    await comeIn('mallory')
    const settings = { to: ['hr@example.org'], categories: ['harassment' as const], by: 'Mika', at: new Date() }
    deps.stores.routeOut.settings = async () => settings
    const { me, browser } = await comeIn('mallory')
    expect(await me()).toMatchObject({ name: 'Mallory', receivesRouted: false })
    expect((await browser.send(`${base}/v1/route-out/comments`)).status).toBe(403)
    provider.users.mallory.email_verified = true
    expect(await (await comeIn('mallory')).me()).toMatchObject({ receivesRouted: true })
    expect(held.audit.map(({ action }) => action)).toContain('verify-address')
  })

  it('is connected by whoever is signed in already', async () => {
    const passwordHash = await hashPassword('three quiet yellow boats')
    await deps.stores.people.add({ name: 'Mika', email: 'mika@example.org', ...OFFICER, passwordHash })
    const browser = createBrowser()
    const post = (path: string, form: Record<string, string>) =>
      browser.send(base + path, { method: 'POST', headers: { origin: base }, body: new URLSearchParams(form) })
    await post('/login/password', { email: 'mika@example.org', password: 'three quiet yellow boats' })
    const begun = await post('/v1/me/single-sign-on', {})
    provider.users.m1 = { name: 'Somebody', groups: [] }
    provider.signInAs('m1')
    expect((await browser.go(JSON.parse(begun.text).url)).url).toBe(`${base}/app/account?done=connected`)
    const { me } = await comeIn('m1')
    expect(await me()).toMatchObject({ name: 'Mika', role: 'officer' })
  })

  it('is finished by the browser that began it alone, once, and with what the provider sent', async () => {
    provider.users.kim = { name: 'Kim', groups: ['xmo'] }
    provider.signInAs('kim')
    const browser = createBrowser()
    const { url } = await browser.go(`${base}/login/single-sign-on`, (to) => to.startsWith(base + CALLBACK))
    // The address of somebody else's sign-in, opened in another browser.
    expect((await createBrowser().send(url)).status).toBe(400)
    const other = createBrowser()
    await other.go(`${base}/login/single-sign-on`, (to) => to.startsWith(base + CALLBACK))
    expect((await other.send(url)).status).toBe(401)
    // What was tried with another browser's code is over for both.
    expect((await other.send(url)).status).toBe(400)
    const done = await browser.send(url)
    expect([done.status, done.headers.get('set-cookie')]).toEqual([
      200,
      expect.stringMatching(/verbatim_session=[\w-]{43}; .*SameSite=Strict/),
    ])
    expect((await browser.send(url)).status).toBe(400)
    expect(held.people.map(({ name }) => name)).toEqual(['Kim'])
  })

  it('says so where the person refused at the provider, and where the provider is away', async () => {
    const { answer } = await comeIn('')
    expect([answer.status, answer.text.includes('Example ID did not confirm who you are')]).toEqual([401, true])
    const away = createOpenId({
      ...{ issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: undefined, name: 'Away', scope: 'openid' },
      ...{ groupsClaim: 'groups', grants: {} },
    })
    await expect(away.begin(base)).rejects.toThrow('Away does not answer')
  })

  it('leads to no other site, whatever next says', async () => {
    provider.users.kim = { name: 'Kim', groups: ['xmo'] }
    const { answer } = await comeIn('kim', '/login/single-sign-on?next=//evil.example')
    expect(answer.url).toBe(`${base}/app`)
  })
})
