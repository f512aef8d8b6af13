import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Services } from '../../../src/compose.js'
import { compose } from '../../../src/compose.js'
import { readConfig } from '../../../src/config.js'
import { addKey, makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { type Serving, serve } from '../../../src/serve.js'
import { openMailbox, partsOf } from '../../mail/open-mailbox.js'
import { property, readCalendar, textOf } from '../../output/calendar/read-calendar.js'
import { freshFolder } from '../../services/fresh.js'
import { expectDeclared } from '../declared-answer.js'

/** Whatever the service answers; a test reads what it expects. */
// biome-ignore lint/suspicious/noExplicitAny: as above
type Answer = any

const ON_MARS = { name: 'x', startedOn: '2026-09-01', about: { slice: { dimensions: { location: ['Mars', 'Venus'] } } } }

const until = async <T>(read: () => Promise<T | null | undefined | false>): Promise<T> => {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const found = await read()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It did not happen within 20 s')
}

describe('meetings over HTTP', () => {
  let mailbox: Awaited<ReturnType<typeof openMailbox>>
  let folder: Awaited<ReturnType<typeof freshFolder>>
  let services: Services
  let serving: Serving
  const keys: Record<string, string> = {}

  async function ask(method: string, path: string, body?: unknown, { key = keys.officer!, headers = {} } = {}) {
    const response = await fetch(serving.url + path, {
      method,
      redirect: 'manual',
      headers: { ...(key && { authorization: `Bearer ${key}` }), 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const answer = (isJson ? JSON.parse(text) : null) as Answer
    if (isJson) expectDeclared(method, path, response.status, answer)
    return { status: response.status, headers: response.headers, text, body: answer }
  }

  beforeAll(async () => {
    mailbox = await openMailbox()
    folder = await freshFolder()
    services = await compose(
      readConfig({
        DATA_DIR: folder.folder,
        PORT: '0',
        LOG_LEVEL: 'silent',
        THREADS: '1',
        SMTP_URL: mailbox.url,
        MAIL_FROM: 'Experience Office <xmo@example.org>',
        PUBLIC_URL: 'https://xmo.example.org/',
      }),
    )
    serving = await serve(services)
    const { stores } = services
    await stores.areas.upsert({ key: 'wifi', name: 'Wi-Fi', filter: { service: ['Wi-Fi'] } })
    await stores.areas.upsert({ key: 'vpn', name: 'VPN, everywhere', timeZone: 'Europe/Helsinki', filter: { service: ['VPN'] } })
    keys.officer = await addKey(stores.keys, 'Olga')
    keys.member = await makeKey(stores, { name: 'Mika', role: 'member' })
    keys.reader = await makeKey(stores, { name: 'Rosa', role: 'reader', areas: ['vpn'] })
    keys.feed = await makeKey(stores, { name: 'Calendar', role: 'feed', areas: ['vpn'] })
  })
  afterAll(async () => {
    await serving?.close()
    await services?.close()
    await folder?.remove()
    await mailbox?.close()
  })

  const MEETING = '/v1/areas/vpn/meetings/2026-10'

  it('are planned, changed, listed and taken away', async () => {
    expect((await ask('GET', MEETING)).body.detail).toBe('No meeting of VPN, everywhere about 2026-10 is planned')
    const at = '2026-11-04T09:00:00+02:00'
    const agenda = [{ title: 'Progress', minutes: 5 }, { title: 'Docks; again' }]
    const planned = await ask('PUT', MEETING, { at, place: 'Room 1', agenda })
    expect(planned.body).toMatchObject({
      period: '2026-10',
      at: '2026-11-04T07:00:00.000Z',
      minutes: 60,
      status: 'over',
      sequence: 0,
      agenda: [
        { title: 'Progress', minutes: 5, note: '' },
        { title: 'Docks; again', minutes: 0, note: '' },
      ],
    })
    expect((await ask('PUT', MEETING, { minutes: 45 })).body).toMatchObject({ minutes: 45, place: 'Room 1', sequence: 1 })
    await ask('PUT', '/v1/areas/vpn/meetings/2099-01', {})
    expect((await ask('GET', '/v1/areas/vpn/meetings')).body.meetings.map((each: Answer) => [each.period, each.status])).toEqual([
      ['2026-10', 'over'],
      ['2099-01', 'unplanned'],
    ])
    expect((await ask('DELETE', '/v1/areas/vpn/meetings/2099-01')).status).toBe(204)
    expect((await ask('DELETE', '/v1/areas/vpn/meetings/2099-01')).status).toBe(404)
  })

  it.each([
    ['PUT', '/v1/areas/vpn/meetings/soon', {}, 400, '"soon" is not a valid period'],
    ['PUT', '/v1/areas/none/meetings/2026-10', {}, 404, 'There is no area "none"'],
    ['PUT', '/v1/areas/vpn/meetings/2026-10', { at: '4 November' }, 400, 'must be a time such as'],
    ['PUT', '/v1/areas/vpn/meetings/2026-10', { minutes: 0 }, 400, 'minutes'],
    ['PUT', '/v1/areas/vpn/meetings/2026-10', { when: 'soon' }, 400, 'unknown: "when"'],
    ['POST', '/v1/areas/vpn/actions', { period: '2026-10', title: 'Replace the docks' }, 400, 'must name the person who does it'],
    ['POST', '/v1/areas/vpn/actions', { period: '2026-10', title: 'x', owner: ' ' }, 400, 'must name the person who does it'],
    ['POST', '/v1/areas/vpn/actions', { period: '2026-13', title: 'x', owner: 'y' }, 400, '"2026-13" is not a valid period'],
    ['POST', '/v1/areas/vpn/actions', { period: '2026-10', title: 'x', owner: 'y', dueOn: '2026-02-30' }, 400, 'must be a day'],
    ['POST', '/v1/areas/vpn/actions', { period: '2026-10', title: 'x', owner: 'y', initiativeId: 99 }, 404, 'no initiative 99'],
    ['POST', '/v1/areas/vpn/actions', { period: '2026-10', title: 'x', owner: 'y', commentId: 99999 }, 404, 'no comment 99999'],
    ['POST', '/v1/areas/vpn/actions', { period: '2026-10', title: 'x', owner: 'y', themeId: 9 }, 404, 'no theme 9'],
    ['PATCH', '/v1/areas/vpn/actions/999', { status: 'done' }, 404, 'There is no action 999 in VPN, everywhere'],
    ['PATCH', '/v1/areas/vpn/actions/999', {}, 400, 'must contain at least one field to change'],
    ['POST', '/v1/areas/vpn/decisions', { period: '2026-10', text: '' }, 400, 'must say what was decided'],
    ['DELETE', '/v1/areas/vpn/decisions/999', undefined, 404, 'There is no decision 999'],
    ['POST', '/v1/areas/vpn/initiatives', { name: 'x', startedOn: '2026-09-01', about: {} }, 400, 'must be either'],
    ['POST', '/v1/areas/vpn/initiatives', { name: 'x', startedOn: '2026-09-01', about: { theme: 9 } }, 404, 'no theme 9'],
    [
      'POST',
      '/v1/areas/vpn/initiatives',
      ON_MARS,
      400,
      'Fewer than 5 respondents of VPN, everywhere have the location Mars or Venus',
    ],
    ['GET', '/v1/areas/vpn/initiatives/999', undefined, 404, 'There is no initiative 999'],
    ['GET', '/v1/areas/wifi/meetings/2026-10.ics', undefined, 404, 'set a date first'],
    ['POST', '/v1/areas/wifi/meetings/2026-10/send', { what: 'invitation' }, 400, 'has no date'],
    ['POST', '/v1/areas/wifi/meetings/2026-10/send', { what: 'follow-up' }, 400, 'has no invitees'],
    ['POST', '/v1/areas/wifi/meetings/2026-10/send', { what: 'gossip' }, 400, 'what'],
    ['PUT', '/v1/areas/new', {}, 400, 'add a name'],
    ['PUT', '/v1/areas/vpn', { minRespondents: 2 }, 400, 'minRespondents'],
    ['PUT', '/v1/areas/vpn', { recognitionMinScore: 10, recognitionMaxScore: 9 }, 400, 'must not be greater than'],
    ['PUT', '/v1/areas/vpn', { invitees: ['kim'] }, 400, 'must be an email address'],
    ['POST', '/v1/keys', { name: ' ' }, 400, 'must name the key'],
    ['DELETE', '/v1/keys/999', undefined, 404, 'There is no key 999'],
    ['POST', '/v1/deliveries/999/send-again', undefined, 404, 'There is no delivery 999'],
    ['POST', '/v1/responses/999/unmask', { reason: 'To call back' }, 404, 'There is no analysed comment 999'],
    ['POST', '/v1/responses/999/unmask', {}, 400, 'say why the names are needed'],
  ])('answer %s %s %j with %i: %s', async (method, path, body, status, detail) => {
    const answer = await ask(method, path, body)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, expect.stringContaining('problem+json')])
    expect(answer.body.detail).toContain(detail)
  })

  it('keep what was decided and who does what by when', async () => {
    const decided = await ask(
      'POST',
      '/v1/areas/vpn/decisions',
      { period: '2026-10', text: 'Replace the docks' },
      { key: keys.member! },
    )
    expect(decided).toMatchObject({ status: 201, body: { kind: 'decision', text: 'Replace the docks', by: 'Mika' } })
    expect((await ask('PATCH', `/v1/areas/vpn/decisions/${decided.body.id}`, { text: 'Replace all docks' })).body.by).toBe('Mika')
    expect((await ask('GET', '/v1/areas/wifi/decisions')).body).toEqual({ decisions: [], next: null })

    const given = { period: '2026-10', title: 'Order docks', owner: 'Maija', dueOn: '2026-11-10' }
    const late = (await ask('POST', '/v1/areas/vpn/actions', given)).body
    expect(late).toMatchObject({ ...given, status: 'open', overdue: true, closedAt: null })
    await ask('POST', '/v1/areas/vpn/actions', { ...given, title: 'Tell everybody', dueOn: '2099-01-01' })
    const titles = async (query: string) =>
      (await ask('GET', `/v1/areas/vpn/actions${query}`)).body.actions.map(({ title }: Answer) => title)
    expect(await titles('')).toEqual(['Order docks', 'Tell everybody'])
    expect(await titles('?overdue=true')).toEqual(['Order docks'])
    expect(await titles('?overdue=false')).toEqual(['Tell everybody'])
    const done = (await ask('PATCH', `/v1/areas/vpn/actions/${late.id}`, { status: 'done' })).body
    expect(done).toMatchObject({ status: 'done', overdue: false, closedAt: expect.any(String) })
    expect(await titles('?status=done')).toEqual(['Order docks'])
    expect((await ask('PATCH', `/v1/areas/vpn/actions/${late.id}`, { status: 'open' })).body).toMatchObject({
      overdue: true,
      closedAt: null,
    })
    expect((await ask('GET', `/v1/areas/wifi/actions/${late.id}`)).status).toBe(404)
  })

  it('and their actions and initiatives are changed as they were read, or not at all', async () => {
    const at = '/v1/areas/wifi/meetings/2026-07'
    const { body: meeting } = await ask('PUT', at, { place: 'Room 1', agenda: [{ title: 'Numbers' }], seen: { place: '' } })
    const seen = { at: meeting.at, minutes: meeting.minutes, place: meeting.place, outcome: meeting.outcome }
    expect((await ask('PUT', at, { place: 'Room 2', seen })).status).toBe(200)
    const refused = await ask('PUT', at, { place: 'Room 3', seen })
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('Somebody else has changed this')])
    // Of other fields, nobody has seen or changed anything.
    expect((await ask('PUT', at, { agenda: [], seen: { agenda: meeting.agenda } })).body).toMatchObject({
      place: 'Room 2',
      agenda: [],
    })

    const about = { slice: { maxScore: 4, labels: ['pain_point'] } }
    for (const [path, first] of [
      ['actions', { period: '2026-07', title: 'Buy docks', owner: 'Sari' }],
      ['initiatives', { name: 'Docks for all', owner: 'Sari', about, startedOn: '2026-07-01' }],
    ] as const) {
      const { id, owner } = (await ask('POST', `/v1/areas/wifi/${path}`, first)).body
      const own = `/v1/areas/wifi/${path}/${id}`
      const as = path === 'actions' ? { owner } : { owner, about }
      expect((await ask('PATCH', own, { owner: 'Juha', seen: as })).body.owner).toBe('Juha')
      expect((await ask('PATCH', own, { owner: 'Maija', seen: as })).status).toBe(409)
      expect((await ask('PATCH', own, { seen: as })).status).toBe(400)
      expect((await ask('GET', `/v1/areas/wifi/${path}`)).body[path]).toMatchObject([{ owner: 'Juha' }])
      await ask('DELETE', own)
    }
    await ask('DELETE', at)
  })

  it('are in a calendar that a program subscribes to with a key in the address, and no other path takes one', async () => {
    const anonymous = { key: '' }
    const calendar = await ask('GET', `/v1/areas/vpn/calendar.ics?key=${keys.feed}`, undefined, anonymous)
    expect([calendar.status, calendar.headers.get('content-type')], calendar.text).toEqual([200, 'text/calendar; charset=utf-8'])
    const [event] = readCalendar(calendar.text).components.filter(({ name }) => name === 'VEVENT')
    expect(textOf(event!, 'SUMMARY')).toBe('VPN, everywhere: experience meeting, October 2026')
    expect(property(event!, 'URL')!.value).toBe('https://xmo.example.org/areas/vpn/meetings/2026-10')
    const one = await ask('GET', `/v1/areas/vpn/meetings/2026-10.ics?key=${keys.feed}`, undefined, anonymous)
    expect(property(readCalendar(one.text).components.at(-1)!, 'UID')!.value).toMatch(/^meeting-\d+@xmo\.example\.org$/)
    for (const path of ['/v1/areas/vpn/meetings/2026-10', '/v1/areas/vpn', '/v1/responses', '/v1/areas/vpn/actions'])
      expect((await ask('GET', `${path}?key=${keys.officer}`, undefined, anonymous)).status).toBe(401)
    expect((await ask('GET', `/v1/areas/vpn/calendar.ics?key=vb_${'x'.repeat(43)}`, undefined, anonymous)).status).toBe(401)
    expect((await ask('GET', '/v1/areas/vpn/calendar.ics', undefined, anonymous)).status).toBe(401)
    expect((await ask('GET', `/v1/areas/wifi/calendar.ics?key=${keys.feed}`, undefined, anonymous)).status).toBe(403)
    expect((await ask('GET', `/v1/areas/vpn/calendar.ics?key=${keys.feed}&x=1`, undefined, anonymous)).status).toBe(400)
  })

  it('open to each key what it may, on pages as well', async () => {
    const status = async (name: string, method: string, path: string, body?: unknown) =>
      (await ask(method, path, body, { key: keys[name]! })).status
    expect(await status('reader', 'GET', MEETING)).toBe(200)
    expect(await status('reader', 'GET', '/areas/vpn/meetings/2026-10')).toBe(303)
    expect(await status('reader', 'GET', '/areas/wifi/meetings/2026-10')).toBe(403)
    expect(await status('reader', 'POST', '/v1/areas/vpn/decisions', { period: '2026-10', text: 'x' })).toBe(403)
    expect(await status('reader', 'PUT', MEETING, {})).toBe(403)
    expect(await status('reader', 'GET', '/v1/responses')).toBe(403)
    expect(await status('reader', 'GET', '/v1/responses?area=vpn')).toBe(200)
    expect(await status('member', 'PUT', '/v1/areas/vpn', { name: 'Mine' })).toBe(403)
    expect(await status('member', 'POST', '/v1/keys', { name: 'x' })).toBe(403)
    expect(await status('member', 'POST', '/v1/responses/1/unmask', { reason: 'why not' })).toBe(403)
    expect(await status('feed', 'GET', MEETING)).toBe(403)
    expect(await status('feed', 'GET', '/')).toBe(303)
    expect((await ask('GET', '/v1/areas', undefined, { key: keys.reader! })).body.areas.map(({ key }: Answer) => key)).toEqual([
      'vpn',
    ])
  })

  it('are announced and followed up by mail, the same thing once', async () => {
    const invitees = ['kim@example.org', 'maija@example.org']
    await ask('PUT', '/v1/areas/vpn', { invitees })
    const send = (what: string) => ask('POST', `${MEETING}/send`, { what })
    const first = await send('invitation')
    expect(first).toMatchObject({ status: 202, body: { outcome: 'queued', to: invitees } })
    await until(async () => mailbox.received.length === 1)
    const [mail] = mailbox.received
    expect(mail!.to).toEqual(invitees)
    const calendar = readCalendar(partsOf(mail!.raw).find(({ type }) => type === 'text/calendar')!.text)
    expect(property(calendar, 'METHOD')!.value).toBe('REQUEST')
    const sent = await until(async () => {
      const { body } = await ask('GET', `/v1/deliveries/${first.body.delivery.id}`)
      return body.status === 'sent' && body
    })
    expect(sent).toMatchObject({ kind: 'mail', to: invitees, attempts: 1, error: null })
    expect(sent.content).toEqual({
      areaId: expect.any(Number),
      period: '2026-10',
      what: 'invitation',
      base: 'https://xmo.example.org',
    })
    expect(await send('invitation')).toMatchObject({ status: 200, body: { outcome: 'already', delivery: { status: 'sent' } } })
    expect((await ask('POST', `/v1/deliveries/${first.body.delivery.id}/send-again`)).status).toBe(409)

    await ask('PUT', MEETING, { place: 'Room 2' })
    expect((await send('invitation')).body.outcome).toBe('queued')
    expect((await send('follow-up')).body).toMatchObject({
      outcome: 'queued',
      subject: 'VPN, everywhere: decisions and actions, October 2026',
    })
    expect((await send('follow-up')).body.outcome).toBe('already')
    expect((await send('report')).body.text).toContain('https://xmo.example.org/areas/vpn/reports/2026-10')
    await until(async () => mailbox.received.length === 4)
    const followUp = mailbox.received
      .map(({ raw }) => partsOf(raw)[0]!.text)
      .find((text) => text.includes('decisions and actions'))!
    expect(followUp).toContain('- Replace all docks')
    expect(followUp).toContain('- Maija: Order docks, was due on 10 November 2026')
    const listed = (await ask('GET', '/v1/deliveries?kind=mail')).body.deliveries
    expect(listed).toHaveLength(4)
    expect(listed[0]).not.toHaveProperty('content')
    const entries = (await ask('GET', '/v1/audit?action=send')).body.entries
    expect(entries).toHaveLength(4)
    expect(entries.at(-1)).toMatchObject({
      by: 'Olga',
      subject: `delivery:${first.body.delivery.id}`,
      reason: 'invitation of vpn/2026-10',
    })
  })

  it('count as presented once the presentation is ended', async () => {
    const at = '/v1/areas/wifi/meetings/2026-09'
    const held = async () => (await ask('GET', '/v1/areas/wifi/cycle/2026-09')).body.meeting.held
    await ask('DELETE', `${at}/live`)
    expect(await held()).toBe(false)
    await ask('PUT', `${at}/live`, { seat: 'a' })
    await ask('DELETE', `${at}/live`)
    expect(await held()).toBe(true)
    expect((await ask('GET', at)).body.presentedAt).toEqual(expect.any(String))
    await ask('PUT', at, { at: '2099-01-04T09:00:00Z' })
    expect(await held()).toBe(false)
  })

  it('are followed up by a text, as Markdown, plain text and JSON', async () => {
    const path = `${MEETING}/follow-up`
    const markdown = await ask('GET', `${path}?format=markdown`)
    expect(markdown.headers.get('content-type')).toContain('text/markdown')
    expect(markdown.text).toMatch(/^# VPN, everywhere: decisions and actions, October 2026/)
    expect(markdown.text).toContain('## Actions')
    // The next pack is not built yet.
    expect(markdown.text).toContain('<https://xmo.example.org/areas/vpn/meetings/2026-10>')
    expect(markdown.text).not.toContain('packs/2026-11')
    expect((await ask('GET', path, undefined, { headers: { accept: 'text/plain' } })).text).toContain('UNTIL THE NEXT MEETING')
    const json = (await ask('GET', path)).body
    expect(json).toMatchObject({
      period: '2026-10',
      next: { period: '2026-11', at: null },
      decisions: [{ text: 'Replace all docks' }],
    })
    expect(json.markdown).toBe(markdown.text)
    expect((await ask('GET', `${path}?format=pdf`)).status).toBe(400)
  })

  it('are mailed again if a mail failed and somebody asks for it, and a report for each pack', async () => {
    const { stores } = services
    const send = async (body: object) => (await ask('POST', `${MEETING}/send`, body)).body
    const report = await send({ what: 'report' })
    expect(report.outcome).toBe('already')
    await until(async () => (await stores.deliveries.get(report.delivery.id))?.status === 'sent')
    await stores.deliveries.settle(report.delivery.id, 'failed', 'Refused')
    expect(await send({ what: 'report' })).toMatchObject({ outcome: 'already', delivery: { status: 'failed', error: 'Refused' } })
    expect(await send({ what: 'report', again: true })).toMatchObject({
      outcome: 'queued',
      delivery: { id: report.delivery.id, status: 'waiting' },
    })
    await until(async () => (await stores.deliveries.get(report.delivery.id))?.status === 'sent')
    // What arrived is not sent a second time.
    expect(await send({ what: 'report', again: true })).toMatchObject({ outcome: 'already', delivery: { status: 'sent' } })
    const { id: area } = (await stores.areas.byKey('vpn'))!
    await stores.packs.save(area, '2026-10', {} as Answer)
    const ofPack = await send({ what: 'report' })
    expect(ofPack).toMatchObject({ outcome: 'queued' })
    expect(ofPack.delivery.id).not.toBe(report.delivery.id)
  })

  it('make and revoke keys', async () => {
    const made = await ask('POST', '/v1/keys', { name: 'wall', role: 'reader', areas: ['vpn'] })
    expect(made).toMatchObject({ status: 201, body: { name: 'wall', role: 'reader', areas: ['vpn'], teams: [] } })
    const { key } = made.body
    expect((await ask('GET', MEETING, undefined, { key })).status).toBe(200)
    const listed = await ask('GET', '/v1/keys')
    expect(listed.text).not.toContain(key)
    const { id } = listed.body.keys.find(({ name }: Answer) => name === 'wall')
    expect((await ask('DELETE', `/v1/keys/${id}`)).status).toBe(204)
    expect((await ask('GET', MEETING, undefined, { key })).status).toBe(401)
    expect((await ask('POST', '/v1/keys', { name: 'x', areas: ['none'] })).body.detail).toBe('There is no area "none"')
    expect((await ask('GET', '/v1/audit?action=revoke-key')).body.entries).toMatchObject([{ by: 'Olga', subject: `key:${id}` }])
  })

  it('show the names of a comment to an officer who says why, and keep that', async () => {
    const comment = 'Anna Virtanen let the VPN drop again, call +358 40 123 4567.'
    await ask(
      'POST',
      '/v1/responses',
      [1, 2, 3, 4].map((n) => ({
        externalId: `other ${n}`,
        at: '2026-10-04T10:00:00Z',
        comment: 'The VPN drops',
        dimensions: { service: 'VPN' },
      })),
    )
    await ask('POST', '/v1/responses', {
      externalId: '1',
      at: '2026-10-05T10:00:00Z',
      score: 2,
      comment,
      dimensions: { service: 'VPN' },
    })
    const masked = await until(async () =>
      (await ask('GET', '/v1/responses?area=vpn')).body.responses.find(({ text }: Answer) => text.includes('again')),
    )
    expect(masked.text).not.toContain('Virtanen')
    const local = await makeKey(services.stores, { name: 'Local', role: 'officer', areas: ['wifi'] })
    const unmask = (key: string) => ask('POST', `/v1/responses/${masked.id}/unmask`, { reason: 'To call back' }, { key })
    expect((await unmask(local)).status).toBe(404)
    expect((await ask('GET', '/v1/audit?action=unmask')).body.entries).toEqual([])
    const shown = await unmask(keys.officer!)
    expect(shown.body.text).toContain('Anna Virtanen')
    expect(shown.body.text).not.toContain('123 4567')
    const { entries } = (await ask('GET', '/v1/audit?action=unmask')).body
    expect(entries).toMatchObject([{ by: 'Olga', action: 'unmask', subject: `response:${masked.id}`, reason: 'To call back' }])
    expect(JSON.stringify(entries)).not.toContain('Virtanen')
  })

  it('are presented: whoever may read the area follows, and only members move it', async () => {
    const LIVE = `${MEETING}/live`
    expect((await ask('GET', LIVE)).body.live).toBeNull()
    expect((await ask('PUT', LIVE, { seat: 'a' }, { key: keys.reader! })).status).toBe(403)
    expect((await ask('GET', '/v1/areas/wifi/meetings/2026-10/live/events', undefined, { key: keys.reader! })).status).toBe(403)
    const stream = await fetch(`${serving.url}${LIVE}/events`, { headers: { authorization: `Bearer ${keys.reader}` } })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.headers.get('content-encoding')).toBeNull()
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const event = async (): Promise<Answer> => {
      for (;;) {
        const [, data] = /event: live\ndata: (.*)\n\n/.exec(text) ?? []
        if (data !== undefined) {
          text = text.slice(text.indexOf(data) + data.length)
          return JSON.parse(data)
        }
        text += (await reader.read()).value ?? ''
      }
    }
    expect((await event()).live).toBeNull()
    const begun = (await ask('PUT', LIVE, { seat: 'a' }, { key: keys.member! })).body
    expect(begun).toMatchObject({ by: 'Mika', step: 0, item: 0, spent: [] })
    expect((await event()).live).toEqual(begun)
    await ask('PUT', LIVE, { seat: 'a', step: 3, item: 1 }, { key: keys.member! })
    expect((await event()).live).toMatchObject({ step: 3, item: 1 })
    // Moved by another process: the store is looked at.
    const { id } = (await services.stores.areas.byKey('vpn'))!
    await services.stores.liveMeetings.save(id, '2026-10', { ...begun, step: 5 })
    expect((await event()).live).toMatchObject({ step: 5 })
    expect((await ask('DELETE', LIVE)).status).toBe(204)
    expect((await event()).live).toBeNull()
    await reader.cancel()
  })
})
