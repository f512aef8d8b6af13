import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, type OpenApp, openApp, PERIOD, program, settled } from './open-app.js'

const PATH = `/app/all/${PERIOD}/recognition`

interface Said {
  items: { id: string; quote: string | null; member: { id: number; name: string; team: string }; seenAt: string | null }[]
  people: { member: { id: number; name: string; team: string }; recognitions: number }[]
}

describe.skipIf(!program)('recognition in the browser', () => {
  let app: OpenApp
  let page: Page
  let said: Said
  /** Somebody who was thanked, and may be named to their team. */
  let thanked: Said['people'][number]['member']
  beforeAll(async () => {
    app = await openApp()
    page = await app.open(PATH)
    said = (await (await page.request.get(`${app.base}/v1/areas/all/recognition/${PERIOD}?limit=200`)).json()) as Said
    thanked = said.people.find(({ recognitions }) => recognitions > 1)!.member
  }, 240_000)
  afterAll(() => app?.close())

  const teamName = () => said.people[0]!.member.team

  it('shows by team who was thanked, how often and with what was said', async () => {
    expect(said.people.length).toBeGreaterThan(3)
    const text = await page.innerText('#content')
    for (const { member } of said.people) expect(text).toContain(member.name)
    for (const { quote } of said.items) if (quote) expect(text.replace(/\s+/g, ' ')).toContain(quote.replace(/\s+/g, ' '))
    const person = page.locator('.thanks-person', { has: page.getByRole('heading', { name: thanked.name, exact: true }) })
    const { recognitions } = said.people.find(({ member }) => member.id === thanked.id)!
    await person.getByText(`Thanked ${recognitions} times`).waitFor()
    await person.getByRole('link', { name: `All comments that name ${thanked.name}` }).waitFor()
    expect(await person.locator('figure').count()).toBe(recognitions)
  })

  it('shows one team alone, which the address keeps, and leads to its wall', async () => {
    await page.getByLabel('Team').selectOption({ label: teamName() })
    await page.waitForURL(/team=/)
    await expect.poll(() => page.locator('.thanks-team').count()).toBe(1)
    await page.reload()
    await settled(page)
    expect(await page.locator('.thanks-team h2').allInnerTexts()).toEqual([teamName()])
    await page.getByRole('link', { name: `Wall of ${teamName()}` }).click()
    await page.waitForURL(`**/recognition/teams/${encodeURIComponent(teamName())}?language=en`)
    expect(await page.innerText('h1')).toBe(`Thank you, ${teamName()}`)
    await page.goto(app.base + PATH)
    await settled(page)
  })

  it('saves a card as a picture, and prints it alone', { timeout: 120_000 }, async () => {
    await page
      .getByRole('button', { name: /^Card for / })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('blockquote').waitFor()
    const saving = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save as picture' }).click()
    const file = await saving
    expect(file.suggestedFilename()).toMatch(/^Thanks to .+\.png$/)
    const picture = await buffer(await file.createReadStream())
    expect([...picture.subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1600, 900])
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.locator('blockquote:visible').count()).toBe(1)
    await page.emulateMedia({ media: 'screen' })
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('blockquote:visible').count()).toBe(said.items.length)
    await page.emulateMedia({ media: 'screen' })
  })

  it('says that earlier thanks could not be read, and reads them again', { timeout: 120_000 }, async () => {
    const own = await app.open('/app/account')
    let isDown = true
    await own.route('**/v1/areas/all/recognition/**', async (route) => {
      const isNext = new URL(route.request().url()).searchParams.has('after')
      if (isNext && isDown) return route.abort()
      const answer = await route.fetch()
      const body = await answer.json()
      await route.fulfill({ response: answer, json: isNext ? { ...body, next: null } : { ...body, next: 'x' } })
    })
    await own.goto(app.base + PATH)
    await settled(own)
    const shown = await own.locator('figure.thanks').count()
    await own.getByRole('button', { name: 'Show earlier ones' }).click()
    await own.getByRole('alert').filter({ hasText: 'could not be reached' }).waitFor()
    expect(await own.locator('figure.thanks').count()).toBe(shown)
    isDown = false
    await own.unroute('**/v1/areas/all/recognition/**')
    await own.getByRole('button', { name: 'Try again' }).click()
    await own.getByRole('alert').waitFor({ state: 'detached' })
    await own.context().close()
    app.complaints()
  })

  it('is accessible, and nothing of it is refused', { timeout: 120_000 }, async () => {
    app.complaints()
    await page.goto(app.base + PATH)
    await settled(page)
    await expectAccessible(page)
    expect(app.complaints()).toEqual([])
  })

  it('shows a team reader the feed of their team, and nothing else', { timeout: 120_000 }, async () => {
    const own = await app.enter('Kim', { teams: [teamName()] })
    expect(new URL(own.url()).pathname).toBe('/app/recognition')
    await own.getByRole('heading', { name: `Thank you, ${teamName()}` }).waitFor()
    expect(await own.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual(['Thanks'])
    expect(await own.getByLabel('Period').count()).toBe(0)
    const inTeam = said.items.filter(({ member }) => member.team === teamName())
    for (const { quote } of inTeam) if (quote) await own.getByText(quote.split('\n')[0]!).first().waitFor()
    await own.getByRole('button', { name: 'Everybody' }).click()
    await own.getByText('colleagues who agreed to public recognition').waitFor()
    for (const elsewhere of [PATH, `/app/all/${PERIOD}/comments`, '/app/settings/roster', '/app/import']) {
      await own.goto(app.base + elsewhere)
      await own.getByRole('heading', { name: 'You do not have access to this page' }).waitFor()
    }
    await own.goto(`${app.base}/app`)
    await own.waitForURL('**/app/recognition')
    await settled(own)
    await expectAccessible(own)
    const other = said.people.find(({ member }) => member.team !== teamName())!.member.team
    expect((await own.request.get(`${app.base}/v1/recognitions?team=${encodeURIComponent(other)}`)).status()).toBe(403)
    expect((await own.goto(`${app.base}/recognition/teams/${encodeURIComponent(other)}`))!.status()).toBe(403)
    await own.context().close()
  })

  it('lets who was thanked read it, mark it as seen and choose who sees it', { timeout: 120_000 }, async () => {
    const own = await app.enter('Lee', { memberId: thanked.id })
    await own.waitForURL('**/app/my-recognition')
    await own.getByRole('link', { name: 'Thanks', exact: true }).click()
    await own.getByText('colleagues who agreed to public recognition').waitFor()
    await own.getByRole('link', { name: 'My recognition' }).click()
    await settled(own)
    const mine = own.locator('figure.thanks')
    expect(await mine.count()).toBeGreaterThan(1)
    await mine.first().getByRole('button', { name: 'Mark as seen' }).click()
    await mine
      .first()
      .getByText(/^Seen /)
      .waitFor()
    await own.reload()
    await settled(own)
    await mine
      .first()
      .getByText(/^Seen /)
      .waitFor()
    await expectAccessible(own)
    // The office sees that it was seen.
    await page.goto(app.base + PATH)
    await settled(page)
    expect(await page.getByText(/^Seen /).count()).toBe(1)

    await own.getByLabel('Only me').click()
    await own.getByRole('button', { name: 'Save' }).click()
    await own.getByText('Saved. It applies from now on').waitFor()
    expect(await mine.count()).toBeGreaterThan(1)
    await page.reload()
    await settled(page)
    expect(await page.locator('#content').innerText()).not.toContain(thanked.name)
    await own.getByRole('button', { name: 'Undo' }).click()
    await expect
      .poll(async () => (await app.stores.roster.members()).find(({ id }) => id === thanked.id)!.consent)
      .not.toBe('private')
    await own.getByLabel('Nobody').click()
    await own.getByRole('button', { name: 'Save' }).click()
    await own.getByText('You chose not to be named').waitFor()
    expect(await mine.count()).toBe(0)
    await own.context().close()
  })

  it('shows the account of a person, and that a key has none', { timeout: 120_000 }, async () => {
    const own = await app.enter('Noor', { role: 'member' })
    await own.goto(`${app.base}/app/account`)
    await own.getByText('this one').waitFor()
    await expectAccessible(own)
    await own.context().close()
    await page.goto(`${app.base}/app/account`)
    await page.getByText('Signed in with the key').waitFor()
    app.complaints()
  })
})
