import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOME, type OpenApp, openApp, program, settled } from './open-app.js'
import { expectUsable, type Overlay } from './overlay.js'

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: typeof name === 'string' })
const dialog = (name: string, opener: Overlay['opener'], more: Partial<Overlay> = {}): Overlay => ({
  ...{ name, opener, kind: 'dialog' },
  ...more,
})
const menu = (name: string, opener: Overlay['opener'], more: Partial<Overlay> = {}): Overlay => ({
  ...{ name, opener, kind: 'menu' },
  ...more,
})
/** Checks the selected comment; it stays so while a menu is opened in every size. */
const check = async (page: Page) => {
  if ((await page.getByRole('region', { name: 'Checked comments' }).count()) === 0) await page.keyboard.press('x')
}
const inTab = (name: string) => (page: Page) => page.getByRole('tab', { name, exact: true }).click()

/** What opens on each page, by its address. */
const OVERLAYS: Record<string, Overlay[]> = {
  [HOME]: [
    dialog('keyboard shortcuts', '?'),
    menu('appearance and language', button('Appearance and language')),
    menu('account', button(/^Account:/)),
  ],
  [`${HOME}/comments?label=pain_point`]: [
    dialog('name', 'n'),
    dialog('theme', 't'),
    dialog('note', 'm'),
    dialog('follow-up', 'f'),
    dialog('route out', button('Send to the named recipient…')),
    dialog('export', button('Export')),
    menu('saved views', button('Saved views')),
    menu('label of the checked', button('Add label'), { before: check }),
  ],
  [`${HOME}/meeting`]: [dialog('note of an item', (page) => button(/^Note/)(page).and(page.locator('.choice *')))],
  [`${HOME}/themes`]: [
    dialog('own theme', button('Add a theme of your own')),
    dialog('rename', button('Rename'), { before: (page) => page.locator('.theme-row a').first().click() }),
    dialog('merge', button('Merge')),
    dialog('split', button('Split')),
    dialog('action about a theme', button('Create an action')),
    dialog('move', button('Move'), { before: (page) => page.locator('.theme-comments input').first().click() }),
  ],
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
})

const nameIt = (name: string) => (error: Error) => {
  error.message = `${name}: ${error.message}`
  throw error
}
