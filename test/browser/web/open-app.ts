import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openShipped } from '../../../scripts/bench/fill-database.js'
import type { Role } from '../../../src/domain/access/access.js'
import type { Grant } from '../../../src/domain/access/person.js'
import { createApp } from '../../../src/http/app.js'
import type { AppDeps } from '../../../src/http/deps.js'
import { makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import type { Database } from '../../../src/store/database/database.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores, type Stores } from '../../../src/store/stores.js'
import { memoryApp } from '../../http/memory.js'
import { cheapHash } from '../../http/sign-in.js'
import { freshPlace } from '../../services/fresh-place.js'
import { freshSample, PERIOD } from '../../services/fresh-sample.js'
import { openBrowser, program } from '../open-browser.js'
import { settled } from '../settled.js'

export { PERIOD, program, settled }
export const HOME = `/app/all/${PERIOD}`

const PASSWORD = 'three quiet yellow boats'

/** A service with a browser. */
export interface OpenApp {
  base: string
  db: Database
  stores: Stores
  browser: Browser
  /** A browser of somebody's own, signed in with this role, on a page of the app. */
  open(path: string, options?: BrowserContextOptions & { role?: Role; areas?: string[] }): Promise<Page>
  /** A browser of a person with an account, signed in with their address: `name@example.org`. */
  enter(name: string, grant?: Partial<Grant>): Promise<Page>
  /** Of everybody who has an account. */
  password: string
  /** Stops answering, as a service that restarts. @returns what starts it again */
  interrupt(): () => Promise<unknown>
  /** What the consoles of all pages complained about since the last call. */
  complaints(): string[]
  close(): Promise<void>
}

/**
 * Starts a service of its own with the build of the app. One is enough for a file.
 * @param options.sample whether the sample is imported, analysed and its pack of {@link PERIOD} built; otherwise it is empty
 * @param options.deps what takes the place of the service's own
 */
export async function openApp({
  sample = true,
  deps = {},
}: {
  sample?: boolean
  deps?: Partial<AppDeps>
} = {}): Promise<OpenApp> {
  const { where, remove } = await (sample ? freshSample() : freshPlace())
  const db = await openDatabase(where)
  const compute = openShipped()
  const stores = createStores(db)
  const memory = memoryApp().deps
  // Comments are analysed in this process, as they come in; nothing else is queued.
  let analysis: Promise<unknown> = Promise.resolve()
  const queue: AppDeps['queue'] = {
    ...memory.queue,
    async add(name, payloads) {
      if (name !== 'analyse') return
      const ids = payloads.flatMap((payload) => ('responseIds' in payload ? payload.responseIds : []))
      analysis = analysis.then(() => analyseResponses({ ...stores, compute }, ids)).catch(() => undefined)
    },
  }
  const server = createApp({ ...memory, stores, compute, queue, ...deps }).listen(0)
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await openBrowser()
  let noted: string[] = []
  return {
    base,
    db,
    stores,
    browser,
    async open(path, { role = 'officer', areas = [], ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options })
      const page = await context.newPage()
      page.on('console', (message) => message.type() === 'error' && noted.push(message.text()))
      page.on('pageerror', (error) => noted.push(error.message))
      await signIn(page, base, await makeKey(stores, { name: `Mika (${role})`, role, areas }), path)
      return page
    },
    password: PASSWORD,
    interrupt() {
      const { port } = server.address() as AddressInfo
      server.close()
      server.closeAllConnections()
      return () => once(server.listen(port), 'listening')
    },
    async enter(name, grant = {}) {
      const person = { role: 'team-reader', areas: [], teams: [], memberId: null, ...grant } as Grant
      const email = `${name.toLowerCase()}@example.org`
      await stores.people.add({ name, email, ...person, passwordHash: await cheapHash(PASSWORD) })
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
      const own = await context.newPage()
      await own.goto(`${base}/login`)
      await own.fill('#email', email)
      await own.fill('#password', PASSWORD)
      await own.getByRole('button', { name: 'Sign in', exact: true }).click()
      await settled(own)
      return own
    },
    complaints() {
      const since = noted
      noted = []
      return since
    },
    async close() {
      await browser.close()
      await analysis
      server.close()
      server.closeAllConnections()
      await db.close()
      await remove()
      await compute.close()
    },
  }
}

/** Signs in at the sign-in page and waits until the page that was asked for has settled. */
export async function signIn(page: Page, base: string, key: string, path: string): Promise<void> {
  await page.goto(`${base}/login?next=${encodeURIComponent(path)}`)
  const other = page.locator('details:has(#key) > summary')
  if ((await other.count()) > 0) await other.first().click()
  await page.fill('#key', key)
  await page
    .locator('form', { has: page.locator('#key') })
    .locator('button')
    .click()
  await settled(page)
}

/** Reads what a change would change, and applies it. */
export async function applyPlan(page: Page): Promise<void> {
  const plan = page.getByRole('dialog').last()
  await plan.getByText(/comments? would change\.$/).waitFor({ timeout: 60_000 })
  await plan.locator('footer .primary').click()
}

/** Drags something onto something, and drops it once the page shows that it is taken there. */
export async function dragOnto(from: Locator, onto: Locator): Promise<void> {
  const { mouse } = from.page()
  await from.hover()
  await mouse.down()
  await expect
    .poll(
      async () => {
        await onto.hover()
        return (await onto.getAttribute('class'))?.split(' ').includes('target')
      },
      { timeout: 30_000 },
    )
    .toBe(true)
  await mouse.up()
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Expects that axe finds nothing by WCAG 2.2 AA, by day and by night, and that the page fits a desk, a phone and 200% zoom. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const [width, height] of [
    [1280, 900],
    [640, 450],
    [390, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect(wide, `sticks out at ${width} pixels`).toBeLessThanOrEqual(0)
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The page takes on the colours a moment later: until then, ink and paper may be of two schemes.
    const ink = colorScheme === 'dark' ? 'rgb(255, 255, 255)' : 'rgb(0, 0, 0)'
    await expect.poll(() => page.evaluate('getComputedStyle(document.documentElement).color'), { timeout: 10_000 }).toBe(ink)
    // Descendants may take them on later still: what axe finds at first is looked at again.
    await expect.poll(() => axeOf(page), { timeout: 20_000, interval: 500, message: colorScheme }).toEqual([])
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

/**
 * Runs axe from its file, through the debugger: the page's own policy lets no foreign script in.
 * @param within what of the page, by its selector
 * @returns what it finds
 */
export async function axeOf(page: Page, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) {
    const { readFile } = await import('node:fs/promises')
    await page.evaluate(await readFile(AXE, 'utf8'))
  }
  return page.evaluate(`axe.run(${JSON.stringify(within)}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 200))))`)
}
