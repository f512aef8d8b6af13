import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../src/http/app.js'
import { fileName } from '../../../src/http/requests/downloads.js'
import { unzip } from '../../output/unzip.js'
import { openReports } from '../../pipeline/report/report-fixture.js'
import { KEY, memoryApp } from '../memory.js'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'

describe('reports over HTTP', () => {
  let opened: Awaited<ReturnType<typeof openReports>>
  let server: Server
  let base: string
  let cookie: string

  const api = (method: string, path: string, headers: Record<string, string> = {}) =>
    fetch(`${base}/v1/areas${path}`, { method, headers: { authorization: `Bearer ${KEY}`, ...headers } })
  const page = (method: string, path: string) =>
    fetch(`${base}${path}`, { method, redirect: 'manual', headers: { cookie, origin: base, 'sec-fetch-site': 'same-origin' } })

  beforeAll(async () => {
    opened = await openReports()
    const { deps } = memoryApp()
    const app = createApp({ ...deps, stores: { ...opened.stores, keys: deps.stores.keys }, compute: opened.deps.compute })
    server = createServer(app).listen(0)
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const signedIn = await fetch(`${base}/login`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: base },
      body: new URLSearchParams({ key: KEY }),
    })
    cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  })
  afterAll(async () => {
    server?.close()
    await opened?.close()
  })

  it('are not there until they are built, and then listed', async () => {
    const missing = await api('GET', '/all/reports/2026-10')
    expect(missing.status).toBe(404)
    expect(await missing.json()).toMatchObject({
      detail: 'The report of Everything is not built yet for 2026-10: build it with POST /v1/areas/all/reports/2026-10',
    })
    const empty = await page('GET', '/areas/all/reports/2026-10')
    expect(empty.status).toBe(200)
    expect(await empty.text()).toContain('<button>Build the report</button>')

    const built = await api('POST', '/all/reports/2026-10')
    expect(built.status).toBe(200)
    expect(built.headers.get('location')).toBe('/v1/areas/all/reports/2026-10')
    expect(await built.json()).toMatchObject({ kind: 'monthly', title: 'Monthly experience report', area: { key: 'all' } })
    await api('POST', '/all/reports/2026-W42')
    expect(await (await api('GET', '/all/reports')).json()).toEqual({
      reports: [
        { period: '2026-10', kind: 'monthly', builtAt: expect.any(String), url: '/v1/areas/all/reports/2026-10' },
        { period: '2026-W42', kind: 'digest', builtAt: expect.any(String), url: '/v1/areas/all/reports/2026-W42' },
      ],
    })
  })

  it('come in the form that is asked for', async () => {
    await api('POST', '/all/reports/2026-10')
    const json = await api('GET', '/all/reports/2026-10')
    expect(json.headers.get('content-type')).toContain('application/json')
    expect(((await json.json()) as { summary: string }).summary).toMatch(/^Happiness /)
    const markdown = await api('GET', '/all/reports/2026-10', { accept: 'text/markdown' })
    expect(await markdown.text()).toMatch(/^# Everything, October 2026/)
    const html = await api('GET', '/all/reports/2026-10?format=html')
    expect(await html.text()).toContain('<svg class="chart large"')
    const xlsx = await api('GET', '/all/reports/2026-10?format=xlsx')
    expect(xlsx.headers.get('content-type')).toBe(XLSX)
    expect(xlsx.headers.get('content-disposition')).toBe('attachment; filename=verbatim-all-2026-10.xlsx')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await xlsx.arrayBuffer())
    expect(workbook.worksheets[0]!.name).toBe('Numbers')
    expect((await api('GET', '/all/reports/2026-10', { accept: 'image/png' })).status).toBe(406)
    expect((await api('GET', '/all/reports/2026-10?format=pdf')).status).toBe(400)
  })

  it('show no personal data, no small groups and no members who opted out, in any format', async () => {
    await api('POST', '/all/reports/2026-10')
    for (const format of ['json', 'html', 'markdown']) {
      const text = await (await api('GET', `/all/reports/2026-10?format=${format}`)).text()
      expect(text).toContain('Anna')
      expect(text).not.toMatch(/123 4567|Priya|Riga|Espoo/)
    }
  })

  it('are pages, built by a form', async () => {
    const built = await page('POST', '/areas/all/reports/2026-Q4')
    expect(built.status).toBe(303)
    expect(built.headers.get('location')).toBe('/areas/all/reports/2026-Q4')
    const review = await (await page('GET', '/areas/all/reports/2026-Q4')).text()
    expect(review).toContain('So what?')
    expect(review).toContain('What now?')
    expect(review).toContain('aria-current="page">Report</a>')
  })

  it('come with the slides of the meeting, once its pack is built', async () => {
    expect((await api('GET', '/all/packs/2026-10/deck')).status).toBe(404)
    expect((await api('POST', '/all/packs/2026-10')).status).toBe(200)
    await api('POST', '/all/reports/2026-10')
    const deck = await api('GET', '/all/packs/2026-10/deck')
    expect(deck.headers.get('content-type')).toBe(PPTX)
    expect(deck.headers.get('content-disposition')).toBe('attachment; filename=verbatim-all-2026-10-meeting.pptx')
    const files = [...unzip(Buffer.from(await deck.arrayBuffer()))]
    const texts = files.filter(([name]) => /^ppt\/(slides|notesSlides)\/\w+\.xml$/.test(name)).map(([, content]) => content)
    expect(texts.length).toBeGreaterThan(6)
    expect(texts.join()).toContain('Anna')
    expect(texts.join()).not.toMatch(/123 4567|Priya|Riga/)
    expect(files.filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name))).toHaveLength(1)
  })

  it.each([
    ['POST', '/nowhere/reports/2026-10', 404, 'There is no area "nowhere"'],
    ['GET', '/nowhere/reports/2026-10', 404, 'There is no area "nowhere"'],
    ['POST', '/all/reports/2199-01', 400, 'has not started yet'],
    ['GET', '/all/reports/2199-01', 400, 'has not started yet'],
    ['POST', '/all/reports/2024-01', 404, 'has no responses in 2024-01'],
    ['POST', '/all/reports/2026-01', 404, 'fewer than 5 respondents'],
    ['GET', '/all/reports/soon', 400, '"soon" is not a valid period'],
    ['DELETE', '/all/reports/2026-10', 405, 'use GET, HEAD, POST'],
  ])('answer %s %s with %i', async (method, path, status, detail) => {
    const answer = await api(method, path)
    expect(answer.status).toBe(status)
    expect(((await answer.json()) as { detail: string }).detail).toContain(detail)
  })

  it.each([
    ['/areas/all/reports/2199-01', 400, 'has not started yet'],
    ['/areas/all/reports/2024-01', 404, 'Everything has no responses in 2024-01'],
    ['/areas/nowhere/reports/2026-10', 404, 'There is no area'],
  ])('answer the page %s with %i and a message', async (path, status, message) => {
    const answer = await page('GET', path)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(message)
  })
})

it('names files so that they can be saved everywhere', () => {
  expect(fileName(['turku', '2026-10'], 'xlsx')).toBe('verbatim-turku-2026-10.xlsx')
  expect(fileName(['../"å b"\r\n', '2026-W41'], 'pptx')).toBe('verbatim-å-b-2026-W41.pptx')
})
