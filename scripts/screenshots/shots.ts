import type { Page } from 'playwright-core'

/** One picture in all widths and themes. */
export interface Shot {
  /** An address of the service; `{place}` stands for the area and period below `/app`. */
  address: string
  /** What is done before the picture is taken. */
  open?: (page: Page) => Promise<unknown>
  /** Taken without being signed in. */
  signedOut?: true
}

const click = (selector: string) => (page: Page) => page.locator(selector).first().click()
const press =
  (...keys: string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
const dialogOf = (name: string) => async (page: Page) => {
  await click('.theme-row a')(page)
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').waitFor()
}
const button = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click()
const print = async (page: Page) => {
  await page.emulateMedia({ media: 'print' })
  await page.locator('.printed-comments').waitFor()
}
const tab = (at: number) => click(`[role=tab]:nth-child(${at})`)

/** An export nobody has prepared; every run has other rows, so that they are new. */
const unprepared = (): Buffer =>
  Buffer.from(
    [
      'Submitted;NPS;What should we know?;Site;Minutes wasted',
      '02.11.2026 09:12;3;The VPN drops every morning and I lose my work.;Turku;45',
      '03.11.2026 10:05;9;Priya in the service desk solved it in two minutes. Thank you!;Espoo;0',
      `soon;8;Row ${Date.now()}: a later opening hour of the kiosk would help.;Lyon;5`,
    ].join('\n'),
  )

const chooseFile = (page: Page) =>
  page.locator('input[type=file]').setInputFiles({ name: 'export.csv', mimeType: 'text/csv', buffer: unprepared() })

const SECTIONS = ['scenarios', 'roster', 'people', 'keys', 'webhooks', 'limits', 'models', 'exports', 'protection', 'system']
const PROTECTION = ['retention', 'subject', 'erasure', 'audit']

/** Beside the first sight of every page: its parts, what opens over it, and the documents. */
export const SHOTS: Readonly<Record<string, Shot>> = {
  'sign-in': { address: '/login', signedOut: true },
  'comments-open': { address: '{place}/comments?label=pain_point', open: click('.comment-row .open') },
  'comments-none': { address: '{place}/comments?q=zzzz' },
  'comments-filters': { address: '{place}/comments', open: click('[aria-controls=filter-panel], .tools > .button') },
  'keyboard-help': { address: '{place}/comments', open: press('?') },
  'comments-unsupported': { address: '{place}/comments?language=nl&language=pl' },
  'comments-bulk': { address: '{place}/comments?label=praise', open: press('x', 'j', 'x') },
  'comments-print': { address: '{place}/comments?label=praise', open: print },
  'comments-name': { address: '{place}/comments?label=praise', open: press('j', 'n') },
  'comments-follow-up': { address: '{place}/comments?label=pain_point', open: press('j', 'f') },
  offline: { address: '{place}', open: (page) => page.evaluate('window.dispatchEvent(new Event("offline"))') },
  'theme-rename': { address: '{place}/themes', open: dialogOf('Rename') },
  'theme-merge': { address: '{place}/themes', open: dialogOf('Merge') },
  'theme-split': { address: '{place}/themes', open: dialogOf('Split') },
  'theme-own': { address: '{place}/themes', open: dialogOf('Add a theme of your own') },
  'theme-open': { address: '{place}/themes', open: click('.theme-row a') },
  'review-audit': { address: '{place}/review', open: tab(2) },
  'review-quality': { address: '{place}/review', open: tab(3) },
  'meeting-follow-up': { address: '{place}/meeting', open: click('[role=tab]:last-child') },
  'present-figures': { address: '{place}/meeting/present', open: click('.present-foot li:nth-child(2) button') },
  'present-comment': { address: '{place}/meeting/present', open: click('.present-foot li:nth-child(4) button') },
  'actions-initiatives': { address: '{place}/actions', open: tab(2) },
  'recognition-card': { address: '{place}/recognition', open: click('.thanks .button[aria-label]') },
  'import-preview': { address: '/app/import', open: chooseFile },
  ...Object.fromEntries(SECTIONS.map((name) => [`settings-${name}`, { address: `/app/settings/${name}` }])),
  ...Object.fromEntries(PROTECTION.map((name) => [`protection-${name}`, { address: `/app/settings/protection?part=${name}` }])),
  'settings-area': { address: '/app/settings/areas', open: button('Add an area') },
  'settings-scenario': { address: '/app/settings/scenarios', open: button('Add a scenario') },
  missing: { address: '/app/nothing-here' },
  pack: { address: '/areas/all/packs/2026-10' },
  'pack-diff': { address: '/areas/all/packs/2026-10/diff' },
  report: { address: '/areas/all/reports/2026-10' },
  wall: { address: '/recognition' },
}
