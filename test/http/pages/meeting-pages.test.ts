import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Area } from '../../../src/domain/areas/area.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { createApp } from '../../../src/http/app.js'
import { makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { addResponses } from '../../../src/pipeline/import/add-responses.js'
import type { Database } from '../../../src/store/database/database.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores, type Stores } from '../../../src/store/stores.js'
import { fixturePack } from '../../output/pack/fixture-pack.js'
import { freshFolder } from '../../services/fresh.js'
import { memoryApp } from '../memory.js'
import { signedIn } from '../sign-in.js'

type Browser = Awaited<ReturnType<typeof signedIn>>

const PAGE = '/areas/vpn/meetings/2026-10'

describe('the page of a meeting', () => {
  let db: Database
  let stores: Stores
  let remove: () => Promise<void>
  let area: Area
  let member: Browser
  let reader: Browser
  const enqueued: unknown[] = []

  beforeAll(async () => {
    const folder = await freshFolder()
    remove = folder.remove
    db = await openDatabase({ folder: folder.folder })
    stores = createStores(db)
    area = await stores.areas.upsert({ key: 'vpn', name: 'VPN', timeZone: 'Europe/Helsinki', invitees: ['kim@example.org'] })
    const { deps } = memoryApp()
    const queue = { ...deps.queue, add: async (name: string, payloads: unknown[]) => void enqueued.push([name, payloads]) }
    const app = createApp({ ...deps, stores, queue, mail: { from: 'xmo@example.org' } })
    const signIn = async (name: string, role: string) => signedIn(app, await makeKey(stores, { name, role }))
    member = await signIn('Mika', 'member')
    reader = await signIn('Rosa', 'reader')
  })
  afterAll(async () => {
    await db?.close()
    await remove?.()
  })

  const send = (path: string, form: object) => member.post(`${PAGE}${path}`).type('form').send(form)
  const plan = { at: '2026-11-04T09:00', minutes: '45', place: 'Room 1', outcome: '', agenda: '' }

  it('is there before anything is planned', async () => {
    const page = await member.get(PAGE)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Not planned yet')
    expect(page.text).toContain('Decisions, and actions with an owner and a due date.')
    expect(page.text).toContain('No decisions yet.')
  })

  it('plans the meeting by the clock of the area, with an agenda of lines', async () => {
    const agenda = '5 Progress | What became of it?\r\n\r\nRecall the objective\r\n 10   Docks & gates '
    const planned = await send('', { ...plan, agenda })
    expect([planned.status, planned.headers.location]).toEqual([303, `${PAGE}#plan`])
    expect(await stores.meetings.get(area.id, '2026-10')).toMatchObject({
      at: new Date('2026-11-04T07:00:00Z'),
      minutes: 45,
      agenda: [
        { title: 'Progress', minutes: 5, note: 'What became of it?' },
        { title: 'Recall the objective', minutes: 0, note: '' },
        { title: 'Docks & gates', minutes: 10, note: '' },
      ],
    })
    const { text } = await member.get(PAGE)
    expect(text).toContain('4 November 2026, 09:00')
    expect(text).toContain('value="2026-11-04T09:00"')
    expect(text).toContain('10 Docks &amp; gates</textarea>')
    expect(text).toContain('href="/v1/areas/vpn/meetings/2026-10.ics"')
    await send('', { ...plan, at: '2026-07-01T09:00' })
    expect((await stores.meetings.get(area.id, '2026-10'))!.at).toEqual(new Date('2026-07-01T06:00:00Z'))
    await send('', plan)
  })

  it("shows the pack's agenda if the meeting has none of its own", async () => {
    const items = [{ title: 'Read out the thanks', minutes: 10, text: 'By name', questions: [], about: null }]
    const responses = Array.from({ length: 5 }, (_, i) => ({
      externalId: `august-${i}`,
      at: new Date('2025-08-10T10:00:00Z'),
      score: 9,
      comment: null,
      ticket: null,
      lostMinutes: null,
      dimensions: {},
    }))
    await addResponses({ imports: stores.imports, enqueue: async () => undefined }, { source: 'test', responses })
    const { key, start, end, zone } = parsePeriod('2025-08', area.timeZone)
    const period = { key, start: start.toISOString(), end: end.toISOString(), zone }
    await stores.packs.save(area.id, key, { ...fixturePack(), period, agenda: { minutes: 10, items } })
    const path = '/areas/vpn/meetings/2025-08'
    expect((await reader.get(path)).text).toMatch(/10 min<\/span><span><b>Read out the thanks<\/b><span class="note">By name/)
    await stores.meetings.save(area.id, key, { agenda: [{ title: 'Our own', minutes: 0, note: '' }] })
    const { text } = await reader.get(path)
    expect(text).toContain('<b>Our own</b>')
    expect(text).not.toContain('Read out the thanks')
  })

  it('writes down decisions and actions, and takes an action back', async () => {
    expect((await send('/decisions', { text: 'Replace <b>all</b> docks', kind: 'decision' })).headers.location).toBe(
      `${PAGE}#decisions`,
    )
    await send('/actions', { title: 'Order docks', owner: 'Maija', dueOn: '2026-11-10' })
    await send('/actions', { title: 'Someday', owner: 'Juha', dueOn: '' })
    await stores.actions.add(area.id, { period: '2026-09', title: 'From before', owner: 'Kim', dueOn: '2026-10-01' })
    const [first] = await stores.actions.list(area.id, { period: '2026-10' })
    expect((await send(`/actions/${first!.id}/done`, {})).headers.location).toBe(`${PAGE}#actions`)
    const { text } = await member.get(PAGE)
    expect(text).toContain('Replace &lt;b&gt;all&lt;/b&gt; docks <small>Mika</small>')
    expect(text).not.toContain('<b>all</b>')
    expect(text).toMatch(/Overdue from earlier meetings.*From before.*by 1 October 2026 \(overdue\)/s)
    expect(text).toContain('aria-label="Reopen: Order docks"')
    await send(`/actions/${first!.id}/open`, {})
    expect((await stores.actions.get(area.id, first!.id))!.status).toBe('open')
    const [decision] = await stores.decisions.list(area.id)
    await send(`/decisions/${decision!.id}/remove`, {})
    expect(await stores.decisions.list(area.id)).toEqual([])
  })

  it('begins an initiative, and shows what it moved', async () => {
    const form = {
      name: 'Docks',
      goal: '',
      owner: '',
      theme: '',
      measure: 'happiness',
      target: '',
      startedOn: '2026-09-01',
      dueOn: '2026-10-01',
    }
    expect((await send('/initiatives', form)).headers.location).toBe(`${PAGE}#initiatives`)
    const [initiative] = await stores.initiatives.list(area.id)
    expect(initiative).toMatchObject({ name: 'Docks', about: { slice: {} }, target: null, status: 'running' })
    const { text } = await member.get(PAGE)
    expect(text).toContain('Happiness: not shown, because fewer than 5 respondents are in the group or outside it.')
    expect(text).toContain('<span class="late">until 1 October 2026 (overdue)</span>')
    await send(`/initiatives/${initiative!.id}/done`, {})
    expect(await stores.initiatives.get(area.id, initiative!.id)).toMatchObject({ status: 'done', endedOn: expect.any(String) })
    expect((await send('/initiatives', { ...form, theme: '999' })).status).toBe(404)
  })

  it('has the follow-up to copy, and sends it once', async () => {
    const { text } = await member.get(PAGE)
    const letter = /<textarea class="letter"[^>]*>(.*?)<\/textarea>/s.exec(text)![1]!
    expect(letter).toContain('VPN: decisions and actions, October 2026')
    expect(letter).toContain('- Maija: Order docks')
    expect((await send('/send', { what: 'follow-up' })).headers.location).toBe(`${PAGE}#follow-up`)
    await send('/send', { what: 'follow-up' })
    const [delivery, ...others] = await stores.deliveries.list({ limit: 9 })
    expect(others).toEqual([])
    expect(delivery).toMatchObject({ kind: 'mail', to: ['kim@example.org'], status: 'waiting' })
    expect(enqueued).toEqual([['deliver', [{ deliveryId: delivery!.id }]]])
  })

  it('shows a reader what there is, without any form', async () => {
    const { status, text } = await reader.get(PAGE)
    expect(status).toBe(200)
    expect(text).toContain('Order docks')
    expect(text).not.toContain('<form')
    expect((await reader.post(`${PAGE}/decisions`).type('form').send({ text: 'x', kind: 'decision' })).status).toBe(403)
    expect(await stores.decisions.list(area.id)).toEqual([])
  })

  it('runs no script and has no style but its own', async () => {
    const { text, headers } = await member.get(PAGE)
    const style = /<style>(.*?)<\/style>/s.exec(text)![1]!
    expect(headers['content-security-policy']).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(text).not.toMatch(/<script|\sstyle=|\son\w+=/)
    for (const id of text.matchAll(/<label[^>]*>.*?<\/label>/gs)) expect(id[0]).toMatch(/<(input|select|textarea)/)
  })

  it.each([
    ['/actions', { title: 'x', owner: '', dueOn: '' }, 400, 'must name the person who does it'],
    ['/actions', { title: 'x', owner: 'y', dueOn: 'soon' }, 400, 'must be a day'],
    ['/decisions', { text: '', kind: 'decision' }, 400, 'must say what was decided'],
    ['', { ...plan, at: 'tomorrow' }, 400, 'The time of the meeting is not valid'],
    ['', { ...plan, minutes: '', at: '' }, 303, ''],
    ['', { ...plan, minutes: '0' }, 400, 'minutes'],
    ['/actions/999/done', {}, 404, 'There is no action 999'],
    ['/actions/1/forgotten', {}, 400, 'status'],
    ['/send', { what: 'gossip' }, 400, 'what'],
  ])('answers %s %j with %i', async (path, form, status, message) => {
    const answer = await send(path, form)
    expect([answer.status, answer.type]).toEqual([status, status === 303 ? 'text/plain' : 'text/html'])
    expect(answer.text).toContain(message)
  })

  it('is none of an area or period that is not there', async () => {
    expect((await member.get('/areas/none/meetings/2026-10')).status).toBe(404)
    expect((await member.get('/areas/vpn/meetings/soon')).text).toContain('is not a valid period')
    expect(
      (await member.post('/areas/vpn/meetings/soon/actions').type('form').send({ title: 'x', owner: 'y', dueOn: '' })).status,
    ).toBe(400)
  })

  it('is what the overview leads to', async () => {
    await stores.meetings.save(area.id, '2099-01', { at: new Date('2099-02-02T08:00:00Z') })
    const { text } = await reader.get('/')
    expect(text).toContain('<a href="/areas/vpn/meetings/2099-01">2 February 2099, 10:00</a>, about January 2099')
    expect(text).toContain('3 open actions, <b class="low">2 overdue</b>')
  })
})
