import { json } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyPlan, expectAccessible, type OpenApp, openApp, PERIOD, program, settled } from './open-app.js'

const SECTIONS = [
  'areas',
  'scenarios',
  'roster',
  'people',
  'keys',
  'webhooks',
  'limits',
  'models',
  'exports',
  'protection',
  'system',
]

describe.skipIf(!program)('the settings in the browser', () => {
  let app: OpenApp
  let page: Page
  beforeAll(async () => {
    app = await openApp()
    page = await app.open(`/app/all/${PERIOD}`)
  }, 240_000)
  afterAll(() => app?.close())

  const show = async (section: string) => {
    await page.goto(`${app.base}/app/settings/${section}`)
    await settled(page)
  }
  const dialog = () => page.getByRole('dialog')
  const saved = () => dialog().waitFor({ state: 'detached' })

  it.each(SECTIONS)('shows %s, accessible, in both themes and three widths', { timeout: 120_000 }, async (section) => {
    await show(section)
    expect(await page.locator('main h1, #content h1').first().innerText()).not.toContain('settings.')
    expect(await page.locator('#content').innerText()).not.toMatch(/settings\.|undefined|\[object/)
    await expectAccessible(page)
    expect(app.complaints()).toEqual([])
  })

  it('adds an area by keyboard, and shows what its filter picks before it is saved', { timeout: 120_000 }, async () => {
    await show('areas')
    const add = page.getByRole('button', { name: 'Add an area' })
    await add.focus()
    await page.keyboard.press('Enter')
    await dialog().getByLabel('Name', { exact: true }).fill('Berlin')
    await dialog().getByLabel('Key', { exact: true }).fill('berlin')
    await dialog().getByLabel('Add a condition').selectOption({ label: 'Location' })
    await dialog().getByRole('table', { name: 'Preview: responses that match the filter' }).waitFor()
    expect(await dialog().getByRole('row').count()).toBeGreaterThan(1)
    await dialog().getByLabel('Name', { exact: true }).focus()
    await page.keyboard.press('Enter')
    await saved()
    await page.getByRole('rowheader', { name: 'Berlin' }).waitFor()
    expect(Object.keys((await app.stores.areas.byKey('berlin'))!.filter)).toEqual(['location'])
  })

  it('never replaces an area or a scenario by a new one of the same name', { timeout: 120_000 }, async () => {
    await show('areas')
    await page.getByRole('button', { name: 'Add an area' }).click()
    await dialog().getByLabel('Name', { exact: true }).fill('Everyone')
    await dialog().getByLabel('Key', { exact: true }).fill('all')
    await dialog().getByText('An area has this key already').waitFor()
    await dialog().getByRole('button', { name: 'Save' }).click()
    await dialog().getByText('"all" exists already').waitFor()
    expect((await app.stores.areas.byKey('all'))!.name).toBe('Everything')
    await page.keyboard.press('Escape')
    await show('scenarios')
    await page.getByRole('button', { name: 'Add a scenario' }).click()
    const [scenario] = await app.stores.scenarios.forArea((await app.stores.areas.byKey('all'))!.id)
    await dialog().getByLabel('Name', { exact: true }).fill(scenario!.key)
    await dialog()
      .getByLabel('For all areas')
      .setChecked(scenario!.areaId === null)
    await dialog().getByText('A scenario has this name already').waitFor()
    await page.keyboard.press('Escape')
    app.complaints()
  })

  it('says in the dialog what is wrong, and keeps what was typed', { timeout: 120_000 }, async () => {
    await show('areas')
    await page.getByRole('button', { name: 'Change: Berlin' }).click()
    await dialog().getByLabel('Time zone').fill('Mars/Olympus')
    await dialog().getByRole('button', { name: 'Save' }).click()
    expect(await dialog().getByRole('alert').first().innerText()).toContain('time zone')
    expect(await dialog().getByLabel('Time zone').inputValue()).toBe('Mars/Olympus')
    await page.keyboard.press('Escape')
    app.complaints()
  })

  it('shows the slices that a scenario would pick, and saves it', { timeout: 120_000 }, async () => {
    await show('scenarios')
    await page.getByRole('button', { name: 'Add a scenario' }).click()
    await dialog().getByLabel('Name', { exact: true }).fill('Two sites')
    await dialog().getByLabel('Groups').selectOption({ label: 'Location' })
    await dialog().getByLabel('How many').fill('2')
    await dialog().getByRole('heading', { name: 'What it would pick in October 2026' }).waitFor()
    await settled(page)
    await dialog().getByRole('button', { name: 'Save' }).click()
    await applyPlan(page)
    await saved()
    await page.getByRole('rowheader', { name: 'Two sites' }).waitFor()
  })

  it('shows what another threshold changes before it is saved, and changes nothing where it is given up', {
    timeout: 120_000,
  }, async () => {
    await show('limits')
    await page.getByRole('button', { name: 'Change: Everything' }).click()
    await dialog().getByLabel('Recognitions from score').fill('10')
    await dialog().getByRole('button', { name: 'Save' }).click()
    const plan = dialog().last()
    await plan.getByText(/comments would change\.$/).waitFor()
    await plan.getByRole('table', { name: 'Lists that would change' }).waitFor()
    await plan.getByText(/October 2026: \d+ comments? changes?/).waitFor()
    await expectAccessible(page)
    await plan.getByRole('button', { name: 'Cancel' }).click()
    expect(await dialog().getByLabel('Recognitions from score').inputValue()).toBe('10')
    expect((await app.stores.areas.byKey('all'))!.recognitionMinScore).toBe(9)
    await dialog().getByRole('button', { name: 'Save' }).click()
    await applyPlan(page)
    await saved()
    expect((await app.stores.areas.byKey('all'))!.recognitionMinScore).toBe(10)
  })

  it('changes a consent, and takes it back', { timeout: 120_000 }, async () => {
    await app.stores.roster.upsert([{ name: 'Ada Test', team: 'Desk', aliases: [], consent: 'team' }], 'a file')
    await show('roster')
    await page.getByLabel('Find').fill('Ada Test')
    const consent = page.getByLabel('Consent: Ada Test')
    await consent.selectOption({ label: 'Nobody' })
    // Given up, the field shows what holds.
    await dialog().getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => consent.inputValue()).toBe('team')
    await consent.selectOption({ label: 'Nobody' })
    await applyPlan(page)
    const stored = async () => (await app.stores.roster.members()).find(({ name }) => name === 'Ada Test')!.consent
    await expect.poll(stored).toBe('off')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(stored).toBe('team')
  })

  it('gives a member another name, and never replaces one by a new one of the same name', { timeout: 120_000 }, async () => {
    await app.stores.roster.upsert([{ name: 'Bo Test', team: 'Desk', aliases: ['Bo-Tester'] }], 'a file')
    const bo = async () => (await app.stores.roster.members()).filter(({ aliases }) => aliases.includes('Bo-Tester'))
    const [before] = await bo()
    await show('roster')
    await page.getByRole('button', { name: 'Change: Bo Test' }).click()
    await dialog().getByLabel('Name', { exact: true }).fill('Bo Ek')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await applyPlan(page)
    await dialog().waitFor({ state: 'detached' })
    // Earlier comments say the name before.
    expect(await bo()).toEqual([{ ...before, name: 'Bo Ek', aliases: ['Bo-Tester', 'Bo Test'] }])
    await page.getByRole('button', { name: 'Add a member' }).click()
    await dialog().getByLabel('Name', { exact: true }).fill('Bo Ek')
    await dialog().getByLabel('Team', { exact: true }).fill('Desk')
    await dialog().getByText('This team has a member of this name already').waitFor()
    await dialog().getByRole('button', { name: 'Save' }).click()
    await dialog().getByText('"Bo Ek, Desk" is on the roster already').waitFor()
    expect(await bo()).toHaveLength(1)
    await page.keyboard.press('Escape')
    app.complaints()
  })

  it('adds a webhook, whose secret is shown once, and sends a test', { timeout: 120_000 }, async () => {
    await show('webhooks')
    await page.getByRole('button', { name: 'Add a webhook' }).click()
    await dialog().getByLabel('Name', { exact: true }).fill('Reports')
    await dialog().getByLabel('Address').fill('https://reports.example.org/hook')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await page.getByText(/^whsec_/).waitFor()
    await page.getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('button', { name: 'Change: Reports' }).click()
    await page.getByRole('menuitem', { name: 'Send a test' }).click()
    await expect.poll(async () => (await app.stores.deliveries.list({ limit: 9 })).length).toBe(1)
    await page.getByRole('rowheader').filter({ hasText: '2026' }).first().waitFor()
  })

  it('creates a key that is shown once, and revokes it', { timeout: 120_000 }, async () => {
    await show('keys')
    await page.getByRole('button', { name: 'Create a key' }).click()
    await dialog().getByLabel('Name', { exact: true }).fill('Wall')
    await dialog().getByRole('button', { name: 'Create a key' }).click()
    await page.getByText(/^vb_/).waitFor()
    await page.getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('button', { name: 'Revoke: Wall' }).click()
    await dialog().getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('row', { name: /Wall/ }).getByText('revoked').waitFor()
  })

  it('confirms an address that single sign-on has not checked, once', { timeout: 120_000 }, async () => {
    const claimed = { name: 'Eva Ek', email: 'eva@example.org', emailVerified: false, fromGroups: true }
    const { id } = await app.stores.people.add({ ...claimed, role: 'member', areas: [], teams: [], memberId: null })
    await show('people')
    await page.getByRole('button', { name: 'Change: Eva Ek' }).click()
    await page.getByRole('menuitem', { name: 'Confirm the address' }).click()
    await page.getByText('The address of Eva Ek is confirmed').waitFor()
    expect((await app.stores.people.get(id))!.emailVerified).toBe(true)
    await page.getByRole('button', { name: 'Change: Eva Ek' }).click()
    await page.getByRole('menuitem', { name: 'End all sessions' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Confirm the address' }).count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  it('offers people what they may change only', { timeout: 120_000 }, async () => {
    const member = await app.open('/app/settings/areas', { role: 'member' })
    const links = await member.getByRole('navigation', { name: 'Settings' }).getByRole('link').allInnerTexts()
    expect(links).not.toContain('People')
    expect(links).toContain('Scenarios')
    expect(await member.getByRole('button', { name: 'Add an area' }).count()).toBe(0)
    await member.goto(`${app.base}/app/settings/people`)
    await member
      .getByText('It needs the role Experience Officer with access to all areas and teams. Yours is XMO member.')
      .waitFor()
    await member.context().close()
    app.complaints()
  })

  const showPart = (part: string) => show(`protection?part=${part}`)

  it.each(['sheet', 'retention', 'subject', 'erasure', 'audit'])(
    'shows data protection: %s',
    { timeout: 120_000 },
    async (part) => {
      await showPart(part)
      expect(await page.locator('#content').innerText()).not.toMatch(/protection\.|undefined|\[object/)
      await expectAccessible(page)
      expect(app.complaints()).toEqual([])
    },
  )

  it('switches a retention rule on only with what it would delete in sight', { timeout: 120_000 }, async () => {
    await showPart('retention')
    await page.getByRole('button', { name: 'Change: Everything' }).click()
    await dialog().getByLabel('Delete comments after (months)').fill('3')
    expect(await dialog().getByRole('button', { name: 'Switch on and delete' }).isDisabled()).toBe(true)
    await dialog().getByRole('button', { name: 'See what would be deleted' }).click()
    await dialog().getByText('Today it would delete:').waitFor()
    const areaKey = 'all'
    const rule = async () => (await app.stores.retention.list()).find(({ area }) => area === areaKey)
    expect(await rule()).toMatchObject({ textMonths: 3, allMonths: null, active: false })
    await dialog().getByRole('button', { name: 'Switch on and delete' }).click()
    await saved()
    expect(await rule()).toMatchObject({ active: true })
    await page.getByRole('button', { name: 'Change: Everything' }).click()
    await dialog().getByRole('button', { name: 'Remove the rule' }).click()
    await saved()
    expect(await rule()).toBeUndefined()
  })

  it('saves everything about one person as a file, and records it', { timeout: 120_000 }, async () => {
    const [comment] = (await (await page.request.get(`${app.base}/v1/comments?limit=1`)).json()).comments
    await showPart('subject')
    await page.getByLabel('Who').selectOption({ label: 'One comment, by its number here' })
    await page.getByLabel('Number of the comment').fill(String(comment.id))
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as data (JSON)' }).click()
    const file = (await json(await (await download).createReadStream())) as { sections: unknown[] }
    expect(file.sections.length).toBeGreaterThan(0)
    await showPart('audit')
    await page.getByLabel('Action', { exact: true }).fill('subject-access')
    await page.getByLabel('Action', { exact: true }).press('Enter')
    await page.getByRole('cell', { name: 'subject-access' }).first().waitFor()
    // Days are those of whoever looks, which is said.
    const asked = page.waitForRequest((request) => request.url().includes('/v1/audit?') && request.url().includes('from='))
    await page.getByLabel('From', { exact: true }).fill('2026-01-02')
    await page.getByLabel('From', { exact: true }).press('Enter')
    const zone = await page.evaluate<string>('Intl.DateTimeFormat().resolvedOptions().timeZone')
    const midnight = await page.evaluate<string>('new Date("2026-01-02T00:00").toISOString()')
    expect(new URL((await asked).url()).searchParams.get('from')).toBe(midnight)
    expect(await page.getByText(`Days in the time zone ${zone}`).count()).toBe(2)
    const link = await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href')
    const csv = await (await page.request.get(app.base + link)).text()
    expect(
      csv
        .trim()
        .split('\n')
        .slice(1)
        .every((line) => line.includes('subject-access')),
    ).toBe(true)
    expect(csv).toContain('subject-access')
  })

  it('erases one answer once its number is typed, and keeps a receipt', { timeout: 120_000 }, async () => {
    const [comment] = (await (await page.request.get(`${app.base}/v1/comments?limit=1`)).json()).comments
    await showPart('erasure')
    await page.getByLabel('Who').selectOption({ label: 'One comment, by its number here' })
    await page.getByLabel('Number of the comment').fill(String(comment.id))
    await page.getByRole('button', { name: 'See what would be erased' }).click()
    await dialog().getByText('1 response is stored.').waitFor()
    const erase = dialog().getByRole('button', { name: 'Erase for good' })
    expect(await erase.isDisabled()).toBe(true)
    await dialog()
      .getByLabel(/to confirm$/)
      .fill(String(comment.id))
    await erase.click()
    await page.getByRole('heading', { name: /^Receipt \d/ }).waitFor()
    expect(await dialog().innerText()).toContain('Responses deleted')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Receipt/ }).waitFor()
    const { comments } = await (await page.request.get(`${app.base}/v1/comments?id=${comment.id}`)).json()
    expect(comments).toEqual([])
  })

  it('offers members the data sheet, and nothing of it that is for officers', { timeout: 120_000 }, async () => {
    const member = await app.open('/app/settings/protection', { role: 'member' })
    await member.getByRole('link', { name: 'Open the data sheet' }).waitFor()
    expect(await member.getByRole('tab').allInnerTexts()).toEqual(['Data sheet'])
    await member.context().close()
  })

  it('exports comments from their page, and shows how far it is', { timeout: 120_000 }, async () => {
    await page.goto(`${app.base}/app/all/${PERIOD}/comments?label=praise`)
    await settled(page)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog().getByLabel('Format').selectOption({ label: 'CSV' })
    await dialog().getByRole('button', { name: 'Start the export' }).click()
    await dialog().getByText('waiting').waitFor()
    await page.keyboard.press('Escape')
    const [order] = await app.stores.exports.list({ limit: 1 })
    expect(order!.request).toMatchObject({ format: 'csv', area: 'all', period: PERIOD, filter: { labels: ['praise'] } })
    await show('exports')
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Delete: Export/ }).click()
    await page.getByText('Export deleted').waitFor()
    expect(await app.stores.exports.list({ limit: 1 })).toEqual([])
  })
})
