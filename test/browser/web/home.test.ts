import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parsePeriod } from '../../../src/domain/period/period.js'
import type { ResponseFilter } from '../../../src/domain/scenarios/scenario.js'
import { filterQuery } from '../../../src/web/comments/filter-query.js'
import { expectAccessible, HOME, type OpenApp, openApp, program, settled } from './open-app.js'

describe.skipIf(!program)('home', () => {
  let app: OpenApp
  let page: Page
  beforeAll(async () => {
    app = await openApp()
    page = await app.open(HOME)
  }, 240_000)
  afterAll(() => app?.close())

  it('shows the figures that the API answers, what changed and what people say', async () => {
    const { periods } = (await (await page.request.get(`${app.base}/v1/areas/all/periods`)).json()) as {
      periods: { period: string; numbers: { responses: number; happiness: number } }[]
    }
    const { responses, happiness } = periods.find(({ period }) => period === '2026-10')!.numbers
    const text = await page.innerText('#content')
    expect(text).toContain(`Responses\n${responses}\n`)
    expect(text).toContain(`Happiness\n+${Math.round(happiness)}\n`)
    for (const heading of ['What changed', 'Pain points', 'Improvement ideas', 'People who were thanked'])
      expect(await page.getByRole('heading', { name: heading }).count()).toBe(1)
    expect(await page.locator('.lines.ranked li').count()).toBeGreaterThan(8)
  })

  it('leads from every number to the comments behind it', async () => {
    const links = await page
      .locator('.figures a, .lines a, .card p a')
      .evaluateAll((all) => all.map((each) => (each as unknown as { href: string }).href))
    expect(links.length).toBeGreaterThan(12)
    for (const link of links) {
      const { pathname, searchParams, hash } = new URL(link)
      // A person's are on the page of recognitions.
      if (hash !== '') continue
      expect(pathname).toBe(`${HOME}/comments`)
      const query = new URLSearchParams({ ...Object.fromEntries(searchParams), area: 'all', period: '2026-10', limit: '1' })
      const answer = await page.request.get(`${app.base}/v1/comments?${query}`)
      expect([link, answer.status(), ((await answer.json()) as { comments: unknown[] }).comments.length]).toEqual([link, 200, 1])
    }
  })

  it('counts what the lists show that its numbers open', async () => {
    const lines = await page.locator('.figures a, .ranking li, .ranking a').evaluateAll((all) =>
      all.map((each) => {
        const { innerText, tagName } = each as unknown as { innerText: string; tagName: string }
        const link = (tagName === 'A' ? each : each.querySelector('a')) as unknown as { href: string }
        return { link: link.href, text: innerText }
      }),
    )
    // Of a figure the number stands below its name, of a line at its end, and of all in "All 52 comments".
    const counted = lines.flatMap(({ link, text }) => {
      const count = /^Comments\n([\d,]+)/.exec(text)?.[1] ?? /\n(\d+)$/.exec(text)?.[1] ?? /^All ([\d,]+) /.exec(text)?.[1]
      return count === undefined ? [] : [{ link, count: Number(count.replace(',', '')) }]
    })
    expect(counted.length).toBeGreaterThan(14)
    const get = async <T>(path: string) => (await (await page.request.get(`${app.base}${path}`)).json()) as T
    for (const { link, count } of counted) {
      const { pathname, searchParams, hash } = new URL(link)
      if (pathname.endsWith('/recognition')) {
        const recognitions = `/v1/areas/all/recognition/2026-10?limit=200&${searchParams}`
        const { items } = await get<{ items: { member: { id: number } }[] }>(recognitions)
        const own = items.filter(({ member }) => hash === '' || hash === `#person-${member.id}`)
        expect([link, own.length]).toEqual([link, count])
        continue
      }
      const query = new URLSearchParams({ ...Object.fromEntries(searchParams), area: 'all', period: '2026-10', total: 'true' })
      expect([link, (await get<{ total: number }>(`/v1/comments?${query}`)).total]).toEqual([link, count])
    }
    // A person's recognitions are in sight, below those of others.
    const [most] = await page.locator('.ranking').last().locator('li a').all()
    const name = await most!.innerText()
    await most!.click()
    await page.getByRole('heading', { level: 3, name }).waitFor()
    await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(0)
    await page.goto(`${app.base}${HOME}`)
    await settled(page)
  })

  it('leads from a group to exactly its comments', async () => {
    const pack = (await (await page.request.get(`${app.base}/v1/areas/all/packs/2026-10`)).json()) as {
      scenarios: { slices: { name: string; filter: ResponseFilter }[] }[]
    }
    const totalOf = async (query: URLSearchParams) => {
      const answer = await page.request.get(`${app.base}/v1/comments?area=all&period=2026-10&total=true&limit=1&${query}`)
      return ((await answer.json()) as { total: number }).total
    }
    const whole = await totalOf(new URLSearchParams())
    const slices = pack.scenarios.flatMap(({ slices: own }) => own)
    expect(slices.length).toBeGreaterThan(0)
    for (const { name, filter } of slices) {
      const by = Object.keys(filter.dimensions ?? {}).find((key) => filter.dimensions![key]!.includes(name))
      const total = await totalOf(filterQuery(filter))
      expect(total, name).toBeLessThan(whole)
      if (by) expect(total, name).toBe(await totalOf(new URLSearchParams({ dimension: `${by}:${name}` })))
    }
  })

  it('says what comes next, and goes on once it is done', async () => {
    expect(await page.locator('.next-what').innerText()).toBe('Review the comments that are unclear')
    expect(await page.locator('.next-now').innerText()).toMatch(/\d+ comments, about \d+ min/)
    const area = (await app.stores.areas.byKey('all'))!
    const { items } = (await (await page.request.get(`${app.base}/v1/areas/all/lists/2026-10/ideas?limit=1`)).json()) as {
      items: { key: string }[]
    }
    await app.stores.lists.choose(area.id, '2026-10', 'ideas', items[0]!.key, { pinned: true }, 'Mika')
    await page.reload()
    await settled(page)
    expect(await page.locator('.next-what').innerText()).toBe('Freeze the pack and invite people')
    const key = { headers: { 'Sec-Fetch-Site': 'same-origin' } }
    expect((await page.request.post(`${app.base}/v1/areas/all/packs/2026-10/freeze`, key)).status()).toBe(201)
    const { start } = parsePeriod('2026-11', area.timeZone)
    await app.stores.meetings.save(area.id, '2026-10', { at: start })
    await page.reload()
    await settled(page)
    expect(await page.locator('.next-what').innerText()).toBe('Follow up on what was agreed')
  })

  it('says that the pack is older than the lists, and builds it again', async () => {
    await page.goto(app.base + HOME)
    await page.getByText(/The topics below come from the pack frozen on/).waitFor()
    const area = (await app.stores.areas.byKey('all'))!
    await app.stores.frozenPacks.unfreeze(area.id, '2026-10', 'Mika', 'The lists have changed')
    await app.db.pool.query(`UPDATE packs SET built_at = built_at - interval '1 day' WHERE area_id = $1`, [area.id])
    await page.reload()
    await page.getByText(/It does not include the latest responses/).waitFor()
    await page.getByRole('button', { name: 'Rebuild' }).click()
    await page.getByText(/The topics below come from the pack built on/).waitFor()
  })

  it('waits for the analysis without offering another import, and goes on by itself', async () => {
    const one = `SELECT max(id) FROM responses WHERE at BETWEEN '2026-09-05' AND '2026-09-20' AND status = 'done'`
    await app.db.pool.query(`UPDATE responses SET status = 'pending' WHERE id = (${one})`)
    const waiting = await app.open('/app/all/2026-09')
    await waiting.locator('.next-now').getByText('1 comment is being analysed').waitFor()
    expect(await waiting.locator('.next-what').innerText()).toBe('Wait until the comments are analysed')
    expect(await waiting.locator('.next-now a').count()).toBe(0)
    await app.db.pool.query(`UPDATE responses SET status = 'done' WHERE status = 'pending'`)
    await waiting.locator('.next-now').getByText('1 comment is being analysed').waitFor({ state: 'detached' })
    await waiting.context().close()
  })

  it('offers to build a pack, and shows it then', async () => {
    await page.goto(`${app.base}/app/all/2026-09`)
    await settled(page)
    await page.getByRole('button', { name: 'Build the pack' }).click()
    await page.getByRole('heading', { name: 'What changed' }).waitFor()
    await page.getByText('The pack of September 2026 is built').waitFor()
  })

  it('names the tab by its page, also after the period has changed', async () => {
    await page.goto(`${app.base}${HOME}/themes`)
    await settled(page)
    await page.getByRole('link', { name: 'Previous: September 2026' }).click()
    await page.waitForURL('**/2026-09/themes')
    await settled(page)
    expect(await page.title()).toBe('Themes · verbatim')
  })

  it('leads from a period without responses to the latest', async () => {
    await page.goto(`${app.base}/app/all/2019-03`)
    await page.getByRole('link', { name: 'Open October 2026' }).click()
    await page.waitForURL(`**${HOME}`)
  })

  it('is accessible, and nothing of it is refused', async () => {
    app.complaints()
    await page.goto(app.base + HOME)
    await settled(page)
    await expectAccessible(page)
    expect(app.complaints()).toEqual([])
  })

  it('shows a reader the figures and no button that would be refused', async () => {
    const reader = await app.open('/app/all/2026-08', { role: 'reader' })
    await reader.getByText('A member of the Experience Management Office can build it').waitFor()
    expect(await reader.locator('#content button').count()).toBe(0)
    expect(await reader.locator('.steps a').allInnerTexts()).toEqual(['Choose', 'Freeze and send', 'Present', 'Follow up'])
    await reader.context().close()
  })
})
