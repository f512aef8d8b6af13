import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShipped } from '../../scripts/bench/fill-database.js'
import { createApp } from '../../src/http/app.js'
import { makeKey } from '../../src/pipeline/admin/api-keys.js'
import { buildReport } from '../../src/pipeline/report/build-report.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'
import { memoryApp } from '../http/memory.js'
import { freshSample } from '../services/fresh-sample.js'
import { expectReadable } from './look.js'
import { openBrowser, program } from './open-browser.js'

const PAGES = ['/areas/all/packs/2026-10', '/areas/all/reports/2026-10', '/recognition']
describe.skipIf(!program)('the pages in a browser', () => {
  let browser: Browser
  let page: Page
  let server: Server
  let base: string
  let end: () => Promise<void>
  const complaints: string[] = []

  beforeAll(async () => {
    const { where, remove } = await freshSample()
    const db = await openDatabase(where)
    const compute = openShipped()
    const stores = createStores(db)
    await buildReport(stores, { areaKey: 'all', period: '2026-10' })
    const { deps: memory } = memoryApp()
    server = createApp({ ...memory, stores, compute }).listen(0)
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await openBrowser()
    page = await browser.newPage()
    // A refused style, font or script is told on the console.
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${base}/login`)
    await page.fill('#key', await makeKey(stores, { name: 'Mika', role: 'officer' }))
    await page.click('button')
    end = async () => {
      await browser.close()
      server.close()
      server.closeAllConnections()
      await db.close()
      await remove()
      await compute.close()
    }
  }, 240_000)
  afterAll(() => end?.())

  it.each(PAGES)('%s is whole, and nothing of it is refused', async (path) => {
    complaints.length = 0
    const answer = await page.goto(base + path)
    expect(answer?.status()).toBe(200)
    expect((await page.innerText('main, body')).length).toBeGreaterThan(200)
    await expectReadable(page)
    expect(complaints).toEqual([])
  })
})
