import type { AddressInfo } from 'node:net'
import { chromium, type Page } from 'playwright-core'
import { createApp } from '../../src/http/app.js'
import { makeKey } from '../../src/pipeline/admin/api-keys.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'
import { findProgram } from '../servers/find-program.js'
import { quietDeps } from '../servers/quiet-deps.js'
import { startPostgres } from '../servers/start.js'
import { fillDatabase, LAST, openShipped } from './fill-database.js'
import type { Part } from './part.js'

/**
 * The list of comments in a browser with many responses: first paint, the time until a key has its effect, and frames while scrolling.
 * What this machine draws at best is measured on a page of plain lines of the same size.
 */
export const run: Part = async ({ print, folder, isSmall }) => {
  const program = findProgram('chromium')
  if (!program) return print('There is no chromium on this machine (apt-get install chromium)')
  const postgres = await startPostgres()
  const db = await openDatabase(postgres ? { url: postgres.url } : { folder: `${folder}/browser` })
  const compute = openShipped()
  const stores = createStores(db)
  await fillDatabase(db, isSmall ? 2_000 : 100_000, compute)
  const server = createApp({ ...quietDeps(folder), stores, compute }).listen(0)
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.addInitScript(NOTE_FIRST)
    await page.goto(`${base}/login`)
    await page.fill('#key', await makeKey(stores, { name: 'bench', role: 'officer' }))
    await page
      .locator('form', { has: page.locator('#key') })
      .locator('button')
      .click()
    await page.waitForSelector('#content')
    print(`database: ${postgres ? 'PostgreSQL' : 'embedded'}`)
    for (const [name, address] of [
      ['a month', `/app/all/${LAST}/comments`],
      ['all periods', `/app/all/${LAST}/comments?ever=true`],
    ] as const)
      print(JSON.stringify({ name, ...(await measure(page, base + address)) }))
    await page.goto('about:blank')
    await page.setContent(PLAIN)
    print(JSON.stringify({ name: 'plain lines, for comparison', ...(await scroll(page)) }))
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
    await db.close()
    await compute.close()
    await postgres?.stop()
  }
}

async function measure(page: Page, address: string) {
  await page.goto(address)
  await page.waitForSelector('.comment-row')
  const { painted, comments, scripts } = await page.evaluate<{ painted: number; comments: number; scripts: number }>(FIRST)
  const count = await page.locator('h1 small').innerText()
  const keys = await page.evaluate<number[]>(KEYS)
  return {
    count,
    'first paint, ms': painted,
    'first comments, ms': comments,
    'JavaScript as it came, kB': scripts,
    'key until it is shown, ms (median, worst)': [keys[Math.floor(keys.length / 2)], keys.at(-1)],
    ...(await scroll(page)),
  }
}

/** Scrolls, and says how often the page was drawn and what that took of its main thread: below 16.7 ms a frame it does not hold up 60. */
async function scroll(page: Page) {
  const debugging = await page.context().newCDPSession(page)
  await debugging.send('Performance.enable')
  const seconds = async (name: string) => {
    const { metrics } = await debugging.send('Performance.getMetrics')
    return metrics.find((each) => each.name === name)?.value ?? 0
  }
  const before = await seconds('TaskDuration')
  const frames = await page.evaluate<{ frames: number; seconds: number; slow: number; rows: number }>(SCROLL)
  const work = (await seconds('TaskDuration')) - before
  await debugging.detach()
  return {
    'frames per second while scrolling': Math.round(frames.frames / frames.seconds),
    'work per frame, ms': Math.round((work / frames.frames) * 10_000) / 10,
    'frames over 34 ms': frames.slow,
    'comments read by scrolling': frames.rows,
  }
}

/** In every page: notes when the first comments have been drawn. The page's own clock, as the service and this program share a process. */
const NOTE_FIRST = `new MutationObserver((_, watch) => {
  if (!document.querySelector('.comment-row')) return
  watch.disconnect()
  requestAnimationFrame(() => setTimeout(() => { window.firstComments = performance.now() }))
}).observe(document, { childList: true, subtree: true })`

/** When something was first painted, and the first comments, ms; and the scripts that came until then, kB as they were sent. */
const FIRST = `(async () => {
  while (!window.firstComments) await new Promise((done) => setTimeout(done, 10))
  return {
    comments: Math.round(window.firstComments),
    painted: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1),
    scripts: Math.round(performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 100) / 10,
  }
})()`

/** Presses "j" twenty times; how long each takes until the frame that shows it. */
const KEYS = `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  const took = []
  for (let at = 0; at < 20; at++) {
    const began = performance.now()
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    await frame()
    took.push(Math.round(performance.now() - began))
  }
  return took.sort((a, b) => a - b)
})()`

/** Scrolls 60 pixels a frame for 10 s. */
const SCROLL = `(async () => {
  const list = document.querySelector('.comments-list')
  const began = performance.now()
  let [frames, slow, last] = [0, 0, began]
  while (performance.now() - began < 10000) {
    await new Promise((done) => requestAnimationFrame(done))
    const now = performance.now()
    if (now - last > 34) slow++
    last = now
    frames++
    list.scrollTop += 60
  }
  const rows = Number(list.querySelector('li').getAttribute('aria-setsize'))
  return { frames, slow, rows, seconds: (performance.now() - began) / 1000 }
})()`

/** Lines of text where the list of comments stands, without anything that an app does. */
const PLAIN = `<style>
  body { margin: 0; font: 16px sans-serif }
  .comments-list { height: 620px; width: 640px; margin: 230px 40px; overflow-y: auto }
  ul { margin: 0; padding: 0; list-style: none }
  li { height: 91px; border-bottom: 1px solid #ddd }
</style>
<div class="comments-list"><ul>${'<li aria-setsize="1000">The printer on the second floor has not worked for two weeks, and nobody answers the ticket.</li>'.repeat(1000)}</ul></div>`
