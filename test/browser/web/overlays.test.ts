import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeOf, HOME, type OpenApp, openApp, program, settled } from './open-app.js'
import { expectUsable, type Overlay } from './overlay.js'

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: typeof name === 'string' })
/** Chooses the first comment, as the keys of the page are about it. */
const choose = (page: Page) => page.keyboard.press('j')
const listOf = (name: string) => async (_: unknown, page: Page) => {
  await page.locator('dialog[open]').getByRole('combobox', { name }).press('ArrowDown')
  await page.getByRole('option').first().waitFor()
}
const dialog = (name: string, opener: Overlay['opener'], more: Partial<Overlay> = {}): Overlay => ({
  ...{ name, opener, kind: 'dialog' },
  ...more,
})
const menu = (name: string, opener: Overlay['opener'], more: Partial<Overlay> = {}): Overlay => ({
  ...{ name, opener, kind: 'menu' },
  ...more,
})
const inTab = (name: string) => (page: Page) => page.getByRole('tab', { name, exact: true }).click()

/** What opens on each page, by its address. */
const OVERLAYS: Record<string, Overlay[]> = {
  [HOME]: [
    dialog('keyboard shortcuts', '?'),
    menu('appearance and language', button('Appearance and language')),
    menu('account', button(/^Account:/)),
  ],
  [`${HOME}/comments`]: [
    menu('saved views', button('Saved views')),
    dialog('export', button('Export')),
    dialog('note', 'm', { before: choose }),
    dialog('name, with the roster', 'n', { before: choose, inside: listOf('Person on the roster') }),
    dialog('theme, with the list', 't', { before: choose, inside: listOf('Theme') }),
    dialog('follow-up', button('Follow up')),
  ],
  [`${HOME}/themes`]: [
    dialog('own theme', button('Add a theme of your own')),
    dialog('rename', button('Rename'), { before: (page) => page.locator('.theme-row a').first().click() }),
    dialog('merge', button('Merge')),
    dialog('split', button('Split')),
    dialog('action about a theme', button('Create an action')),
    dialog('move', button('Move'), { before: (page) => page.locator('.theme-comments input').first().check() }),
  ],
  [`${HOME}/meeting`]: [dialog('note of the meeting', button(/^Note:/)), dialog('mail to copy', button('Send to invitees'))],
  [`${HOME}/actions`]: [
    dialog('action', button('Add action')),
    dialog('initiative', button('Add initiative'), { before: inTab('Initiatives') }),
  ],
  [`${HOME}/recognition`]: [dialog('card', button(/^Card for/))],
  '/app/settings/areas': [dialog('area', button('Add an area'))],
  '/app/settings/scenarios': [dialog('scenario', button('Add a scenario')), dialog('removal', button(/^Remove/))],
  '/app/settings/roster': [dialog('member', button('Add a member')), dialog('all dismissed', button('Dismiss all'))],
  '/app/settings/people': [dialog('invitation', button('Invite a person'))],
  '/app/settings/keys': [dialog('key', button('Create a key')), dialog('revoked key', button(/^Revoke:/))],
  '/app/settings/webhooks': [dialog('webhook', button('Add a webhook'))],
  '/app/settings/limits': [dialog('limits', button(/^Change:/)), dialog('recipients', button('Change'))],
  '/app/settings/protection?part=retention': [dialog('retention', button(/^Change:/))],
  '/app/import': [dialog('import undone', button(/^Undo/))],
}

describe.skipIf(!program)('what opens over a page', () => {
  let app: OpenApp
  let page: Page
  beforeAll(async () => {
    app = await openApp()
    page = await app.open(HOME)
  }, 240_000)
  afterAll(() => app?.close())

  for (const [address, overlays] of Object.entries(OVERLAYS))
    it(`on ${address}: ${overlays.map(({ name }) => name).join(', ')}`, { timeout: 120_000 }, async () => {
      await page.goto(app.base + address)
      await settled(page)
      for (const overlay of overlays) await expectUsable(page, overlay).catch(nameIt(overlay.name))
      expect(app.complaints()).toEqual([])
    })

  it('is said in toasts that axe finds nothing in, and whose buttons are pressed by keyboard', async () => {
    await page.goto(`${app.base}${HOME}/themes`)
    await settled(page)
    await page.locator('.theme-row a').first().click()
    await button('Hide')(page).press('Enter')
    const undo = page.locator('.toast').getByRole('button', { name: 'Undo' })
    // What has the focus stays.
    await undo.focus()
    for (const [width, height] of [
      [1280, 900],
      [390, 800],
    ] as const)
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.setViewportSize({ width, height })
        await page.emulateMedia({ colorScheme })
        await expect.poll(() => axeOf(page, '.toasts'), { timeout: 20_000 }).toEqual([])
      }
    await page.keyboard.press('Enter')
    await page.locator('.toast', { hasText: 'Theme shown again' }).waitFor()
  })

  it('gives the focus back to the button of the menu that opened it', async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${app.base}${HOME}/comments`)
    await settled(page)
    await button('Saved views')(page).press('Enter')
    await page.getByRole('menuitem').last().waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Saved views')
  })

  it('says in the dialog what was done there: what lies beneath is out of reach', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${app.base}/app/settings/keys`)
    await settled(page)
    await button('Create a key')(page).click()
    await page.getByLabel('Name').fill('Wall screen')
    await page.locator('dialog footer').getByRole('button', { name: 'Create a key' }).click()
    const shown = page.getByRole('dialog', { name: 'New key' })
    await shown.getByRole('button', { name: 'Copy' }).click()
    await shown.locator('.toast').getByRole('button', { name: 'Close' }).click()
    await shown.locator('.toast').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await shown.waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.textContent'), 'the form is gone').toBe('Create a key')
  })

  it('moves nothing for who asked for less motion', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`${app.base}${HOME}/comments`)
    await settled(page)
    expect(await page.evaluate(MOVING)).toEqual([])
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    expect(await page.evaluate(MOVING)).toContain('turn')
  })
})

const nameIt = (name: string) => (error: Error) => {
  error.message = `${name}: ${error.message}`
  throw error
}

/** In the page: names of animations and transitions that a busy button, something loading and a bar of progress have. */
const MOVING = `(() => {
  const place = document.createElement('div')
  for (const [tag, name] of [['button', 'button busy'], ['div', 'loading'], ['progress', '']]) {
    const made = Object.assign(document.createElement(tag), { className: name })
    made.append(document.createElement('i'))
    place.append(made)
  }
  document.body.append(place)
  const found = [...place.querySelectorAll('*')].flatMap((each) => [getComputedStyle(each).animationName, getComputedStyle(each, '::before').animationName])
  place.remove()
  return found.filter((name) => name && name !== 'none')
})()`
