import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/http/app.js'
import { invitationPath, inviteFirstAdmin } from '../../src/pipeline/access/invite.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores, type Stores } from '../../src/store/stores.js'
import { memoryApp } from '../http/memory.js'
import { findProgram } from '../services/find-program.js'
import { freshFolder } from '../services/fresh.js'
import { expectNamedFields, expectReadable } from './look.js'

const program = findProgram('chromium')
if (!program && process.env.REQUIRE_SERVICES) throw new Error('There is no chromium: apt-get install chromium')

const PASSWORD = 'three quiet yellow boats'

describe.skipIf(!program)('signing in with a browser', () => {
  let browser: Browser
  let server: Server
  let stores: Stores
  let base: string
  let end: () => Promise<void>
  const complaints: string[] = []

  beforeAll(async () => {
    const { folder, remove } = await freshFolder()
    const db = await openDatabase({ folder })
    stores = createStores(db)
    await stores.roster.upsert([
      { name: 'Ada Lund', aliases: [], team: 'Service Desk' },
      { name: 'Bo Berg', aliases: [], team: 'Network' },
    ])
    await stores.areas.upsert({ key: 'vpn', name: 'VPN and remote work' })
    server = createApp({ ...memoryApp().deps, stores }).listen(0)
    base = `http://localhost:${(server.address() as AddressInfo).port}`
    browser = await chromium.launch({
      executablePath: program!,
      args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    })
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
  const press = async (page: Page, name: string) => {
    await page.getByRole('button', { name, exact: true }).first().click()
    await page.waitForLoadState()
  }

  it('goes from the first link to a team reader who sets their own consent, without a script', async () => {
    const { page } = await open({ javaScriptEnabled: false })
    await page.goto(`${base}/login`)
    expect(await page.innerText('main')).toContain('There are no accounts yet')
    await page.goto(base + invitationPath((await inviteFirstAdmin(stores))!))
    await page.fill('#name', 'Mika Ek')
    await page.fill('#email', 'mika@example.org')
    await page.fill('#password', PASSWORD)
    await press(page, 'Create the account')
    expect(page.url()).toBe(`${base}/app`)

    await page.goto(`${base}/people`)
    await page.fill('#name', 'Ada Lund')
    await page.fill('#email', 'ada@example.org')
    await page.selectOption('#role-new', 'team-reader')
    await page.check('#invite input[value="Service Desk"]')
    await page.fill('#member-new', 'Ada Lund, Service Desk')
    await press(page, 'Create the invitation')
    const link = await page.inputValue('#link')

    const { page: hers, context } = await open({ javaScriptEnabled: false })
    await hers.goto(link)
    expect(await hers.innerText('main')).toContain('Mika Ek invites you as Team reader (Service Desk)')
    await hers.fill('#password', 'short but longer')
    await press(hers, 'Create the account')
    expect(new URL(hers.url()).pathname).toBe('/recognition/teams/Service%20Desk')
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ name: 'verbatim_session', httpOnly: true, sameSite: 'Strict', expires: -1 })

    await hers.click('a[href="/account"]')
    await hers.check('input[value="private"]')
    await press(hers, 'Save')
    expect(await hers.innerText('[role="status"]')).toContain('Saved')
    expect((await stores.roster.members()).find(({ name }) => name === 'Ada Lund')!.consent).toBe('private')

    // What is done to her account holds from her next page on.
    await page.goto(`${base}/people`)
    await page.getByLabel('Change Ada Lund').click()
    await press(page, 'Disable the account')
    expect(await page.innerText('[role="status"]')).toContain('disabled')
    await hers.goto(`${base}/account`)
    expect(new URL(hers.url()).pathname).toBe('/login')
    await hers.fill('#email', 'ada@example.org')
    await hers.fill('#password', 'short but longer')
    await press(hers, 'Sign in')
    expect(await hers.innerText('[role="alert"]:visible')).toBe('The address or the password is wrong.')
  })

  it('has pages that fit and can be read, and nothing of them is refused', async () => {
    complaints.length = 0
    const { page } = await open()
    await page.goto(`${base}/login?next=/people`)
    await expectReadable(page)
    await page.fill('#email', 'mika@example.org')
    await page.fill('#password', PASSWORD)
    await press(page, 'Sign in')
    expect(page.url()).toBe(`${base}/people`)
    await page.getByLabel('Change Ada Lund').click()
    await expectReadable(page)
    await expectNamedFields(page)
    await page.goto(`${base}/account`)
    await expectReadable(page)
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
    await page.goto(`${base}/login?next=/account`)
    await page.fill('#email', 'mika@example.org')
    await page.fill('#password', PASSWORD)
    await press(page, 'Sign in')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.waitForURL('**/account?done=passkey')
    await press(page, 'Sign out')
    await page.goto(`${base}/login?next=/people`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(({ pathname }) => pathname === '/people')
    expect((await stores.audit.list({ limit: 1, action: 'sign-in' }))[0]).toMatchObject({ by: 'Mika Ek', reason: 'passkey' })
    expect(complaints).toEqual([])

    // One that the service has forgotten opens nothing.
    await page.goto(`${base}/account`)
    await expectReadable(page)
    await page.getByRole('button', { name: 'Remove the passkey' }).click()
    await page.waitForLoadState()
    await press(page, 'Sign out')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('The passkey was not used').waitFor()
    expect(new URL(page.url()).pathname).toBe('/login')
    await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
  })

  it('ends another session, which is then signed out', async () => {
    const { page: one } = await open()
    const { page: other } = await open()
    for (const page of [one, other]) {
      await page.goto(`${base}/login?next=/account`)
      await page.fill('#email', 'mika@example.org')
      await page.fill('#password', PASSWORD)
      await press(page, 'Sign in')
    }
    await one.reload()
    await press(one, 'End all other sessions')
    await other.goto(`${base}/account`)
    expect(new URL(other.url()).pathname).toBe('/login')
    expect(new URL(one.url()).pathname).toBe('/account')
  })

  it('takes nothing from a page of another origin, though the browser sends its cookies there', async () => {
    const { page } = await open()
    await page.goto(`${base}/login`)
    await page.fill('#email', 'mika@example.org')
    await page.fill('#password', PASSWORD)
    await press(page, 'Sign in')
    // Another port of this host is the same site, so even a strict cookie goes along.
    const evil = (await import('node:http'))
      .createServer((_request, response) => {
        response.setHeader('Content-Type', 'text/html')
        response.end(`<form method="post" action="${base}/people/invitations"><input name="name" value="Mallory">
          <input name="email" value="m@example.org"><input name="role" value="officer"><button>Win</button></form>`)
      })
      .listen(0)
    await page.goto(`http://localhost:${(evil.address() as AddressInfo).port}/`)
    await press(page, 'Win')
    evil.close()
    expect(await page.innerText('main')).toContain('must come from a page of this service')
    expect((await stores.invitations.list()).map(({ name }) => name)).not.toContain('Mallory')
  })
})
