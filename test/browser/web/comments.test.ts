import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, HOME, type OpenApp, openApp, program, settled } from './open-app.js'

const ADDRESS = `${HOME}/comments`

describe.skipIf(!program)('the comments of an area', () => {
  let app: OpenApp
  let page: Page
  beforeAll(async () => {
    app = await openApp()
    page = await app.open(ADDRESS)
  }, 240_000)
  afterAll(() => app?.close())

  const show = async (query = '') => {
    await page.goto(app.base + ADDRESS + query)
    await settled(page)
  }
  const rows = () => page.locator('.comment-row')
  const selected = () => page.locator('.comment-row.selected')
  const detail = () => page.getByRole('region', { name: 'Selected comment' })
  const undone = (what: string) =>
    page
      .locator('.toast', { hasText: `Undone: ${what}` })
      .first()
      .waitFor()
  const soon = (read: () => unknown) => expect.poll(read, { timeout: 30_000 })
  const isSelected = (row: Locator) => row.and(page.locator('.selected')).waitFor()
  /** Labels and themes of the selected comment, as its row shows them. */
  const labels = (of: Page = page) => of.locator('.comment-row.selected .facts .chip').allInnerTexts()
  const idOf = async (row: Locator) =>
    Number(/Open comment ([\d,]+)/.exec(await row.locator('.open').innerText())![1]!.replace(/\D/g, ''))
  /** What the service stores of the selected comment. */
  const stored = async () => {
    const id = await idOf(selected())
    const answer = await page.request.get(`${app.base}/v1/comments?area=all&id=${id}`)
    return (await answer.json()).comments[0]
  }

  it('are listed with their number, filtered at once, and the address contains the filters', async () => {
    await show()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Comments\s+\d+ comments$/)
    await page.getByRole('button', { name: 'Pain point', exact: true }).first().click()
    await page.waitForURL('**/comments?label=pain_point')
    await settled(page)
    for (const chips of await rows().evaluateAll((all) => all.map((row) => row.textContent)))
      expect(chips).toContain('Pain point')
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByLabel('Score to').fill('3')
    await page.getByLabel('Score to').blur()
    await page.waitForURL(/maxScore=3/)
    await settled(page)
    await page.getByRole('button', { name: 'Remove filter: Score 0 to 3' }).click()
    await page.waitForURL((url) => !url.search.includes('maxScore'))
  })

  it('are searched from the keyboard, and what was found is marked', async () => {
    await show()
    await page.keyboard.press('/')
    await page.keyboard.type('vpn')
    await page.waitForURL(/q=vpn/)
    await page.keyboard.press('Enter')
    await settled(page)
    await rows().first().waitFor()
    expect((await page.locator('mark.found').first().innerText()).toLowerCase()).toBe('vpn')
  })

  it('are moved through and corrected by keys, and a correction is undone', async () => {
    await show('?label=pain_point')
    await rows().nth(2).waitFor()
    for (const [key, at] of [
      ['j', 1],
      ['j', 2],
      ['k', 1],
    ] as const) {
      await page.keyboard.press(key)
      await isSelected(rows().nth(at))
    }
    expect(await selected().count()).toBe(1)
    expect(await labels()).not.toContain('Improvement idea')
    await page.keyboard.press('1')
    await soon(() => labels()).toContain('Improvement idea')
    // At once: it may still be on its way.
    await page.keyboard.press('u')
    await undone('Improvement idea added')
    await soon(() => labels()).not.toContain('Improvement idea')
    for (const [key, shown] of [
      ['r', 'Read'],
      ['d', 'Discussed'],
    ] as const) {
      await page.keyboard.press(key)
      await detail().getByRole('button', { name: shown, exact: true, disabled: true }).waitFor()
    }
    await page.keyboard.press('a')
    await selected().getByText('✓').waitFor()
    // All of it is stored, and shown again.
    await soon(async () => (await stored()).review).toMatchObject({ read: true, discussed: true, reviewed: true })
    await page.reload()
    await settled(page)
    await rows().nth(1).waitFor()
    await page.keyboard.press('j')
    await isSelected(rows().nth(1))
    await selected().getByText('✓').waitFor()
    expect(await labels()).not.toContain('Improvement idea')
  })

  it('take a note, whose draft survives a reload', async () => {
    await show()
    await page.keyboard.press('j')
    await page.keyboard.press('m')
    await page.getByRole('textbox', { name: 'Note' }).fill('Ask the network team')
    await page.reload()
    await settled(page)
    await page.keyboard.press('j')
    await page.keyboard.press('m')
    expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Ask the network team')
    await page.getByRole('button', { name: 'Save note' }).click()
    await detail().getByText('Ask the network team').waitFor()
    await selected().getByText('✎ 1 note').waitFor()
  })

  it('keep a newer draft of a note where an older one is saved by trying again', async () => {
    await show()
    await page.keyboard.press('j')
    const typed = page.getByRole('textbox', { name: 'Note' })
    await page.route('**/v1/review', (route) => route.abort())
    await page.keyboard.press('m')
    await typed.fill('The first note')
    await page.getByRole('button', { name: 'Save note' }).click()
    const again = page.getByRole('button', { name: 'Try again' }).first()
    await again.waitFor()
    await page.unroute('**/v1/review')
    await page.keyboard.press('m')
    await typed.fill('A newer note')
    await page.keyboard.press('Escape')
    await again.click()
    await detail().getByText('The first note').waitFor()
    await page.keyboard.press('m')
    expect(await typed.inputValue()).toBe('A newer note')
    await typed.fill('')
    await page.keyboard.press('Escape')
    app.complaints()
  })

  /** Moves what is chosen to a theme that none of the comments has. What they have already would change nothing. */
  const moveToOther = async (had: readonly string[]) => {
    await page.keyboard.press('t')
    const box = page.getByRole('dialog').getByRole('combobox', { name: 'Theme' })
    await box.click()
    // The first option is no theme.
    const options = page.locator('dialog .option')
    await options.nth(1).waitFor()
    const names = await options.allInnerTexts()
    const theme = names.slice(1).find((name) => !had.includes(name))!
    await options.getByText(theme, { exact: true }).click()
    await soon(() => box.inputValue()).toBe(theme)
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    return theme
  }

  it('are moved to a theme where they are checked, not where they are selected', async () => {
    await show('?label=pain_point')
    await rows().nth(1).waitFor()
    const before = await labels()
    await page.keyboard.press('x')
    await page.getByText('1 checked').waitFor()
    await page.keyboard.press('j')
    await isSelected(rows().nth(1))
    const theme = await moveToOther([...before, ...(await labels())])
    await rows().nth(0).locator('.chip.theme', { hasText: theme }).waitFor()
    expect(await rows().nth(1).locator('.chip.theme', { hasText: theme }).count()).toBe(0)
    await page.keyboard.press('u')
    await undone(`Moved to “${theme}”`)
    await rows().nth(0).locator('.chip.theme', { hasText: theme }).waitFor({ state: 'detached' })
  })

  it('are moved to a theme, many at once', async () => {
    await show('?label=pain_point')
    await rows().nth(1).waitFor()
    const before = await labels()
    await page.keyboard.press('x')
    await page.getByText('1 checked').waitFor()
    await page.keyboard.press('j')
    await isSelected(rows().nth(1))
    await page.keyboard.press('x')
    await page.getByText('2 checked').waitFor()
    const theme = await moveToOther([...before, ...(await labels())])
    for (const at of [0, 1]) await rows().nth(at).locator('.chip.theme', { hasText: theme }).waitFor()
    await page.keyboard.press('u')
    await undone(`Moved to “${theme}”`)
    for (const at of [0, 1]) await rows().nth(at).locator('.chip.theme', { hasText: theme }).waitFor({ state: 'detached' })
  })

  it('become an action in one step, with a link and without their text', async () => {
    await show()
    await page.keyboard.press('j')
    await page.keyboard.press('f')
    await page.getByLabel('What needs to be done').fill('Order two docks')
    await page.getByLabel('Owner').fill('Sari')
    await page.getByRole('button', { name: 'Add action' }).click()
    await page.getByText('Action added').waitFor()
    const { actions } = await (await page.request.get(`${app.base}/v1/areas/all/actions`)).json()
    expect(actions[0]).toMatchObject({ title: 'Order two docks', owner: 'Sari', period: '2026-10' })
    expect(actions[0].note).toBe('')
    // From there, the link leads back to the comment.
    await page.goto(`${app.base}/app/all/2026-10/actions`)
    await settled(page)
    await page.locator('.board-card', { hasText: 'Order two docks' }).getByRole('link', { name: 'Comment' }).click()
    await expect.poll(() => rows().count()).toBe(1)
    expect(new URL(page.url()).searchParams.get('id')).toBe(String(actions[0].commentId))
  })

  it('become an initiative about their theme, by the form of all initiatives', async () => {
    await show('?label=pain_point')
    await rows()
      .filter({ has: page.locator('.chip.theme') })
      .first()
      .click()
    await page.keyboard.press('f')
    await page.getByLabel('Create').selectOption('An initiative')
    const form = page.getByRole('dialog')
    const theme = await selected().locator('.chip.theme').first().innerText()
    await soon(() => form.getByRole('combobox', { name: 'About' }).inputValue()).toBe(`theme “${theme}”`)
    await form.getByLabel('Name').fill('A desk with a dock')
    await form.getByRole('button', { name: 'Add initiative' }).click()
    await page.getByText('Initiative added').waitFor()
    const { initiatives } = await (await page.request.get(`${app.base}/v1/areas/all/initiatives`)).json()
    expect(initiatives[0]).toMatchObject({
      name: 'A desk with a dock',
      commentId: (await stored()).id,
      about: { theme: expect.any(Number) },
    })
  })

  it('are routed out by hand, and leave the list to the next one', async () => {
    await show()
    await page.keyboard.press('j')
    await isSelected(rows().nth(1))
    const id = await idOf(selected())
    const next = await idOf(rows().nth(2))
    await page.keyboard.press('x')
    await page.getByText('1 checked').waitFor()
    const count = async () => Number((await page.locator('h1 small').innerText()).replace(/\D/g, ''))
    const before = await count()
    await detail().getByRole('button', { name: 'Send to the named recipient…' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
    await dialog.getByLabel('health').click()
    await dialog.getByRole('button', { name: 'Send' }).click()
    await dialog.getByText('No recipient is set for such comments').waitFor()
    await app.stores.routeOut.saveSettings({ to: ['confidential@example.org'], categories: ['health'], by: 'Noor' })
    await dialog.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Sent: the comment has left the lists').waitFor()
    await soon(() => idOf(selected())).toBe(next)
    expect(await count()).toBe(before - 1)
    expect(await page.getByText('1 checked').count()).toBe(0)
    const gone = await page.request.get(`${app.base}/v1/comments?area=all&id=${id}`)
    expect((await gone.json()).comments).toEqual([])
    // The tests after it find the same comments as before.
    await app.stores.routeOut.keep(id, 'Noor')
    await app.stores.routeOut.saveSettings(null)
  })

  it('are never routed out in place of one that leaves the list meanwhile', async () => {
    // Changes are missed until the page asks for them again.
    await page.route('**/v1/changes**', (route) => route.abort())
    await show()
    await page.keyboard.press('j')
    await isSelected(rows().nth(1))
    const id = await idOf(selected())
    const next = await idOf(rows().nth(2))
    await detail().getByRole('button', { name: 'Send to the named recipient…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('health').click()
    await app.stores.routeOut.route([{ responseId: id, categories: ['health'] }], 'Noor')
    await page.unroute('**/v1/changes**')
    await dialog.waitFor({ state: 'detached' })
    await soon(() => idOf(selected())).toBe(next)
    await app.stores.routeOut.keep(id, 'Noor')
  })

  it('are kept as a view that everyone finds', async () => {
    await show('?label=praise&minScore=9')
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('menuitem', { name: 'Save this view' }).click()
    await page.getByLabel('Name of the view').fill('Happy')
    await page.getByRole('dialog').getByRole('button', { name: 'Save this view' }).click()
    await page.getByText('View “Happy” saved').waitFor()
    const other = await app.open(ADDRESS, { role: 'reader' })
    await other.getByRole('button', { name: 'Saved views' }).click()
    await other.getByRole('menuitem', { name: 'Happy' }).click()
    await other.waitForURL(/label=praise&minScore=9/)
    await settled(other)
    expect(await other.getByRole('button', { name: 'Accept' }).count()).toBe(0)
    await other.context().close()
  })

  it('show what somebody else changes, and overwrite nothing of it silently', async () => {
    await show('?label=pain_point')
    const other = await app.open(`${ADDRESS}?label=pain_point`, { role: 'member' })
    await rows().nth(1).waitFor()
    await page.keyboard.press('j')
    await isSelected(rows().nth(1))
    const { id } = await stored()
    // The other browser no longer hears of changes: it has an old version in sight.
    await other.route('**/v1/changes**', (route) => route.abort())
    await other.locator('.comment-row').nth(1).waitFor()
    await other.keyboard.press('j')
    await other.locator('.comment-row').nth(1).and(other.locator('.selected')).waitFor()
    await page.keyboard.press('3')
    await selected().getByText('Praise').waitFor()
    // Among what people said of it: stored.
    await detail().getByText('Mika (officer)').first().waitFor()
    await other.keyboard.press('1')
    const conflict = other.locator('.toast.problem', { hasText: `Mika (officer) changed comment ${id} meanwhile` })
    await conflict.waitFor()
    await soon(() => labels(other)).toContain('Praise')
    expect(await labels(other)).not.toContain('Improvement idea')
    expect(await labels()).not.toContain('Improvement idea')
    await conflict.getByRole('button', { name: 'Save my version anyway' }).click()
    await other.locator('.comment-row.selected').getByText('Improvement idea').waitFor()
    // The first browser sees the change of the other by itself.
    await selected().getByText('Improvement idea').waitFor()
    expect(await labels()).toEqual(expect.arrayContaining(['Pain point', 'Praise', 'Improvement idea']))
    await other.context().close()
    app.complaints()
  })

  it('are filtered by anybody on the roster, who is found by typing, however long it is', async () => {
    const many = Array.from({ length: 620 }, (_, n) => ({ name: `Aaron Test${n}`, team: 'Desk', aliases: [] }))
    await app.stores.roster.upsert([...many, { name: 'Zora Zimmer', team: 'Field', aliases: [] }])
    const zora = (await app.stores.roster.members()).find(({ name }) => name === 'Zora Zimmer')!
    await show()
    await page.getByRole('button', { name: 'Filters' }).click()
    const box = page.getByRole('combobox', { name: 'Person' })
    await box.fill('zimm')
    await page.getByRole('option', { name: 'Zora Zimmer' }).click()
    await page.waitForURL(new RegExp(`person=${zora.id}`))
    await soon(() => box.inputValue()).toBe('Zora Zimmer')
    await page.locator('.chips').getByRole('button', { name: 'Zora Zimmer' }).waitFor()
    await page.getByRole('heading', { name: 'No comments', exact: true }).waitFor()
    // The address alone is enough to name them.
    await page.reload()
    await page.locator('.chips').getByRole('button', { name: 'Zora Zimmer' }).click()
    await rows().first().waitFor()
  })

  it('take another member for a name', async () => {
    const { comments } = (await (
      await page.request.get(`${app.base}/v1/comments?area=all&period=2026-10&label=praise&limit=200`)
    ).json()) as { comments: { id: number; mentions: { id: number; text: string; member: number | null }[] }[] }
    const { id, mentions } = comments.find((each) => each.mentions.some(({ member }) => member !== null))!
    const name = mentions.find(({ member }) => member !== null)!
    const zora = (await app.stores.roster.members()).find((each) => each.name === 'Zora Zimmer')!
    await show(`?id=${id}`)
    // A file of single comments would be one of the whole period.
    expect(await page.getByRole('button', { name: 'Export' }).count()).toBe(0)
    await page.getByRole('button', { name: name.text }).first().click()
    await page.getByRole('menuitem', { name: 'Choose the member' }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: 'Person on the roster' }).fill('zimm')
    await page.getByRole('option', { name: 'Zora Zimmer' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const now = async () => {
      const read = await (await page.request.get(`${app.base}/v1/comments?area=all&id=${id}`)).json()
      return (read as { comments: typeof comments }).comments[0]!.mentions.find((each) => each.text === name.text)?.member
    }
    await soon(now).toBe(zora.id)
  })

  it('get a name that was not found, by keyboard', async () => {
    const { comments } = (await (
      await page.request.get(`${app.base}/v1/comments?area=all&period=2026-10&label=praise&language=en&limit=200`)
    ).json()) as { comments: { id: number; text: string; mentions: unknown[] }[] }
    const { id, text } = comments.find(
      (each) => each.mentions.length === 0 && !each.text.includes('x') && /^\w{4,} \w+ /.test(each.text),
    )!
    const name = /^\w+/.exec(text)![0]
    await show(`?id=${id}`)
    await rows().first().waitFor()
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name as it is written in the comment').press('x')
    await dialog.getByText('The comment does not contain this text').waitFor()
    await page.keyboard.press('Backspace')
    await page.keyboard.type(name)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('zimm')
    await soon(() => dialog.getByRole('combobox', { name: 'Person on the roster' }).inputValue()).toBe('zimm')
    await dialog.getByRole('option', { name: 'Zora Zimmer' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await soon(() => dialog.getByRole('combobox', { name: 'Person on the roster' }).inputValue()).toBe('Zora Zimmer')
    await dialog.getByRole('button', { name: 'Add a name' }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await detail()
      .getByRole('button', { name: `Correct the name ${name}` })
      .waitFor()
    const zora = (await app.stores.roster.members()).find((each) => each.name === 'Zora Zimmer')!
    await soon(async () => (await stored()).mentions).toMatchObject([{ text: name, member: zora.id, stance: 'thanked' }])
    await page.keyboard.press('u')
    await undone('Name corrected')
    await soon(async () => (await stored()).mentions).toEqual([])
  })

  it('are corrected, marked and noted many at once by the buttons above them', async () => {
    await show('?label=praise')
    await rows().nth(6).waitFor()
    const places: number[] = []
    for (const at of [3, 4, 5, 6]) if ((await rows().nth(at).locator('.chip.improvement_idea').count()) === 0) places.push(at)
    const ids = await Promise.all(places.slice(0, 2).map((at) => idOf(rows().nth(at))))
    expect(ids).toHaveLength(2)
    const pair = ids.map((id) =>
      rows().filter({ has: page.getByText(`Open comment ${id.toLocaleString('en-GB')}`, { exact: true }) }),
    )
    for (const row of pair) await row.getByRole('checkbox').click()
    const bar = page.getByRole('region', { name: 'Checked comments' })
    await bar.getByText('2 checked').waitFor()
    const press = (name: string) => bar.getByRole('button', { name, exact: true }).click()
    const pick = (name: string) => page.getByRole('menuitem', { name }).click()
    const both = async (what: string, state: 'visible' | 'detached' = 'visible') => {
      for (const row of pair) await row.locator('.facts').getByText(what, { exact: true }).waitFor({ state })
    }
    await press('Add label')
    await pick('Improvement idea')
    await both('Improvement idea')
    await press('Remove label')
    await pick('Improvement idea')
    await both('Improvement idea', 'detached')
    await press('Mark as read')
    for (const row of pair) await row.and(page.locator('.unread')).waitFor({ state: 'detached' })
    await press('Mark as discussed')
    await both('● discussed')
    await press('Accept')
    await both('✓ reviewed')
    await press('Add a note')
    await page.getByRole('textbox', { name: 'Note' }).fill('Thank them in the meeting')
    await page.getByRole('button', { name: 'Save note' }).click()
    await both('✎ 1 note')
    await press('Clear')
    await bar.waitFor({ state: 'detached' })
    const read = async (id: number) =>
      (await (await page.request.get(`${app.base}/v1/comments?area=all&id=${id}`)).json()).comments[0].review
    for (const id of ids) await soon(() => read(id)).toMatchObject({ read: true, discussed: true, reviewed: true, notes: 1 })
  })

  it('in a language that is not supported say so', async () => {
    const answer = await page.request.post(`${app.base}/v1/responses`, {
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      data: {
        externalId: 'nl-1',
        at: '2026-10-31T21:00:00Z',
        score: 3,
        comment: 'De printer op de brug werkt nooit en niemand komt kijken.',
      },
    })
    expect(answer.status()).toBe(201)
    const foreign = rows().filter({ hasText: 'De printer op de brug' })
    await expect
      .poll(
        async () => {
          await show()
          return foreign.count()
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toBe(1)
    await foreign.getByText('language not supported').waitFor()
    await foreign.click()
    await detail().locator('header').getByText('Dutch').waitFor()
    await detail().locator('header').getByText('language not supported').waitFor()
    expect(await rows().getByText('language not supported').count()).toBe(1)
  })

  it('are printed as far as they are loaded, not only those in sight', async () => {
    await show()
    await rows().first().waitFor()
    const drawn = await rows().count()
    await page.emulateMedia({ media: 'print' })
    await soon(() => page.locator('.printed-comments > li').count()).toBeGreaterThan(drawn)
    expect(await page.locator('h1').isVisible()).toBe(true)
    const cut = await page
      .locator('.printed-comments .comment-text')
      .evaluateAll((texts) => texts.filter((text) => text.scrollHeight > text.clientHeight + 1).length)
    expect(cut).toBe(0)
    await page.emulateMedia({ media: 'screen' })
    await soon(() => page.locator('.printed-comments').count()).toBe(0)
  })

  it('put back what could not be saved, and say so', async () => {
    await show('?label=pain_point')
    await rows().nth(2).waitFor()
    for (const at of [1, 2]) {
      await page.keyboard.press('j')
      await isSelected(rows().nth(at))
    }
    const before = await labels()
    await page.context().setOffline(true)
    await page.keyboard.press('3')
    await page.getByText('Not saved: the service could not be reached').waitFor()
    await soon(() => labels()).toEqual(before)
    await page.keyboard.press('1')
    const tries = page.locator('.toast', { hasText: 'Not saved' }).getByRole('button', { name: 'Try again' })
    await soon(() => tries.count()).toBe(2)
    await page.context().setOffline(false)
    await tries.first().click()
    await soon(() => labels()).not.toEqual(before)
    app.complaints()
  })

  it('show a translation beside the original where the browser makes one, and else none', async () => {
    // Some browsers have a translator of their own.
    await page.addInitScript('delete globalThis.Translator')
    await show('?language=fi')
    await page.keyboard.press('j')
    await detail().getByText('Finnish').first().waitFor()
    expect(await page.getByRole('button', { name: 'Translate in the browser' }).count()).toBe(0)
    const other = await app.open(HOME)
    await other.addInitScript(`globalThis.Translator = {
      availability: async () => 'available',
      create: async ({ targetLanguage }) => ({ translate: async (text) => targetLanguage + ': ' + text.length, destroy() {} }),
    }`)
    await other.goto(`${app.base}${ADDRESS}?language=fi`)
    await settled(other)
    await other.getByRole('button', { name: 'Translate in the browser' }).click()
    await other.getByText(/^en: \d+$/).waitFor()
    expect(await other.getByText('Translated by your browser on this computer').count()).toBe(1)
    // In another language of the app, it is offered again.
    await other.getByRole('button', { name: 'Appearance and language' }).click()
    await other.getByRole('menuitem', { name: 'Deutsch' }).click()
    await other.getByText(/^en: \d+$/).waitFor({ state: 'detached' })
    await other.getByRole('button', { name: /übersetzen/i }).click()
    await other.getByText(/^de: \d+$/).waitFor()
    await other.context().close()
  })

  it('show a translation by the service of the installation where the browser has none', async () => {
    await page.addInitScript('delete globalThis.Translator')
    await page.route('**/v1/me', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), translates: true } })
    })
    await page.route('**/v1/translations', (route) =>
      route.fulfill({ json: { text: `${route.request().postDataJSON().to}: thank you` } }),
    )
    await show('?language=fi')
    await page.keyboard.press('j')
    await page.getByRole('button', { name: 'Translate', exact: true }).click()
    await page.getByText('en: thank you').waitFor()
    expect(await page.getByText('Translated by the service of this installation').count()).toBe(1)
    await page.unrouteAll()
  })

  it('are accessible, with filters, details and dialogs, and nothing is refused', { timeout: 180_000 }, async () => {
    app.complaints()
    await show()
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expectAccessible(page)
    await page.keyboard.press('f')
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    expect(app.complaints()).toEqual([])
  })
})
