import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/http/app.js'
import { invitationPath, inviteFirstAdmin } from '../../src/pipeline/access/invite.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores, type Stores } from '../../src/store/stores.js'
import { memoryApp } from '../http/memory.js'
import { freshPlace } from '../services/fresh-place.js'
import { expectNamedFields, expectReadable } from './look.js'
import { openBrowser, program } from './open-browser.js'

const PASSWORD = 'three quiet yellow boats'

describe.skipIf(!program)('signing in with a browser', () => {
  let browser: Browser
  let server: Server
  let stores: Stores
  let base: string
  let end: () => Promise<void>
  const complaints: string[] = []

  beforeAll(async () => {
    const { where, remove } = await freshPlace()
    const db = await openDatabase(where)
    stores = createStores(db)
    await stores.roster.upsert([
      { name: 'Ada Lund', aliases: [], team: 'Service Desk' },
      { name: 'Bo Berg', aliases: [], team: 'Network' },
    ])
    await stores.areas.upsert({ key: 'vpn', name: 'VPN and remote work' })
    server = createApp({ ...memoryApp().deps, stores }).listen(0)
    base = `http://localhost:${(server.address() as AddressInfo).port}`
    browser = await openBrowser()
    end = async () => {
      await browser.close()
      server.close()
      server.closeAllConnections()
      await db.close()
      await remove()
    }
  }, 240_000)
  afterAll(() => end?.())

  /** A browser of somebody's own. */
  async function open(options: { javaScriptEnabled?: boolean } = {}): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    // A refused style, form or script is told on the console.
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    return { page, context }
  }
  /** Signs Mika in, and waits for the page that was asked for. */
  async function signIn(page: Page, path: string) {
    await page.goto(`${base}/login?next=${encodeURIComponent(path)}`)
    await page.fill('#email', 'mika@example.org')
    await page.fill('#password', PASSWORD)
    await press(page, 'Sign in')
    await page.locator('#content h1').waitFor()
  }
  const press = async (page: Page, name: string) => {
    await page.getByRole('button', { name, exact: true }).first().click()
    await page.waitForLoadState()
  }

  it('makes the first account by its link, without a script', async () => {
    const { page, context } = await open({ javaScriptEnabled: false })
    await page.goto(`${base}/login`)
    expect(await page.innerText('body')).toContain('There are no accounts yet')
    await page.goto(base + invitationPath((await inviteFirstAdmin(stores))!))
    await page.fill('#name', 'Mika Ek')
    await page.fill('#email', 'mika@example.org')
    await page.fill('#password', PASSWORD)
    await press(page, 'Create the account')
    expect(page.url()).toBe(`${base}/app`)
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ name: 'verbatim_session', httpOnly: true, sameSite: 'Strict', expires: -1 })
  })

  it('invites a team reader, who sets their own consent and sees nothing else, until the account is disabled', async () => {
    const { page } = await open()
    await signIn(page, '/app/settings/people')
    await page.getByRole('button', { name: 'Invite a person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Ada Lund')
    await dialog.getByLabel('Email').fill('ada@example.org')
    await dialog.getByLabel('Role').selectOption({ label: 'Team reader' })
    await dialog.getByLabel('Teams').fill('Service Desk')
    await dialog.getByLabel('Member on the roster').selectOption({ label: 'Ada Lund, Service Desk' })
    await dialog.getByRole('button', { name: 'Invite a person' }).click()
    const link = new URL(await page.getByText('/invitation?token=').innerText(), base)

    const { page: hers } = await open()
    await hers.goto(base + link.pathname + link.search)
    expect(await hers.innerText('main')).toContain('Mika Ek invites you as Team reader (Service Desk)')
    await hers.fill('#password', 'short but longer')
    await press(hers, 'Create the account')
    await hers.waitForURL('**/app/recognition')
    await hers.getByRole('heading', { name: 'Thank you, Service Desk' }).waitFor()
    const navigation = hers.getByRole('navigation').getByRole('link')
    expect(await navigation.allInnerTexts()).toEqual(['Thanks', 'My recognition'])
    for (const elsewhere of ['/app/all/2026-10', '/app/all/2026-10/comments', '/app/settings/people', '/app/import']) {
      await hers.goto(base + elsewhere)
      await hers.getByRole('heading', { name: 'You do not have access to this page' }).waitFor()
    }
    await hers.getByRole('link', { name: 'Go to the home page' }).click()
    await hers.waitForURL('**/app/recognition')
    complaints.length = 0

    await hers.getByRole('link', { name: 'My recognition' }).click()
    await hers.getByLabel('Only me').click()
    await hers.getByRole('button', { name: 'Save' }).click()
    await hers.getByText('Saved. It applies from now on').waitFor()
    expect((await stores.roster.members()).find(({ name }) => name === 'Ada Lund')!.consent).toBe('private')

    // What is done to her account holds from her next page on.
    await page.goto(`${base}/app/settings/people`)
    await page.getByRole('button', { name: 'Change: Ada Lund' }).click()
    await page.getByRole('menuitem', { name: 'Disable' }).click()
    await page.getByText('Ada Lund was disabled').waitFor()
    await hers.goto(`${base}/app/account`)
    expect(new URL(hers.url()).pathname).toBe('/login')
    await hers.fill('#email', 'ada@example.org')
    await hers.fill('#password', 'short but longer')
    await press(hers, 'Sign in')
    expect(await hers.innerText('[role="alert"]:visible')).toBe('The address or the password is wrong.')
  })

  it('has pages that fit and can be read, and nothing of them is refused', async () => {
    complaints.length = 0
    const { page } = await open()
    await page.goto(`${base}/login?next=/app/account`)
    await expectReadable(page)
    await expectNamedFields(page)
    await page.goto(base + invitationPath('nothing'))
    await expectReadable(page)
    expect(complaints.filter((line) => !line.includes('404'))).toEqual([])
  })

  it('makes a passkey and signs in with it, and with no other', async () => {
    complaints.length = 0
    const { page, context } = await open()
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    } as const
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...options, automaticPresenceSimulation: true },
    })
    await signIn(page, '/app/account')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('Passkey added').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login?language=en')
    await page.goto(`${base}/login?next=/app/account`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(({ pathname }) => pathname === '/app/account')
    expect((await stores.audit.list({ limit: 1, action: 'sign-in' }))[0]).toMatchObject({ by: 'Mika Ek', reason: 'passkey' })
    expect(complaints).toEqual([])

    // One that the service has forgotten opens nothing.
    await page.getByRole('button', { name: 'Remove the passkey' }).click()
    await page.getByText('Passkey removed').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login?language=en')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('The passkey was not used').waitFor()
    expect(new URL(page.url()).pathname).toBe('/login')
    await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
  })

  it('ends another session, which is then signed out', async () => {
    const { page: one } = await open()
    const { page: other } = await open()
    for (const page of [other, one]) await signIn(page, '/app/account')
    await one.getByRole('button', { name: 'End all other sessions' }).click()
    await one.getByText('Your other sessions have ended.').waitFor()
    await other.goto(`${base}/app/account`)
    expect(new URL(other.url()).pathname).toBe('/login')
    await one.reload()
    await one.getByText('this one').waitFor()
    expect(await one.getByRole('button', { name: 'End all other sessions' }).count()).toBe(0)
  })

  it('changes the password, and says what is wrong with one that it does not take', async () => {
    const { page } = await open()
    await signIn(page, '/app/account')
    const change = async (current: string, password: string) => {
      await page.getByLabel('Current password').fill(current)
      await page.getByLabel('New password').fill(password)
      await page.getByRole('button', { name: 'Change the password' }).click()
    }
    await change('not this one here', 'a rather different sentence')
    await page.getByRole('alert').getByText('current password is wrong').waitFor()
    await change(PASSWORD, 'a rather different sentence')
    await page.getByText('Password changed').waitFor()
    await change('a rather different sentence', PASSWORD)
    await expect.poll(() => page.getByLabel('Current password').inputValue()).toBe('')
    complaints.length = 0
  })

  it('takes nothing from a page of another origin, though the browser sends its cookies there', async () => {
    const { page } = await open()
    await signIn(page, '/app/account')
    // Another port of this host is the same site, so even a strict cookie goes along.
    const evil = (await import('node:http'))
      .createServer((_request, response) => {
        response.setHeader('Content-Type', 'text/html')
        response.end(`<form method="post" action="${base}/v1/invitations"><input name="name" value="Mallory">
          <input name="email" value="m@example.org"><input name="role" value="officer"><button>Win</button></form>`)
      })
      .listen(0)
    await page.goto(`http://localhost:${(evil.address() as AddressInfo).port}/`)
    await press(page, 'Win')
    evil.close()
    expect(await page.innerText('body')).toContain('must come from a page of this service')
    expect((await stores.invitations.list()).map(({ name }) => name)).not.toContain('Mallory')
  })
})
