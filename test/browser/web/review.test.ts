import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, HOME, type OpenApp, openApp, program, settled } from './open-app.js'

const ADDRESS = `${HOME}/review`

describe.skipIf(!program)('the review', () => {
  let app: OpenApp
  let page: Page
  beforeAll(async () => {
    app = await openApp()
    page = await app.open(ADDRESS, { role: 'officer' })
  }, 240_000)
  afterAll(() => app?.close())

  const show = async (query = '') => {
    await page.goto(app.base + ADDRESS + query)
    await settled(page)
  }
  const soon = (read: () => unknown) => expect.poll(read, { timeout: 30_000 })
  const question = () => page.locator('.question')
  /** Answers the blind comment with "pain point", sees what the models say, and goes on to the next one. */
  async function answerBlind() {
    const left = await page.getByText(/comments left/).innerText()
    await page.keyboard.press('2')
    await question().locator('button[aria-pressed=true]', { hasText: 'Pain point' }).waitFor()
    await page.keyboard.press('Enter')
    await question()
      .getByText(/The models say/)
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await soon(() => page.getByText(/comments left/).innerText()).not.toBe(left)
  }
  const last = () => page.getByRole('region', { name: 'Last answers' }).locator('li')
  const counts = async (): Promise<{ counts: Record<string, number>; comments: number }> =>
    (await page.request.get(`${app.base}/v1/review/queues?area=all&period=2026-10`)).json()

  it('asks one question at a time, says why, how many are left and how long that takes', async () => {
    await show()
    const { comments } = await counts()
    expect(comments).toBeGreaterThan(0)
    await page.getByText(`${comments} comments left`).waitFor()
    expect(await page.getByText(/about \d+ minutes?/).count()).toBe(1)
    expect(await question().count()).toBe(1)
    expect(await question().innerText()).toMatch(/It is here because/)
  })

  it('takes one key for an answer, shows it among the last ones, and undoes it', async () => {
    await show('?reason=uncertain-label')
    const before = (await counts()).counts['uncertain-label']!
    const heading = await question().getByRole('heading', { level: 2 }).innerText()
    expect(heading).toMatch(/^Does the marked part say: /)
    const text = await question().locator('.comment-text').innerText()
    await page.keyboard.press('n')
    await soon(() => last().count()).toBe(1)
    await soon(async () => (await counts()).counts['uncertain-label']!).toBeLessThanOrEqual(before)
    const said = await page.request.get(`${app.base}/v1/comments?area=all&period=2026-10&state=reviewed`)
    expect((await said.json()).comments).toHaveLength(1)
    await page.keyboard.press('u')
    await page.locator('.toast', { hasText: 'Undone' }).first().waitFor()
    await soon(() => question().locator('.comment-text').innerText()).toBe(text)
    await soon(() => last().count()).toBe(0)
    expect((await counts()).counts['uncertain-label']).toBe(before)
  })

  it('costs as much to correct as to accept: one key', async () => {
    await show('?reason=uncertain-label')
    const labels = ['Improvement idea', 'Pain point', 'Praise']
    const asked = await question().getByRole('heading', { level: 2 }).innerText()
    const at = labels.findIndex((label) => !asked.includes(label))
    await page.keyboard.press(String(at + 1))
    await soon(() => last().count()).toBe(1)
    const said = await page.request.get(`${app.base}/v1/comments?area=all&period=2026-10&state=reviewed`)
    const [comment] = (await said.json()).comments
    const given = comment.labels.filter(({ source }: { source: string }) => source === 'person')
    expect(given).toHaveLength(1)
  })

  it('puts a question back where its answer could not be saved', async () => {
    await show()
    const text = await question().innerText()
    await page.context().setOffline(true)
    const [key] = (await question().locator('.answers kbd').first().innerText()).trim()
    await page.keyboard.press(key!)
    await page
      .getByText('Not saved: the service could not be reached')
      .or(page.getByText('could not be reached'))
      .first()
      .waitFor()
    await soon(() => question().innerText()).toBe(text)
    await page.context().setOffline(false)
    app.complaints()
  })

  it('says so where an answer is refused, and puts its question back; whoever may not review is told at once', async () => {
    const other = await app.enter('Rea', { role: 'member' })
    await other.goto(app.base + ADDRESS)
    const asked = () => other.locator('.question').innerText()
    await other.locator('.question').waitFor()
    const before = await asked()
    const rea = (await app.stores.people.list()).find(({ name }) => name === 'Rea')!
    await app.stores.people.change(rea.id, { role: 'team-reader', teams: ['Service Desk'] })
    await other.keyboard.press((await other.locator('.question .answers kbd').first().innerText()).trim())
    await other.locator('.toast', { hasText: 'requires the role member' }).waitFor()
    await soon(asked).toBe(before)
    await other.reload()
    await other.getByText('You do not have access to this page').waitFor()
    await other.context().close()
    app.complaints()
  })

  it('takes an undone answer back although the queue was opened again meanwhile', async () => {
    await show('?reason=uncertain-label')
    const asked = async () => [await question().locator('.comment-text').innerText(), await question().locator('h2').innerText()]
    const before = await asked()
    await page.keyboard.press('n')
    await soon(() => last().count()).toBe(1)
    await soon(asked).not.toEqual(before)
    await page.getByRole('button', { name: /^Everything/ }).click()
    await page.waitForURL((url) => !url.searchParams.has('reason'))
    await settled(page)
    await page.keyboard.press('u')
    await page.locator('.toast', { hasText: 'Undone' }).first().waitFor()
    await soon(asked).toEqual(before)
  })

  it('drops questions that somebody else has answered, or whose comment is gone', async () => {
    await show('?reason=uncertain-label')
    const items = async () =>
      (await (await page.request.get(`${app.base}/v1/review/queue?area=all&period=2026-10&reason=uncertain-label`)).json()).items
    const [{ comment, reasons }, ...others] = await items()
    const isAbout = ({ text }: { text: string }) =>
      soon(() => question().locator('.comment-text').innerText()).toContain(text.slice(0, 25))
    await isAbout(comment)
    const other = await app.open('/app', { role: 'member' })
    const answers = (reasons as { reason: string; segment: number; label: string }[])
      .filter(({ reason }) => reason === 'uncertain-label')
      .map(({ segment, label }) => ({ do: 'remove', response: comment.responseId, segment, label }))
    const said = await other.request.post(`${app.base}/v1/review`, {
      data: { items: answers },
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    })
    expect(said.status()).toBe(200)
    await isAbout(others[0].comment)
    await app.stores.routeOut.route([{ responseId: others[0].comment.responseId, categories: ['health'] }], 'Noor')
    await isAbout(others[1].comment)
    await app.stores.routeOut.keep(others[0].comment.responseId, 'Noor')
    await other.context().close()
  })

  it('shows the names in question of a held recognition, and shows or hides it by a key', async () => {
    await show('?reason=held-recognition')
    const { counts: before } = await counts()
    expect(before['held-recognition']).toBeGreaterThan(0)
    await question().getByText('Names in question').or(question().getByText('This may be')).first().waitFor()
    await page.keyboard.press('n')
    await last().getByText('Recognition hidden').waitFor()
    await soon(async () => (await counts()).counts['held-recognition']).toBe(before['held-recognition']! - 1)
    await page.keyboard.press('u')
    await page.locator('.toast', { hasText: 'Undone' }).first().waitFor()
    await soon(async () => (await counts()).counts['held-recognition']).toBe(before['held-recognition'])
  })

  it('draws an audit, hides what the models say until the person has answered, and then shows it', async () => {
    await show('?view=audit')
    await page.getByRole('button', { name: 'Draw the sample' }).click()
    await question().waitFor()
    expect(await question().getByText('The models say').count()).toBe(0)
    expect(await question().locator('mark').count()).toBe(0)
    await answerBlind()
  })

  it('measures the labels with their interval once enough were read, and shows what retraining brought', async () => {
    for (let read = 0; read < 12; read++) {
      await answerBlind()
      await question()
        .getByText(/The models say/)
        .first()
        .waitFor({ state: 'detached' })
    }
    await page.getByRole('tab', { name: 'Quality' }).click()
    await soon(() => page.locator('#content').innerText()).toMatch(/as shipped\s+\d+% \(\d+%–\d+%\)/)
    const figures = { label: 'pain_point' as const, fitted: 60, heldOut: 20, note: null }
    await app.stores.corrections.add({
      ...{ engine: 'shipped', labels: [null, null, null], by: 'Mika' },
      figures: [{ ...figures, reviews: { before: 0.8, after: 0.9 }, gold: { before: 0.85, after: 0.86 } }],
    })
    await show('?view=figures')
    await soon(() => page.getByRole('row', { name: /Pain point 60/ }).innerText()).toMatch(/80% → 90%\s+85% → 86%/)
  })

  it('is accessible on each of its tabs, and nothing is refused', async () => {
    app.complaints()
    for (const query of ['', '?view=audit', '?view=figures']) {
      await show(query)
      await expectAccessible(page)
    }
    expect(app.complaints()).toEqual([])
  })
})
