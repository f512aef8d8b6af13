import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyPlan, expectAccessible, type OpenApp, openApp, program, settled } from './open-app.js'

describe.skipIf(!program)('proposed members in the browser', () => {
  let app: OpenApp
  let page: Page
  beforeAll(async () => {
    app = await openApp({ sample: false })
    const ticket = { openedAt: null, resolvedAt: null, reassignments: null, priority: null, group: 'Service Desk' }
    const names = ['Siobhan Kearney', 'Siobahn Kearney', 'Tomasz Wilk', 'Priya Raman', 'Lars Holm', 'Mira Kohl', 'Anna Lindqvist']
    await app.stores.tickets.upsert(names.map((assignee, at) => ({ ...ticket, number: `INC${at}`, assignee })))
    await app.stores.roster.upsert([{ name: 'Anna Lindkvist', team: 'Service Desk', aliases: [] }])
    page = await app.open('/app/settings/roster')
  }, 240_000)
  afterAll(() => app?.close())

  const dialog = () => page.getByRole('dialog')
  const decide = async (name: string) => {
    await page.getByRole('button', { name: `Decide…: ${name}` }).click()
    await dialog().waitFor()
  }
  /** @param isPlanned whether it is first shown what that changes */
  const save = async (isPlanned = true) => {
    await dialog().getByRole('button', { name: 'Save' }).click()
    if (isPlanned) await applyPlan(page)
    await dialog().waitFor({ state: 'detached' })
    await settled(page)
  }
  const members = async () =>
    (await app.stores.roster.members()).map(({ name, team, aliases }) => [name, team, ...aliases]).sort()

  it('are accepted under another name and team', async () => {
    await decide('Tomasz Wilk')
    await dialog().getByLabel('Name', { exact: true }).fill('Tomasz Wilkowski')
    await dialog().getByLabel('Team', { exact: true }).fill('Field')
    await save()
    expect((await members()).map(([name, team]) => [name, team])).toContainEqual(['Tomasz Wilkowski', 'Field'])
    await page.getByRole('row', { name: /Tomasz Wilkowski/ }).waitFor()
  })

  it('are merged with a member, and with each other', async () => {
    await decide('Anna Lindqvist')
    await dialog().getByLabel('Same person as').selectOption({ label: 'Anna Lindkvist, Service Desk' })
    expect(await dialog().getByLabel('Team', { exact: true }).count()).toBe(0)
    await save()
    await decide('Siobahn Kearney')
    await dialog().getByLabel('Same person as').selectOption({ label: 'Siobhan Kearney (proposed)' })
    await save(false)
    expect(await members()).toEqual(
      expect.arrayContaining([
        ['Anna Lindkvist', 'Service Desk', 'Anna Lindqvist'],
        ['Siobhan Kearney', 'Service Desk', 'Siobahn Kearney'],
      ]),
    )
  })

  it('leave the team, and are marked as gone', async () => {
    await page.getByRole('button', { name: 'Change: Tomasz Wilkowski' }).click()
    await dialog().getByLabel('Last day in the team').fill('2026-09-30')
    await save()
    await page.getByRole('row', { name: /Tomasz Wilkowski Left on .*2026/ }).waitFor()
    expect((await app.stores.roster.members()).find(({ name }) => name === 'Tomasz Wilkowski')?.leftOn).toBe('2026-09-30')
  })

  it('are dismissed for good, and the page is accessible', { timeout: 120_000 }, async () => {
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Dismiss: Priya Raman' }).click()
    await page.getByRole('button', { name: 'Dismiss: Priya Raman' }).waitFor({ state: 'detached' })
    expect(await app.stores.roster.dismissed()).toEqual(['priya raman'])
    // The button that had the focus has gone with its row.
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toBe('Accept: Mira Kohl')
    // Whoever has left the table meanwhile is not pulled back into it.
    let left = () => {}
    const hasLeft = new Promise<void>((resolve) => {
      left = resolve
    })
    await page.route('**/v1/roster/proposals', async (route) => {
      await hasLeft
      await route.continue()
    })
    await page.getByRole('button', { name: 'Dismiss: Mira Kohl' }).click()
    await page.evaluate('document.activeElement.blur()')
    left()
    await page.getByRole('button', { name: 'Dismiss: Mira Kohl' }).waitFor({ state: 'detached' })
    await settled(page)
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY')
    await page.getByRole('button', { name: 'Dismiss all' }).click()
    await dialog().getByRole('button', { name: 'Dismiss all' }).click()
    // And then with the table.
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('content')
    expect((await app.stores.roster.dismissed()).toSorted()).toEqual(['holm lars', 'kohl mira', 'priya raman'])
    expect(app.complaints()).toEqual([])
  })
})
