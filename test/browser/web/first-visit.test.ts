import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, type OpenApp, openApp, program, settled } from './open-app.js'

/** An export that nobody prepared: German headers, semicolons, a scale of its own, one bad row. */
const UNPREPARED = [
  'Antwort-Nr;Beantwortet am;Zufriedenheit (0-10);Bemerkung;Standort;Intern',
  ...Array.from(
    { length: 24 },
    (_, i) =>
      `A${i};${String((i % 28) + 1).padStart(2, '0')}.10.2026 09:15;${i % 11};${i % 2 ? 'Das VPN bricht ständig ab' : 'Danke an Jörg, alles super gelöst'};Bremen;x${i}`,
  ),
  'A99;31.10.2026 09:15;viel;Der Drucker geht nicht;Bremen;x',
].join('\r\n')

describe.skipIf(!program)('the first visit', () => {
  let app: OpenApp
  let page: Page
  beforeAll(async () => {
    app = await openApp({ sample: false })
  }, 240_000)
  afterAll(() => app?.close())

  const choose = async (name: string, text: string) => {
    await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByRole('heading', { name }).waitFor()
  }
  const figure = (name: string) =>
    page
      .locator('.stat', { has: page.getByText(name, { exact: true }) })
      .locator('.value')
      .innerText()

  it('begins with what to do where nothing is imported', async () => {
    page = await app.open('/app')
    await page.waitForURL('**/app/welcome')
    await settled(page)
    await expectAccessible(page)
    expect(app.complaints()).toEqual([])
  })

  it('loads the sample by one click and opens it', async () => {
    await page.getByRole('button', { name: 'Load the sample' }).click()
    await page.getByText('Imported and analysed').waitFor({ timeout: 180_000 })
    await page.getByRole('link', { name: 'Open the latest period' }).click()
    await page.waitForURL('**/app/*/2026-10')
    await page.getByRole('heading', { level: 1, name: /October 2026/ }).waitFor()
    // Only an empty installation takes it.
    const again = await page.request.post(`${app.base}/v1/imports/sample`, { headers: { 'Sec-Fetch-Site': 'same-origin' } })
    expect(again.status()).toBe(409)
  }, 240_000)

  it('takes a file that is dropped on the page', async () => {
    await page.goto(`${app.base}/app/import`)
    await settled(page)
    const dataTransfer = await page.evaluateHandle(
      `(() => {
        const carried = new DataTransfer()
        carried.items.add(new File([${JSON.stringify(UNPREPARED)}], 'dropped.csv', { type: 'text/csv' }))
        return carried
      })()`,
    )
    const zone = page.locator('.drop')
    await zone.dispatchEvent('dragover', { dataTransfer })
    await page.locator('.drop.over').waitFor()
    await zone.dispatchEvent('drop', { dataTransfer })
    await page.getByRole('heading', { name: 'dropped.csv' }).waitFor()
    await page.getByRole('button', { name: 'Import 24 responses' }).waitFor()
  })

  it('undoes an import after asking', async () => {
    await page.goto(`${app.base}/app/import`)
    await page.getByRole('button', { name: 'Undo the import of responses.csv' }).click()
    expect(await page.getByRole('dialog').innerText()).toContain(
      '2,040 responses and everything derived from them will be removed',
    )
    await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByText('Import undone').waitFor()
    expect(Object.values(await app.stores.responses.counts()).reduce((sum, count) => sum + count, 0)).toBe(0)
  })

  it('shows how a file is read, and reads it otherwise where a column is mapped by hand', async () => {
    await page.goto(`${app.base}/app/import`)
    await settled(page)
    await choose('umfrage.csv', UNPREPARED)
    expect([await figure('New'), await figure('Rejected')]).toEqual(['24', '1'])
    expect(await page.getByLabel('Use of the column Bemerkung').inputValue()).toBe('comment')
    expect(await page.getByLabel('Use of the column Standort').inputValue()).toBe('dimension')
    expect(await page.getByRole('table', { name: 'Columns' }).innerText()).toContain('Das VPN bricht ständig ab')
    expect(await page.getByRole('heading', { name: 'Problems' }).count()).toBe(1)
    await expectAccessible(page)
    // The choice keeps the focus while the file is read again.
    await page.getByLabel('Use of the column Intern').focus()
    await page.getByLabel('Use of the column Intern').selectOption('dimension')
    await page.locator('[aria-busy=false]').first().waitFor()
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Use of the column Intern')
    await expect.poll(() => page.getByLabel('Use of the column Intern').inputValue()).toBe('dimension')
    await page.getByLabel('Use of the column Intern').selectOption('none')
    await page.getByRole('button', { name: 'Import 24 responses' }).waitFor()
    expect(app.complaints()).toEqual([])
  })

  it('asks for the scale where the scores do not say it, and takes the answer on the same page', async () => {
    await page.goto(`${app.base}/app/import`)
    await settled(page)
    const rows = Array.from(
      { length: 40 },
      (_, n) => `B${n},2026-10-${String((n % 28) + 1).padStart(2, '0')},${(n % 5) + 1},Case ${n} was solved`,
    )
    await choose('five.csv', ['Response ID,Date,Rating,Comment', ...rows].join('\n'))
    await page.getByText('The scores in “Rating” are all between 1 and 5').waitFor()
    await page.getByText('Answer this below').waitFor()
    const take = () => page.getByRole('button', { name: /^Import \d+ responses/ })
    expect(await take().isDisabled()).toBe(true)
    await page.getByLabel('Scale of the scores').selectOption('1-5')
    await expect.poll(() => take().isDisabled()).toBe(false)
    expect(await page.getByText('Answer this below').count()).toBe(0)
    expect(await page.getByLabel('Scale of the scores').inputValue()).toBe('1-5')
    // It stays where a column is then mapped by hand.
    await page.getByLabel('Use of the column Response ID').selectOption('none')
    await expect.poll(() => page.getByLabel('Use of the column Response ID').inputValue()).toBe('none')
    await expect.poll(() => page.getByRole('button', { name: 'Import 40 responses' }).isEnabled()).toBe(true)
    // A choice that is refused does not stay chosen.
    await page.route('**/v1/imports/preview**', (route) => route.fulfill({ status: 400, json: { detail: 'Not this column' } }))
    await page.getByLabel('Use of the column Comment').selectOption('time')
    await page.getByText('Not this column').waitFor()
    await expect.poll(() => page.getByLabel('Use of the column Comment').inputValue()).toBe('comment')
    await page.unroute('**/v1/imports/preview**')
    // And takes no other with it, which was made just before and is still being read.
    const refuses = (url: string) => JSON.parse(new URL(url).searchParams.get('mapping')!).time?.column === 'Comment'
    await page.route('**/v1/imports/preview**', async (route) =>
      refuses(route.request().url()) ? route.fulfill({ status: 400, json: { detail: 'Not this one' } }) : route.continue(),
    )
    await page.getByLabel('Use of the column Rating').selectOption('dimension')
    await page.getByLabel('Use of the column Comment').selectOption('time')
    await page.getByText('Not this one').waitFor()
    await page.locator('[aria-busy=false]').first().waitFor()
    expect(await page.getByLabel('Use of the column Rating').inputValue()).toBe('dimension')
    expect(await page.getByLabel('Use of the column Comment').inputValue()).toBe('comment')
    await page.unroute('**/v1/imports/preview**')
    app.complaints()
    await expectAccessible(page)
  })

  it('imports it, follows the analysis, and opens the result', async () => {
    const { id: _, ...all } = (await app.stores.areas.byKey('all'))!
    await app.stores.areas.upsert({ ...all, key: 'bremen', name: 'Bremen', filter: { location: ['Bremen'] } })
    await page.goto(`${app.base}/app/bremen/2026-09`)
    await settled(page)
    await page.goto(`${app.base}/app/import`)
    await settled(page)
    await choose('umfrage.csv', UNPREPARED)
    await page.getByRole('button', { name: 'Import 24 responses' }).click()
    await page.getByText('Imported and analysed').waitFor({ timeout: 120_000 })
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByRole('dialog').getByText('24 responses and everything derived from them will be removed').waitFor()
    await page.keyboard.press('Escape')
    // Whoever looks at an area that the file has responses of stays in it.
    await page.getByRole('link', { name: 'Open the latest period' }).click()
    await page.waitForURL('**/bremen/2026-10')
    await settled(page)
    expect(await figure('Responses')).toBe('24')
  }, 180_000)

  it('offers the rest of a large file of which the first rows are known', async () => {
    await page.route('**/v1/imports/preview**', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), isComplete: false } })
    })
    await page.goto(`${app.base}/app/import`)
    await settled(page)
    await choose('umfrage.csv', UNPREPARED)
    expect(await page.getByRole('button', { name: 'Import the whole file' }).isEnabled()).toBe(true)
    expect(await page.getByText('Everything in this file is already imported').count()).toBe(0)
    await page.unroute('**/v1/imports/preview**')
  })

  it('says that nothing is new in the same file', async () => {
    await page.goto(`${app.base}/app/import`)
    await settled(page)
    await choose('umfrage.csv', UNPREPARED)
    // One row is invalid.
    await page.getByText('no new row that can be imported').waitFor()
    await page.getByRole('button', { name: 'Choose another file' }).click()
    await choose('umfrage.csv', UNPREPARED.replace(/\r\nA99.*$/, ''))
    await page.getByText('Everything in this file is already imported').waitFor()
    expect(await figure('Already imported')).toBe('24')
  })

  it('says what is wrong with a file that it cannot read', async () => {
    await page.goto(`${app.base}/app/import`)
    await settled(page)
    await page.setInputFiles('input[type=file]', { name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
    expect((await page.getByRole('alert').innerText()).length).toBeGreaterThan(10)
    app.complaints()
  })

  it('offers a reader no import', async () => {
    const reader = await app.open('/app/import', { role: 'reader' })
    await reader.getByText('You do not have access to this page').waitFor()
    await reader.getByText('It needs the role XMO member with access to all areas and teams. Yours is reader.').waitFor()
    expect(await reader.getByRole('link', { name: 'Import' }).count()).toBe(0)
    await reader.context().close()
  })
})
