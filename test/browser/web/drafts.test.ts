import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOME, type OpenApp, openApp, program, settled } from './open-app.js'

const FOLLOW_UP = `${HOME}/meeting?part=follow-up`

describe.skipIf(!program)('what somebody has typed', { timeout: 120_000 }, () => {
  let app: OpenApp
  let page: Page
  const what = () => page.getByLabel('What needs to be done')
  const signIn = async (name: string) => {
    await page.fill('#email', `${name.toLowerCase()}@example.org`)
    await page.fill('#password', app.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await settled(page)
  }
  /** Signs in beside the page, by the message that the session has ended. */
  const signInBeside = async () => {
    const told = page.locator('.toast', { hasText: 'Your session has ended' })
    const [beside] = await Promise.all([
      page.context().waitForEvent('page'),
      told.getByRole('button', { name: 'Sign in' }).first().click(),
    ])
    await beside.fill('#email', 'ida@example.org')
    await beside.fill('#password', app.password)
    await beside.getByRole('button', { name: 'Sign in', exact: true }).click()
    await settled(beside)
    await beside.close()
  }
  const signOut = async (name: string) => {
    await page.getByRole('button', { name: `Account: ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(/\/login/)
  }
  const stored = () => page.evaluate<string>('JSON.stringify(localStorage) + JSON.stringify(sessionStorage)')
  const open = async () => {
    await page.goto(app.base + FOLLOW_UP)
    await settled(page)
  }

  beforeAll(async () => {
    app = await openApp()
    const noor = await app.enter('Noor', { role: 'member' })
    await noor.context().close()
    page = await app.enter('Ida', { role: 'member' })
  }, 240_000)
  afterAll(() => app?.close())

  it('is there again after the session has ended, on the page that it was typed on', async () => {
    await open()
    await what().fill('Order two docks')
    await page.getByLabel('Owner').fill('Sari')
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    expect(cookies.length).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Add action' }).click()
    await page.waitForURL(/\/login/)
    await signIn('Ida')
    expect(page.url()).toBe(app.base + FOLLOW_UP)
    expect([await what().inputValue(), await page.getByLabel('Owner').inputValue()]).toEqual(['Order two docks', 'Sari'])
    app.complaints()
  })

  it('in a dialog stays there when the session has ended, and is saved after signing in beside it', async () => {
    await page.goto(`${app.base}${HOME}/comments?label=praise`)
    await settled(page)
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('menuitem', { name: 'Save this view' }).click()
    const name = page.getByRole('dialog').getByRole('textbox')
    await name.fill('Praise of October')
    await page.context().clearCookies()
    await page.getByRole('dialog').getByRole('button', { name: 'Save this view' }).click()
    await signInBeside()
    expect(await name.inputValue()).toBe('Praise of October')
    await page.getByRole('dialog').getByRole('button', { name: 'Save this view' }).click()
    await page.getByText('Praise of October').first().waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await open()
    app.complaints()
  })

  it('is kept without a network, and saved once there is one', async () => {
    await page.context().setOffline(true)
    await what().fill('Order three docks')
    await page.getByRole('button', { name: 'Add action' }).click()
    await page.getByRole('alert').filter({ hasText: 'could not be reached' }).waitFor()
    expect(await what().inputValue()).toBe('Order three docks')
    await page.context().setOffline(false)
    await page.reload()
    await settled(page)
    expect(await what().inputValue()).toBe('Order three docks')
    app.complaints()
  })

  it('is kept while the service restarts, which is shown until it is back', async () => {
    const lost = page.getByText('No connection to the service')
    const resume = app.interrupt()
    await page.getByRole('button', { name: 'Add action' }).click()
    await page.getByRole('alert').filter({ hasText: 'could not be reached' }).waitFor()
    await lost.waitFor()
    expect(await what().inputValue()).toBe('Order three docks')
    await resume()
    // Nobody does anything: the page asks by itself.
    await lost.waitFor({ state: 'detached' })
    expect(await what().inputValue()).toBe('Order three docks')
    app.complaints()
  })

  it('is there in another tab too', async () => {
    const tab = await page.context().newPage()
    await tab.goto(app.base + FOLLOW_UP)
    await settled(tab)
    expect(await tab.getByLabel('What needs to be done').inputValue()).toBe('Order three docks')
    await tab.close()
  })

  it('is gone after signing out, and stays gone', async () => {
    await signOut('Ida')
    expect(await stored()).not.toContain('docks')
    await signIn('Ida')
    await open()
    expect(await what().inputValue()).toBe('')
  })

  it('is gone for somebody else on the same browser after the session has ended', async () => {
    await what().fill('Order three docks')
    await page.context().clearCookies()
    await page.goto(`${app.base}/login`)
    expect(await stored()).toContain('docks')
    await signIn('Noor')
    await open()
    expect(await what().inputValue()).toBe('')
    expect(await stored()).not.toContain('docks')
    await signOut('Noor')
    await signIn('Ida')
    await open()
    expect(await what().inputValue()).toBe('')
  })

  it('is gone after a week', async () => {
    await what().fill('Order three docks')
    for (const [days, text] of [
      [6, 'Order three docks'],
      [8, ''],
    ] as const) {
      await page.clock.setFixedTime(Date.now() + days * 86_400_000)
      await open()
      expect(await what().inputValue()).toBe(text)
    }
    expect(await stored()).not.toContain('docks')
  })

  it('of a change that was given up is gone, and a double click removes nothing', async () => {
    await what().fill('Order a dock')
    await page.getByLabel('Owner').fill('Sari')
    await page.getByRole('button', { name: 'Add action' }).click()
    const action = page.locator('.agreed li', { hasText: 'Order a dock' })
    const dialog = page.getByRole('dialog')
    const change = async () => {
      await action.getByRole('button', { name: /^Change/ }).click()
      await dialog.waitFor()
    }
    await change()
    await dialog.getByLabel('Owner').fill('Somebody else')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await stored()).not.toContain('Somebody else')
    await change()
    expect(await dialog.getByLabel('Owner').inputValue()).toBe('Sari')
    await dialog.getByRole('button', { name: 'Remove' }).dblclick()
    await dialog.getByRole('button', { name: 'Remove for good' }).click()
    await dialog.waitFor({ state: 'detached' })
    await action.waitFor({ state: 'detached' })
  })

  it('is gone once it is saved', async () => {
    await what().fill('Order four docks')
    await page.getByLabel('Owner').fill('Sari')
    await page.getByRole('button', { name: 'Add action' }).click()
    await page.getByText('Action added for Sari').last().waitFor()
    await expect.poll(() => what().inputValue()).toBe('')
    await page.reload()
    await settled(page)
    expect(await what().inputValue()).toBe('')
    await page.locator('.agreed').getByText('Order four docks').waitFor()
  })

  it('as an answer of the review is asked for again after the session has ended', async () => {
    const goTo = `${app.base}${HOME}/review`
    await page.goto(goTo)
    await settled(page)
    const question = () => page.locator('.question').innerText()
    const asked = await question()
    await page.context().clearCookies()
    await page.keyboard.press((await page.locator('.question .answers kbd').first().innerText()).trim())
    await page.waitForURL(/\/login/)
    await signIn('Ida')
    expect([page.url(), await question()]).toEqual([goTo, asked])
    app.complaints()
  })

  it('as a blind answer stays there when the session has ended, and counts after signing in beside it', async () => {
    await page.goto(`${app.base}${HOME}/review?view=audit`)
    await page.getByRole('button', { name: 'Draw the sample' }).click()
    await page.locator('.question').waitFor()
    await page.keyboard.press('2')
    const given = page.locator('.question button[aria-pressed=true]', { hasText: 'Pain point' })
    await given.waitFor()
    await page.context().clearCookies()
    await page.keyboard.press('Enter')
    await signInBeside()
    expect(await given.count()).toBe(1)
    await page.locator('.question .answers button').click()
    await page
      .getByText(/The models say/)
      .first()
      .waitFor()
    app.complaints()
  })

  it('while it is presented stays there when the session has ended, and is saved after signing in beside it', async () => {
    await page.goto(`${app.base}${HOME}/meeting/present`)
    await page.getByRole('button', { name: 'Start the meeting' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.keyboard.press('a')
    const typed = page.getByRole('region', { name: 'Add an action' })
    await typed.locator('input:focus').waitFor()
    await page.keyboard.type('Order five docks')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Kim')
    const step = await page.locator('.present h1').innerText()
    await page.context().clearCookies()
    await page.keyboard.press('Enter')
    await signInBeside()
    expect(await typed.locator('input').first().inputValue()).toBe('Order five docks')
    await typed.getByRole('button', { name: 'Add action' }).click()
    await page.getByText('Action added for Kim').waitFor()
    expect(await page.locator('.present h1').innerText()).toBe(step)
    await page.getByRole('button', { name: 'End the meeting' }).click()
    await page.getByRole('button', { name: 'Start the meeting' }).waitFor()
    app.complaints()
  })

  it('is not chosen twice: a file stays when the session has ended, and is imported after signing in beside it', async () => {
    await page.goto(`${app.base}/app/import`)
    await settled(page)
    const rows = Array.from({ length: 6 }, (_, n) => `D${n},2026-11-0${n + 1},${n},The dock number ${n} is too slow`)
    const buffer = Buffer.from(['Response ID,Date,Score (0-10),Comment', ...rows].join('\n'))
    await page.setInputFiles('input[type=file]', { name: 'docks.csv', mimeType: 'text/csv', buffer })
    const take = page.getByRole('button', { name: 'Import 6 responses' })
    await take.waitFor()
    await page.context().clearCookies()
    await take.click()
    await signInBeside()
    await take.click()
    await page.getByText('Imported and analysed').waitFor({ timeout: 60_000 })
    app.complaints()
  })
})
