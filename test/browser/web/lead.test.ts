import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { type OpenApp, openApp, program, settled } from './open-app.js'

/** What people wrote, by what the ticket was about. */
const SAID = [
  ['The VPN disconnects every time I join a call from home.', 3],
  ['VPN is slow in the morning, I wait ten minutes to open a drawing.', 4],
  ['Huge thanks to Katrin Oberlin, she fixed my laptop in five minutes!', 10],
  ['The badge printer on the second floor jams all the time.', 4],
  ['It would help to have a second monitor in the project rooms.', 7],
  ['Pavel Dostal was patient and explained every step, thank you.', 10],
  ['Password resets take far too long and nobody answers the phone.', 2],
  ['Everything worked, quick and friendly.', 9],
  ['Please let us order a headset in the portal ourselves.', 6],
] as const

/** An export as a tool wrote it that nobody prepared: semicolons, long headers, a column that is of no use. */
function unprepared(): string {
  const rows = Array.from({ length: 160 }, (_, n) => {
    const [text, score] = SAID[n % SAID.length]!
    const month = n % 2 === 0 ? '09' : '10'
    const day = String((n % 27) + 1).padStart(2, '0')
    const cells = [
      `S-${1000 + n}`,
      `${day}.${month}.2026 ${String(8 + (n % 9)).padStart(2, '0')}:15`,
      String(score),
      n % 4 === 3 ? '' : `${text} My desk is number ${n}.`,
      ['Graz', 'Linz', 'Wels'][n % 3]!,
      ['Workplace', 'Network'][n % 2]!,
      String((n % 6) * 10),
      'yes',
    ]
    return cells.map((cell) => (/[;"]/.test(cell) ? `"${cell}"` : cell)).join(';')
  })
  const header =
    'Survey no.;Submitted on;How happy are you with our support? (0-10);Anything you would like to tell us?;Site;Team;Minutes of work lost;Consent given'
  return [header, ...rows].join('\r\n')
}

describe.skipIf(!program)('an XMO lead with a file that nobody prepared', () => {
  let app: OpenApp
  let page: Page
  /** Everything that the lead does: a click, a key, or a field that is filled in. */
  const actions: string[] = []
  const act = async (what: string, run: () => Promise<unknown>) => {
    actions.push(what)
    await run()
  }
  const click = (name: string | RegExp, exact = true) =>
    act(`click ${name}`, () => page.getByRole('button', { name, exact }).first().click())
  const follow = (name: string) => act(`follow ${name}`, () => page.getByRole('link', { name, exact: true }).first().click())
  const press = (key: string) => act(`press ${key}`, () => page.keyboard.press(key))

  beforeAll(async () => {
    app = await openApp({ sample: false })
    const context = await app.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
    page = await context.newPage()
    page.setDefaultTimeout(60_000)
  }, 240_000)
  afterAll(() => app?.close())

  it('comes from sign-in to a pack that is frozen, presented and followed up in 25 actions', { timeout: 400_000 }, async () => {
    const key = await makeKey(app.stores, { name: 'Lena', role: 'officer', areas: [] })
    await page.goto(`${app.base}/app`)
    await act('type the key', () => page.fill('#key', key))
    await act('sign in', () =>
      page
        .locator('form', { has: page.locator('#key') })
        .locator('button')
        .click(),
    )
    await follow('Start with your file')
    await page.getByText('Drop a file here').waitFor()
    await act('choose the file', () =>
      page.setInputFiles('input[type=file]', { name: 'it-survey.csv', mimeType: 'text/csv', buffer: Buffer.from(unprepared()) }),
    )
    // What each column is for is recognised, and said.
    await page.getByRole('button', { name: 'Import 160 responses' }).waitFor()
    const use = (column: string) => page.getByLabel(`Use of the column ${column}`).inputValue()
    expect(await use('Anything you would like to tell us?')).toBe('comment')
    expect(await use('How happy are you with our support? (0-10)')).toBe('score')
    expect(await use('Submitted on')).toBe('time')
    // What is not recognised is said by hand.
    await act('map a column', () => page.getByLabel('Use of the column Minutes of work lost').selectOption('lost-time'))
    await expect
      .poll(async () => ((await page.getByLabel(/^Use of the column/).count()) > 0 ? use('Minutes of work lost') : ''), {
        timeout: 60_000,
      })
      .toBe('lost-time')
    await click('Import 160 responses')
    await page.getByText('Imported and analysed').waitFor({ timeout: 180_000 })
    await follow('Open the latest period')
    await follow('Review')
    const asked = page.locator('.question')
    await asked.waitFor()
    const before = await asked.innerText()
    await press((await asked.locator('.answers kbd').first().innerText()).trim())
    await expect.poll(() => page.getByRole('region', { name: 'Last answers' }).locator('li').count()).toBe(1)
    await expect.poll(async () => ((await asked.count()) === 0 ? '' : asked.innerText())).not.toBe(before)
    await follow('Home')
    await click('Build the pack')
    await page.getByText('The pack of October 2026 is built').waitFor()
    await follow('Meeting')
    await page.locator('.choice').first().waitFor()
    await act('pin', () => page.locator('.choice').first().getByRole('button', { name: /^Pin/ }).click())
    await page.getByText('Pinned: it comes first').waitFor()
    await click('Freeze')
    await page.getByText('Pack frozen').waitFor()
    const toFrozen = actions.length
    await follow('Present')
    await page.locator('.present h1').waitFor()
    await click('Start the meeting')
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await press('ArrowRight')
    await press('a')
    await page.getByRole('region', { name: 'Add an action' }).locator('input:focus').waitFor()
    await act('type the action', () => page.keyboard.type('Ask the provider about the VPN'))
    await press('Tab')
    await act('type the owner', () => page.keyboard.type('Pavel'))
    await press('Enter')
    await page.getByText('Action added for Pavel').waitFor()
    await click('End the meeting')
    await click('Open the follow-up')
    await page.waitForURL(/part=follow-up/)
    await settled(page)
    await expect
      .poll(() => page.locator('.letter textarea').inputValue(), { timeout: 30_000 })
      .toContain('Pavel: Ask the provider about the VPN')
    await click('Done: Ask the provider about the VPN')
    await page.getByRole('button', { name: 'Reopen: Ask the provider about the VPN' }).waitFor()
    expect(actions.length, actions.join('\n')).toBeLessThanOrEqual(25)
    console.info(`${toFrozen} actions to the frozen pack, ${actions.length} in all`)
  })

  it('finds everything again, and the next step says so', { timeout: 120_000 }, async () => {
    await page.goto(`${app.base}/app`)
    await page.waitForURL('**/app/all/2026-10')
    await settled(page)
    const steps = await page.locator('.steps').innerText()
    expect(steps).toContain('80 responses')
    expect(steps).toContain('1 item')
    expect(steps).toMatch(/frozen .+ \(UTC\), not sent/)
    // It has no date, and was presented to the end.
    expect(steps).toContain('meeting held')
    expect(await page.locator('.next-what').innerText()).toBe('Follow up on what was agreed')
  })
})
