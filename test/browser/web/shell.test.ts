import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { expectAccessible, HOME, type OpenApp, openApp, program, settled, signIn } from './open-app.js'

describe.skipIf(!program)('the shell of the app', () => {
  let app: OpenApp
  let page: Page
  beforeAll(async () => {
    app = await openApp()
    await app.stores.areas.upsert({ key: 'vpn', name: 'VPN and remote work' })
    page = await app.open(HOME)
  }, 240_000)
  afterAll(() => app?.close())

  it('is served under a policy that refuses inline code and foreign hosts', async () => {
    const answer = (await page.goto(app.base + HOME))!
    const policy = answer.headers()['content-security-policy']!
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toContain('unsafe')
    expect(answer.headers()['cache-control']).toBe('no-store')
    const asset = await page.evaluate<string>('document.querySelector("script[src]").src')
    const script = await page.request.get(asset)
    expect(script.headers()['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await page.request.get(`${app.base}/app/assets/none.js`)).status()).toBe(404)
  })

  it('asks nobody but this service', async () => {
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    await page.goto(app.base + HOME)
    await settled(page)
    expect([...hosts]).toEqual([app.base])
  })

  it('loads the code of the page beside asking who is signed in, not after it', async () => {
    await page.goto(`${app.base}${HOME}/comments`)
    await settled(page)
    const [code, me] = await page.evaluate<number[]>(
      '["/assets/comments-page-", "/v1/me"].map((part) => performance.getEntriesByType("resource").find(({ name }) => name.includes(part)).startTime)',
    )
    expect(code).toBeLessThanOrEqual(me!)
  })

  it('leads somebody who is not signed in to the sign-in page, and back', async () => {
    const context = await app.browser.newContext()
    const other = await context.newPage()
    await other.goto(`${app.base}${HOME}?label=praise`)
    expect(new URL(other.url()).pathname).toBe('/login')
    await signIn(other, app.base, await makeKey(app.stores, { name: 'Kim', role: 'member' }), `${HOME}?label=praise`)
    expect(new URL(other.url()).pathname + new URL(other.url()).search).toBe(`${HOME}?label=praise`)
    await context.close()
  })

  it('leads back to the same page when the session has ended', async () => {
    const context = await app.browser.newContext()
    const other = await context.newPage()
    const key = await makeKey(app.stores, { name: 'Lee', role: 'member' })
    await signIn(other, app.base, key, HOME)
    await context.clearCookies()
    await other.getByLabel('Area').selectOption({ label: 'VPN and remote work' })
    await other.waitForURL(/\/login/)
    await other.fill('#key', key)
    await other
      .locator('form', { has: other.locator('#key') })
      .locator('button')
      .click()
    await settled(other)
    expect(new URL(other.url()).pathname).toBe(`/app/vpn/2026-10`)
    await context.close()
  })

  it('switches period and area without a reload, and remembers the last', async () => {
    await page.goto(app.base + HOME)
    await settled(page)
    await page.evaluate('window.same = true')
    await page.getByRole('link', { name: 'Previous: September 2026' }).click()
    await page.waitForURL('**/app/all/2026-09')
    expect(await page.evaluate('window.same')).toBe(true)
    expect(await page.evaluate('document.activeElement.id')).toBe('content')
    await page.getByLabel('Period').selectOption({ label: 'October 2026' })
    await page.waitForURL('**/app/all/2026-10')
    await page.goto(`${app.base}/app`)
    await page.waitForURL('**/app/all/2026-10')
  })

  it('lists the keys on "?", changes theme and language, and keeps both', async () => {
    await page.goto(app.base + HOME)
    await settled(page)
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').innerText()).toContain('Keyboard shortcuts')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('button', { name: 'Appearance and language' }).click()
    await page.getByRole('menuitem', { name: 'Dark' }).click()
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark')
    await page.getByRole('button', { name: 'Appearance and language' }).click()
    await page.getByRole('menuitem', { name: 'Deutsch' }).click()
    await page.getByRole('link', { name: 'Zurück: September 2026' }).waitFor()
    await page.reload()
    await settled(page)
    expect(await page.evaluate('document.documentElement.lang')).toBe('de')
    // What the service answers is in that language too, whatever that of the browser is.
    await page.goto(`${app.base}/app/import`)
    await page.locator('input[type=file]').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('%PDF-1.7') })
    await page.getByText('x.csv ist ein PDF-Dokument').waitFor()
    await page.evaluate('localStorage.clear()')
  })

  it('shows that the network is lost, and that it is back', async () => {
    await page.goto(app.base + HOME)
    await settled(page)
    await page.context().setOffline(true)
    await page.getByText('No connection to the service').waitFor()
    await page.context().setOffline(false)
    await page.getByText('No connection to the service').waitFor({ state: 'detached' })
    app.complaints()
  })

  it('keeps the app when a page cannot be loaded, and loads it later', async () => {
    await page.goto(app.base + HOME)
    await settled(page)
    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'Themes', exact: true }).click()
    await page.locator('#content').getByText('The service could not be reached').waitFor()
    expect(await page.getByRole('link', { name: 'Comments', exact: true }).count()).toBe(1)
    await page.context().setOffline(false)
    await page.locator('#content').getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Themes', level: 1 }).waitFor()
    app.complaints()
  })

  it('keeps the filters when the period changes, and all but themes when the area does', async () => {
    await page.goto(`${app.base}${HOME}/comments?label=praise&label=pain_point&theme=3&id=7`)
    await settled(page)
    await page.getByRole('link', { name: 'Previous: September 2026' }).click()
    await page.waitForURL('**/app/all/2026-09/comments?label=praise&label=pain_point&theme=3')
    await page.getByLabel('Area').selectOption({ label: 'VPN and remote work' })
    await page.waitForURL('**/app/vpn/2026-09/comments?label=praise&label=pain_point')
    app.complaints()
  })

  it('runs no key of the page behind a dialog, wherever the focus is', async () => {
    await page.goto(`${app.base}${HOME}/comments`)
    await settled(page)
    await page.keyboard.press('j')
    // Once, so that the code of the dialog is loaded and it would show at once.
    await page.keyboard.press('t')
    await page.getByRole('dialog').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('t')
    await page.keyboard.press('n')
    expect(await page.getByRole('dialog').count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('runs single keys only while they are on, and those that act once while they are held down', async () => {
    await page.goto(`${app.base}${HOME}/comments`)
    await settled(page)
    const isSelected = (at: number) => page.locator('.comment-row').nth(at).and(page.locator('.selected')).waitFor()
    await page.keyboard.down('j')
    await isSelected(1)
    // The browser repeats it.
    await page.keyboard.down('j')
    await page.keyboard.up('j')
    await isSelected(2)
    await page.evaluate(`document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', repeat: true, bubbles: true }))`)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByLabel('Single keys act as shortcuts').click()
    await page.keyboard.press('Escape')
    await page.reload()
    await settled(page)
    await page.locator('.comment-row').nth(1).waitFor()
    for (const key of ['j', 'm', '?']) await page.keyboard.press(key)
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.locator('.comment-row').nth(1).and(page.locator('.selected')).count()).toBe(0)
    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
    await page.getByLabel('Single keys act as shortcuts').click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await isSelected(1)
  })

  it('offers a member of one area only what the service lets them do', async () => {
    const member = await app.open('/app/vpn/2019-03', { role: 'member', areas: ['vpn'] })
    await member.getByText('No responses').first().waitFor()
    expect(await member.getByRole('link', { name: /import/i }).count()).toBe(0)
    await member.goto(`${app.base}/app/import`)
    await member.getByText('You do not have access to this page').waitFor()
    await member.context().close()
    const officer = await app.open('/app/settings/areas', { role: 'officer', areas: ['vpn'] })
    for (const section of ['areas', 'limits']) {
      await officer.goto(`${app.base}/app/settings/${section}`)
      await officer.getByRole('rowheader', { name: 'VPN and remote work' }).waitFor()
      expect(await officer.getByRole('button', { name: /^Change/ }).count()).toBe(0)
    }
    await officer.context().close()
  })

  it('is accessible, and nothing of it is refused', async () => {
    app.complaints()
    await page.goto(app.base + HOME)
    await settled(page)
    await expectAccessible(page)
    expect(app.complaints()).toEqual([])
  })
})
