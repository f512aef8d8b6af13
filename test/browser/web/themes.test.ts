import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyPlan, dragOnto, expectAccessible, HOME, type OpenApp, openApp, program, settled } from './open-app.js'

const THEMES = `${HOME}/themes`

describe.skipIf(!program)('themes in the app', { timeout: 240_000 }, () => {
  let app: OpenApp
  let page: Page
  const goTo = async (path: string) => {
    await page.goto(app.base + path)
    await settled(page)
  }
  const row = (label: string) => page.locator('.theme-row', { has: page.locator(`b:text-is("${label}")`) })
  const labels = () => page.locator('.theme-row b').allInnerTexts()
  const soon = (read: () => unknown) => expect.poll(read, { timeout: 60_000 })
  const sizeOf = async (label: string) => Number(await row(label).locator('.size').innerText())

  const comments = () => page.locator('.theme-comments > li')
  const chosen = (count: number) => page.getByText(`${count} chosen`, { exact: true }).waitFor()
  /** Opens a theme, and waits until all its comments are in sight. */
  const open = async (label: string) => {
    await row(label).getByRole('link').click()
    await page.getByRole('heading', { level: 2, name: label, exact: true }).waitFor()
    await soon(() => comments().count()).toBe(await sizeOf(label))
    // What an earlier change made stale is read again: nothing moves under the pointer.
    await settled(page)
  }
  /** Finds a theme in the box of a dialog, and chooses it. */
  const choose = async (box: string, label: string) => {
    const field = page.getByRole('dialog').getByRole('combobox', { name: box })
    await field.fill(label)
    await page.locator('dialog .option', { hasText: label }).first().click()
    await soon(() => field.inputValue()).toBe(label)
  }

  beforeAll(async () => {
    app = await openApp()
    page = await app.open(THEMES)
    page.setDefaultTimeout(60_000)
  }, 240_000)
  afterAll(() => app?.close())

  it('are listed with size, course and an example, and opened by keyboard', async () => {
    const all = await labels()
    expect(all.length).toBeGreaterThan(5)
    expect(await page.locator('.theme-row .example').count()).toBeGreaterThan(5)
    await page.keyboard.press('j')
    await page.getByRole('heading', { level: 2, name: all[0]! }).waitFor()
    await soon(() => page.locator('.theme-comments > li').count()).toBe(await sizeOf(all[0]!))
    await page.keyboard.press('j')
    await page.getByRole('heading', { level: 2, name: all[1]! }).waitFor()
  })

  it('are filtered by the group above them', async () => {
    const all = await labels()
    const groups = page.getByLabel('Group')
    const [name] = await groups.locator('option').nth(1).allInnerTexts()
    await groups.selectOption({ index: 1 })
    await soon(async () => `(${(await labels()).length})`).toBe(/\(\d+\)$/.exec(name!)![0])
    expect((await labels()).length).toBeLessThan(all.length)
    await groups.selectOption({ index: 0 })
    await soon(async () => (await labels()).length).toBe(all.length)
  })

  it('are renamed, hidden and shown again, each undone if it was a mistake', async () => {
    const [first] = await labels()
    await row(first!).getByRole('link').click()
    await page.keyboard.press('r')
    await page.getByRole('dialog').getByLabel('Name').fill('Quick help')
    await page.keyboard.press('Enter')
    await applyPlan(page)
    await row('Quick help').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await row(first!).waitFor()
    // What somebody else has named meanwhile is not renamed without a word.
    await page.keyboard.press('r')
    await page.getByRole('dialog').getByLabel('Name').fill('My name')
    const id = new URL(page.url()).searchParams.get('theme')
    const rename = (label: string) =>
      page.request.patch(`${app.base}/v1/areas/all/themes/${id}`, {
        data: { label },
        headers: { 'Sec-Fetch-Site': 'same-origin' },
      })
    await rename('Their name')
    await page.keyboard.press('Enter')
    await applyPlan(page)
    await page.locator('.toast', { hasText: 'Somebody else has changed this' }).waitFor()
    await row('Their name').waitFor()
    expect(await page.getByRole('dialog').getByLabel('Name').inputValue()).toBe('My name')
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    await applyPlan(page)
    await row('My name').waitFor()
    await rename(first!)
    app.complaints()
    await goTo(THEMES)
    await row(first!).getByRole('link').click()
    await page.getByRole('button', { name: 'Hide', exact: true }).click()
    await applyPlan(page)
    await row(first!).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '1 hidden' }).click()
    await row(first!).waitFor()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await applyPlan(page)
    await row(first!).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '0 hidden' }).click()
    await row(first!).waitFor()
  })

  it('give comments to another theme by keyboard', async () => {
    const [first, second] = await labels()
    const [from, into] = [await sizeOf(first!), await sizeOf(second!)]
    await open(first!)
    for (const at of [0, 1]) {
      await page.keyboard.press('ArrowDown')
      await comments().nth(at).and(page.locator(':focus')).waitFor()
      await page.keyboard.press('x')
      await chosen(at + 1)
    }
    await page.keyboard.press('v')
    await choose('To the theme', second!)
    await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
    await applyPlan(page)
    const toast = page.locator('.toast', { hasText: `2 comments moved to “${second}”` })
    // Where the pointer is on its button, it stays.
    await toast.getByRole('button', { name: 'Undo' }).hover()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await soon(() => sizeOf(first!)).toBe(from - 2)
    await soon(() => sizeOf(second!)).toBe(into + 2)
    await toast.getByRole('button', { name: 'Undo' }).click()
    await soon(() => sizeOf(first!)).toBe(from)
    await soon(() => sizeOf(second!)).toBe(into)
    await soon(() => comments().count()).toBe(from)
  })

  it('take comments that are dragged onto them', async () => {
    const [first, second] = await labels()
    const [from, into] = [await sizeOf(first!), await sizeOf(second!)]
    await open(first!)
    // Both are in sight: the browser begins no drag where the page scrolls once the button is down.
    await page.setViewportSize({ width: 1280, height: 1800 })
    await dragOnto(comments().first(), row(second!))
    await applyPlan(page)
    await page.getByText(`1 comment moved to “${second}”`).waitFor()
    await soon(() => sizeOf(first!)).toBe(from - 1)
    await soon(() => sizeOf(second!)).toBe(into + 1)
    await soon(() => comments().count()).toBe(from - 1)
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  it('are split, and merged again, which can be undone', async () => {
    const [first] = await labels()
    const size = await sizeOf(first!)
    await open(first!)
    for (const at of [0, 1]) {
      // Not check(): the state comes with the next render.
      await comments().nth(at).locator('input').click()
      await chosen(at + 1)
    }
    await page.getByRole('button', { name: 'Into a new theme' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Split off')
    await page.getByRole('dialog').getByRole('button', { name: 'Split' }).click()
    await applyPlan(page)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await row('Split off').waitFor()
    await page.getByRole('heading', { level: 2, name: 'Split off' }).waitFor()
    await soon(() => sizeOf('Split off')).toBe(2)
    await soon(() => comments().count()).toBe(2)
    await page.getByText('1 change by people').click()
    await page.locator('.theme-events').getByText(`Split off from “${first}”`).waitFor()
    await page.getByRole('button', { name: 'Merge', exact: true }).click()
    await choose('Merge into', first!)
    await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click()
    await applyPlan(page)
    await row('Split off').waitFor({ state: 'detached' })
    await soon(() => sizeOf(first!)).toBe(size)
    // The merge can be undone, and is offered so; then it cannot be again.
    await open(first!)
    await page.getByText(/changes? by people$/).click()
    await page.getByRole('button', { name: 'Undo the merge' }).click()
    await row('Split off').waitFor()
    await soon(() => page.getByRole('button', { name: 'Undo the merge' }).count()).toBe(0)
  })

  it('are merged by dragging one on the other, after asking', async () => {
    await goTo(THEMES)
    const [into, from] = await labels()
    const whole = (await sizeOf(into!)) + (await sizeOf(from!))
    await dragOnto(row(from!), row(into!))
    const dialog = page.getByRole('dialog', { name: `Merge “${from}”` })
    await soon(() => dialog.getByRole('combobox', { name: 'Merge into' }).inputValue()).toBe(into)
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
    await applyPlan(page)
    await row(from!).waitFor({ state: 'detached' })
    // A comment with both counts once.
    await soon(() => sizeOf(into!)).toBeGreaterThan(whole / 2)
    expect(await sizeOf(into!)).toBeLessThanOrEqual(whole)
    await open(into!)
    await page.getByText(/changes? by people$/).click()
    await page.getByRole('button', { name: 'Undo the merge' }).first().click()
    await row(from!).waitFor()
  })

  it('of the installation show what they would take before they are saved', async () => {
    await goTo(THEMES)
    await page.getByRole('button', { name: 'Pain point' }).click()
    await page.locator('.theme-row a').first().click()
    await page.locator('.theme-comments > li').nth(1).waitFor()
    const examples = (await page.locator('.theme-comments blockquote').allInnerTexts()).slice(0, 3)
    await page.getByRole('button', { name: 'Add a theme of your own' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Badge readers')
    await dialog.getByLabel('Examples').fill(examples.map((text) => text.replace(/\n/g, ' ')).join('\n'))
    expect(await dialog.getByRole('button', { name: 'Save the theme' }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Which comments would it get?' }).click()
    await dialog.getByText(/^Would get \d+ of \d+ comments$/).waitFor()
    const size = Number(/get (\d+)/.exec(await dialog.innerText())![1])
    expect(size).toBeGreaterThan(0)
    await dialog.getByRole('button', { name: 'Save the theme' }).click()
    await applyPlan(page)
    await page.getByRole('heading', { level: 2, name: 'Badge readers' }).waitFor()
    expect(await sizeOf('Badge readers')).toBe(size)
  })

  it('offer readers nothing that is refused', async () => {
    const reader = await app.open(THEMES, { role: 'reader' })
    await reader.locator('.theme-row a').first().click()
    await reader.locator('.theme-comments > li').first().waitFor()
    for (const name of ['Rename', 'Merge', 'Split', 'Hide', 'Add a theme of your own'])
      expect(await reader.getByRole('button', { name }).count(), name).toBe(0)
    expect(await reader.locator('.theme-comments input').count()).toBe(0)
    await reader.context().close()
  })

  it('are accessible, and nothing of it is refused', async () => {
    app.complaints()
    await goTo(THEMES)
    await expectAccessible(page)
    await page.locator('.theme-row a').first().click()
    await settled(page)
    await expectAccessible(page)
    expect(app.complaints()).toEqual([])
  })
})
