import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dragOnto, expectAccessible, HOME, type OpenApp, openApp, program, settled } from './open-app.js'

const ACTIONS = `${HOME}/actions`

describe.skipIf(!program)('actions and initiatives in the app', () => {
  let app: OpenApp
  let page: Page
  let areaId: number
  const goTo = async (path: string) => {
    await page.goto(app.base + path)
    await settled(page)
  }
  const column = (name: string) => page.getByRole('region', { name, exact: true })
  const card = (name: string) => page.locator('.board-card', { hasText: name })
  /** The cards of each column, as they are shown. */
  const board = () =>
    page
      .locator('.board > section')
      .evaluateAll((columns) =>
        columns.map((each) => [...each.querySelectorAll('.card-name')].map(({ textContent }) => textContent)),
      )
  const stored = async (title: string) => (await app.stores.actions.list(areaId)).find((each) => each.title === title)

  beforeAll(async () => {
    app = await openApp()
    page = await app.open(ACTIONS)
    areaId = (await app.stores.areas.byKey('all'))!.id
  }, 240_000)
  afterAll(() => app?.close())

  it('are added, with owner and date, and what is late is seen', async () => {
    await page.getByText('No actions yet').waitFor()
    for (const [title, owner, due] of [
      ['Replace the docks', 'Sari', '2026-01-15'],
      ['Ask the network team', 'Juha', '2099-01-15'],
    ] as const) {
      await page.keyboard.press('n')
      await page.getByLabel('What needs to be done').fill(title)
      await page.getByLabel('Owner').last().fill(owner)
      await page.getByLabel('Due date').fill(due)
      await page.getByRole('dialog').getByRole('button', { name: 'Add action' }).click()
      await card(title).waitFor()
    }
    expect(await board()).toEqual([['Replace the docks', 'Ask the network team'], [], []])
    expect(await card('Replace the docks').locator('.late').innerText()).toContain('overdue since')
    expect(await card('Ask the network team').locator('.late').count()).toBe(0)
    await page.getByRole('button', { name: 'Overdue 1' }).click()
    await expect.poll(board).toEqual([['Replace the docks'], [], []])
    await page.getByRole('button', { name: 'Overdue 1' }).click()
    await page.getByLabel('Owner').selectOption('Juha')
    await expect.poll(board).toEqual([['Ask the network team'], [], []])
    await page.getByLabel('Owner').selectOption({ label: 'Everyone' })
  })

  it('move by keyboard, by drag and from their menu, and back', async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowRight')
    await expect.poll(board).toEqual([['Ask the network team'], ['Replace the docks'], []])
    await page.getByText('Moved to “Done”').waitFor()
    await expect.poll(async () => (await stored('Replace the docks'))!.status).toBe('done')
    // The card keeps the focus, so that it can be moved on.
    await page.keyboard.press('ArrowRight')
    await expect.poll(board).toEqual([['Ask the network team'], [], ['Replace the docks']])
    await page.getByText('Moved to “Dropped”').waitFor()
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(board).toEqual([['Ask the network team'], ['Replace the docks'], []])

    await dragOnto(card('Ask the network team'), column('Dropped'))
    await expect.poll(board).toEqual([[], ['Replace the docks'], ['Ask the network team']])
    await page.getByRole('button', { name: 'Move: Ask the network team' }).click()
    await page.getByRole('menuitem', { name: 'Open' }).click()
    await expect.poll(board).toEqual([['Ask the network team'], ['Replace the docks'], []])
    await expect.poll(async () => (await stored('Ask the network team'))!.status).toBe('open')
  })

  it('stay where they were moved although an older list comes in later', async () => {
    let answer: () => void = () => undefined
    const held = new Promise<void>((resolve) => (answer = resolve))
    const isList = (url: URL) => url.pathname === '/v1/areas/all/actions'
    let reads = 0
    await page.getByRole('link', { name: 'Themes' }).click()
    await settled(page)
    await page.route(isList, async (route) => {
      reads += 1
      const response = await route.fetch()
      if (reads === 1) await held
      await route.fulfill({ response }).catch(() => undefined)
    })
    await page.route('**/v1/areas/all/actions/*', async (route) => {
      await held
      await route.continue()
    })
    await page.goBack()
    await expect.poll(() => reads).toBe(1)
    await expect.poll(board).toEqual([['Ask the network team'], ['Replace the docks'], []])
    await page.getByRole('button', { name: 'Move: Ask the network team' }).click()
    await page.getByRole('menuitem', { name: 'Dropped' }).click()
    const moved = [[], ['Replace the docks'], ['Ask the network team']]
    await expect.poll(board).toEqual(moved)
    answer()
    // Read again once it is stored.
    await expect.poll(() => reads).toBe(2)
    await settled(page)
    expect(await board()).toEqual(moved)
    await page.unrouteAll({ behavior: 'wait' })
    await page.getByRole('button', { name: 'Move: Ask the network team' }).click()
    await page.getByRole('menuitem', { name: 'Open' }).click()
    await expect.poll(board).toEqual([['Ask the network team'], ['Replace the docks'], []])
  })

  it('go back visibly where the service refuses', async () => {
    await page.route('**/v1/areas/all/actions/*', (route) =>
      route.request().method() === 'PATCH'
        ? route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"detail":"Somebody else changed it"}' })
        : route.continue(),
    )
    await dragOnto(card('Ask the network team'), column('Done'))
    await page.getByText('Somebody else changed it').waitFor()
    await expect.poll(board).toEqual([['Ask the network team'], ['Replace the docks'], []])
    expect(await page.locator('.board-card.returned').innerText()).toContain('Ask the network team')
    await page.unroute('**/v1/areas/all/actions/*')
    await page.getByRole('button', { name: 'Close', exact: true }).last().click()
    // The console tells of the refusal.
    app.complaints()
  })

  it('are listed, changed and removed', async () => {
    await goTo(`${ACTIONS}?view=list`)
    await page.getByLabel('State: Ask the network team').selectOption('done')
    await expect.poll(async () => (await stored('Ask the network team'))!.status).toBe('done')
    await page.getByRole('button', { name: 'Ask the network team' }).click()
    await page.getByLabel('What needs to be done').fill('Ask the Wi-Fi team')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Ask the Wi-Fi team' }).click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('button', { name: 'Remove for good' }).click()
    await page.getByText('Removed', { exact: true }).waitFor()
    expect(await stored('Ask the Wi-Fi team')).toBeUndefined()
  })

  it('are made of a theme, and lead back to it', async () => {
    await goTo(`${HOME}/themes`)
    await page.locator('.theme-row a').first().click()
    await page.getByRole('button', { name: 'Create an action' }).click()
    await page.getByLabel('What needs to be done').fill('Look at the worst of it')
    await page.getByLabel('Owner').fill('Maija')
    await page.getByRole('dialog').getByRole('button', { name: 'Add action' }).click()
    await page.getByText('Action added').waitFor()
    const { themeId } = (await stored('Look at the worst of it'))!
    await goTo(ACTIONS)
    await card('Look at the worst of it').getByRole('link', { name: 'Theme' }).click()
    await page.locator('.theme-detail h2').waitFor()
    expect(new URL(page.url()).searchParams.get('theme')).toBe(String(themeId))
  })

  it('show the effect of an initiative, what is needed to measure it, and its comments', async () => {
    await goTo(`${ACTIONS}?part=initiatives`)
    await page.getByText('No initiatives').waitFor()
    await page.keyboard.press('n')
    await page.getByLabel('Name').fill('A network that holds')
    await page.getByLabel('Owner').fill('Juha')
    await page.getByLabel('Target').fill('40')
    await page.getByLabel('Start date').fill('2026-10-01')
    await page.getByRole('dialog').getByRole('button', { name: 'Add initiative' }).click()
    const initiative = card('A network that holds')
    await initiative.getByText('Before', { exact: true }).waitFor()
    const [measured] = (await (await page.request.get(`${app.base}/v1/areas/all/initiatives`)).json()).initiatives
    const { before, since, change, needed } = measured.effect
    const shown = await initiative.innerText()
    for (const side of [before, since]) expect(shown).toContain(`${side.respondents.toLocaleString('en')} responses`)
    expect(shown).toContain('95% interval')
    if (change.verdict === 'too-few')
      expect(shown).toContain(`About ${needed.toLocaleString('en')} responses since the start are needed`)
    else expect(shown).not.toContain('are needed for a clear result')
    // The figure leads to the comments of the weeks that it was measured over, and of no others.
    await initiative.locator('.effect dd a').first().click()
    await page.locator('.comment-row').first().waitFor()
    const weeks = new URL(page.url()).searchParams.get('weeks')!
    expect(weeks).toMatch(/^2026-W\d\d\.\.2026-W\d\d$/)
    const { comments } = await (await page.request.get(`${app.base}/v1/comments?area=all&period=${weeks}&limit=500`)).json()
    expect(comments.length).toBeGreaterThan(5)
    const days = comments.map(({ at }: { at: string }) => at.slice(0, 10))
    expect(days.every((day: string) => before.from <= day && day < before.to)).toBe(true)
    await page.locator('.chips button', { hasText: ' – ' }).click()
    await page.waitForURL((url) => !url.searchParams.has('weeks'))
    await app.stores.actions.add(areaId, {
      ...{ period: '2026-10', title: 'Measure the lines', owner: 'Juha', note: '', dueOn: null },
      initiativeId: measured.id,
    } as never)
    await goTo(`${ACTIONS}?part=initiatives`)
    await initiative.getByRole('link', { name: '1 action' }).click()
    await expect.poll(async () => (await board()).flat()).toEqual(['Measure the lines'])
    await page.getByRole('button', { name: 'Initiative: A network that holds' }).click()
    await expect.poll(async () => (await board()).flat().length).toBeGreaterThan(1)
    await goTo(`${ACTIONS}?part=initiatives`)
    await dragOnto(initiative, column('Done'))
    await expect.poll(async () => (await app.stores.initiatives.list(areaId))[0]!.status).toBe('done')
    await page.getByRole('button', { name: 'A network that holds', exact: true }).click()
    await page.getByLabel('Name').fill('A network that stays')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await card('A network that stays').waitFor()
    // What somebody else has changed meanwhile is replaced only by who knows of it.
    await page.getByRole('button', { name: 'A network that stays', exact: true }).click()
    await page.getByLabel('Owner').fill('Sari')
    const owner = async () => (await app.stores.initiatives.list(areaId))[0]!.owner
    await app.stores.initiatives.change(areaId, measured.id, { owner: 'Maija' })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('dialog').getByText('Somebody else has changed this').waitFor()
    expect(await owner()).toBe('Maija')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(owner).toBe('Sari')
    app.complaints()
  })

  it("are listed on an agenda in the reader's language", async () => {
    const german = await app.open(`${HOME}/meeting`, { locale: 'de-DE' })
    await german.getByLabel('Titel des Schritts').first().waitFor()
    const titles = await german
      .getByLabel('Titel des Schritts')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
    expect(titles[0]).toMatch(/^Ziel/)
    expect(titles).toEqual(expect.arrayContaining(['Anerkennung', 'Verbesserungsideen']))
    const said = await german.locator('.agenda').innerText()
    const { agenda } = await (await german.request.get(`${app.base}/v1/areas/all/packs/2026-10`)).json()
    for (const { questions, title } of agenda.items) for (const each of [...questions]) expect(said, title).not.toContain(each)
    await german.context().close()
  })

  it('offer readers nothing that is refused', async () => {
    const reader = await app.open(ACTIONS, { role: 'reader' })
    await reader.getByText('Replace the docks').waitFor()
    for (const name of [/^Add/, /^Move/, /^Replace/]) expect(await reader.getByRole('button', { name }).count()).toBe(0)
    expect(await reader.locator('[draggable=true]').count()).toBe(0)
    await reader.context().close()
  })

  it('are accessible, and nothing of it is refused', async () => {
    app.complaints()
    for (const query of ['', '?view=list', '?part=initiatives', '?part=initiatives&view=list']) {
      await goTo(ACTIONS + query)
      await expectAccessible(page)
    }
    expect(app.complaints()).toEqual([])
  }, 120_000)

  it('stay without their initiative where that is removed', async () => {
    await goTo(`${ACTIONS}?part=initiatives`)
    await page.getByRole('button', { name: 'A network that stays', exact: true }).click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('button', { name: 'Remove for good' }).click()
    await page.getByText('No initiatives').waitFor()
    expect(await app.stores.initiatives.list(areaId)).toEqual([])
    expect(await stored('Measure the lines')).toMatchObject({ initiativeId: null })
  })
})
