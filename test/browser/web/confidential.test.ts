import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, type OpenApp, openApp, PERIOD, program, settled } from './open-app.js'

const PATH = '/app/confidential'

describe.skipIf(!program)('comments for a named person in the browser', { timeout: 120_000 }, () => {
  let app: OpenApp
  let officer: Page
  let hanna: Page
  let comment: { id: number; text: string }
  const goTo = async (page: Page, path: string) => {
    await page.goto(app.base + path)
    await settled(page)
  }
  const cards = () => hanna.locator('.card')
  const isListed = async () =>
    (await (await officer.request.get(`${app.base}/v1/comments?id=${comment.id}`)).json()).comments.length === 1

  beforeAll(async () => {
    app = await openApp({ deps: { mail: { from: 'xmo@example.org' } } })
    officer = await app.open(PATH)
    const { comments } = await (await officer.request.get(`${app.base}/v1/comments?label=pain_point&limit=1`)).json()
    comment = comments[0]
  }, 240_000)
  afterAll(() => app?.close())

  it('are off at first: officers see how to switch them on', async () => {
    await officer.getByText('Comments for a named person are off').waitFor()
    await expectAccessible(officer)
    await officer.getByRole('link', { name: 'Open the settings' }).click()
    const card = officer.locator('.card', { hasText: 'Comments for a named person' })
    await card.getByRole('button', { name: 'Change' }).click()
    await officer.getByRole('dialog').getByLabel('Recipients').fill('hanna@example.org')
    await officer.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await card.getByText('go to hanna@example.org').waitFor()
  })

  it('are read by the recipient alone, who has no access to anything else', async () => {
    const sent = await officer.request.post(`${app.base}/v1/route-out/comments`, {
      data: { response: comment.id, categories: ['harassment'] },
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    })
    expect([sent.status(), await isListed()]).toEqual([204, false])
    hanna = await app.enter('Hanna', { teams: ['Desk'] })
    await hanna.getByRole('navigation').getByRole('link', { name: 'Confidential' }).click()
    await hanna.getByRole('heading', { name: 'harassment' }).waitFor()
    // Its words are read once she asks for them, as each reading is recorded.
    expect(await hanna.locator('#content').innerText()).not.toContain(comment.text)
    await hanna.getByRole('button', { name: `Read: Comment ${comment.id}` }).click()
    expect(await hanna.locator('blockquote').innerText()).toBe(comment.text)
    await expectAccessible(hanna)
    const read = await app.stores.audit.list({ action: 'read-routed', limit: 5 })
    expect(read.map(({ by, subject }) => [by, subject])).toEqual([['Hanna', `response:${comment.id}`]])
  })

  it('are counted for officers, who do not see them', async () => {
    await goTo(officer, PATH)
    await officer.getByText('Open: 1. Handled: 0. They go to hanna@example.org').waitFor()
    expect(await officer.getByRole('button', { name: /^Read/ }).count()).toBe(0)
    const otto = await app.enter('Otto', { role: 'officer' })
    for (const address of ['comments', `comments/${comment.id}`])
      expect((await otto.request.get(`${app.base}/v1/route-out/${address}`)).status()).toBe(403)
    const member = await app.open(PATH, { role: 'member' })
    await member.getByText('Only the recipients of these comments can read them here.').waitFor()
    expect(await member.getByRole('link', { name: 'Confidential' }).count()).toBe(0)
    for (const page of [otto, member]) await page.context().close()
  })

  it('are marked as handled, which is undone, and put back on the lists', async () => {
    await hanna.getByRole('button', { name: `Mark as handled: Comment ${comment.id}` }).click()
    await hanna.getByText('No open comments').waitFor()
    await hanna.getByRole('button', { name: 'Handled 1' }).click()
    await cards()
      .getByText(/handled by Hanna/)
      .waitFor()
    await hanna.getByRole('button', { name: 'Undo' }).click()
    await hanna.getByText('No handled comments').waitFor()
    await hanna.getByRole('button', { name: 'Open 1' }).click()
    await hanna.getByRole('button', { name: `Put back on the lists: Comment ${comment.id}` }).click()
    await hanna.getByRole('dialog').getByText('Everyone who reads lists and packs can then see the comment.').waitFor()
    expect(await isListed()).toBe(false)
    await hanna.getByRole('dialog').getByRole('button', { name: 'Put back on the lists' }).click()
    await hanna.getByText('No open comments').waitFor()
    expect(await isListed()).toBe(true)
    await goTo(officer, `/app/all/${PERIOD}/comments?id=${comment.id}`)
    await officer.locator('.comment-row').waitFor()
    app.complaints()
  })
})
