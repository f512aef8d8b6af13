import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page, Request } from 'playwright-core'

/** How long a page has asked for nothing when it has loaded what it shows, in ms: it asks for what follows from an answer much sooner. */
const QUIET = 150
/** Time limit. */
const WAIT_MS = 60_000

interface Traffic {
  open: Set<Request>
  changedAt: number
}
const traffics = new WeakMap<Page, Traffic>()

/** Watches what all pages of a browser ask for; {@link settled} needs it. */
export function watchRequests(browser: Browser): void {
  browser.on('context', (context) => {
    context.on('page', (page) => {
      const traffic: Traffic = { open: new Set(), changedAt: Date.now() }
      traffics.set(page, traffic)
      const note = (change: () => void) => {
        change()
        traffic.changedAt = Date.now()
      }
      // A stream of events has no end.
      page.on('request', (request) => request.resourceType() !== 'eventsource' && note(() => traffic.open.add(request)))
      for (const event of ['requestfinished', 'requestfailed'] as const)
        page.on(event as 'requestfinished', (request) => note(() => traffic.open.delete(request)))
    })
  })
}

/** Waits until the app has loaded what it shows. */
export async function settled(page: Page): Promise<void> {
  const traffic = traffics.get(page)
  if (!traffic) throw new Error('The browser of this page is not watched: open it with openBrowser')
  await page.waitForSelector('#content')
  const end = Date.now() + WAIT_MS
  for (let still = 0; still < QUIET; still = traffic.open.size > 0 ? 0 : Date.now() - traffic.changedAt) {
    if (Date.now() > end) throw new Error(`Not answered: ${[...traffic.open].map((request) => request.url()).join(', ')}`)
    await sleep(25)
  }
  // Not by waitForFunction: the page's policy forbids scripts from a string.
  await page.locator('.loading').first().waitFor({ state: 'detached' })
}
