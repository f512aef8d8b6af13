import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Access } from '../../../src/domain/access/access.js'
import { createApp } from '../../../src/http/app.js'
import { mailToInvitees } from '../../../src/output/mail/meeting-mails.js'
import { makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { mailSender } from '../../../src/pipeline/meeting/send-meeting-mails.js'
import { comment, openThemes } from '../../pipeline/themes/theme-fixture.js'
import { memoryApp } from '../memory.js'

const DATE = new Date('2099-01-01T09:00:00Z')
const at = (location: string, many: number, score: number) =>
  Array.from({ length: many }, (_, i) => ({
    ...comment(`${location} ${i}`, '2026-10-10', `The VPN drops every hour, for the ${i + 1}. time.`),
    score,
    dimensions: { location },
  }))

describe('the gate', () => {
  let themes: Awaited<ReturnType<typeof openThemes>>
  let app: ReturnType<typeof createApp>
  const keys: Record<string, string> = {}
  const ask = async (method: 'get' | 'post' | 'put', path: string, { key = 'officer', body = {} } = {}) => {
    const sent = request(app)
      [method](path)
      .set({ Authorization: `Bearer ${keys[key]}` })
    return method === 'get' ? sent : sent.send(body)
  }
  const plan = (at: Date | null) => themes.stores.meetings.save(themes.area.id, '2026-10', { at })
  /** The text of an invitation as it is sent now. */
  async function invitation(): Promise<string> {
    const sent: unknown[] = []
    const sender = mailSender({
      ...themes.stores,
      mail: {
        async send({ content }) {
          sent.push(content)
          return null
        },
      },
      write: ({ what, base }, meeting) => mailToInvitees(what, meeting, base, { host: 'xmo.example.org' }),
    })
    const content = { areaId: themes.area.id, period: '2026-10', what: 'invitation', base: null }
    await sender.send({ id: 1, key: 'invitation', to: [], messageId: '', content })
    return JSON.stringify(sent)
  }
  const get = (path: string, key = 'officer') => ask('get', path, { key })

  beforeAll(async () => {
    themes = await openThemes({ findings: 'models' })
    const { stores } = themes
    app = createApp({ ...memoryApp().deps, stores, compute: themes.deps.compute })
    for (const role of ['officer', 'feed'] as const) {
      const access: Access = { role, areas: role === 'feed' ? ['all'] : [], teams: [] }
      keys[role] = await makeKey(stores, { name: role, ...access })
    }
    await stores.roster.upsert([{ name: 'Anna Virtanen', aliases: [], team: 'Service Desk', consent: 'team' }])
    await themes.add([
      ...at('Turku', 12, 2),
      ...at('Oulu', 8, 1),
      ...at('Espoo', 14, 9),
      ...['Thanks to Anna Virtanen for the quick help!', 'Anna Virtanen was wonderful, thank you!'].map((text, i) => ({
        ...comment(`anna ${i}`, '2026-10-12', text),
        score: 10,
        dimensions: { location: 'Espoo' },
      })),
      { ...comment('lone', '2026-11-02', 'The VPN drops on my lonely island.'), dimensions: { location: 'Lone Island' } },
    ])
    await stores.scenarios.upsert({
      key: 'places',
      name: 'Lowest places',
      owner: '',
      areaId: null,
      rule: { kind: 'lowest', measure: 'happiness', by: 'location', count: 3, minResponses: 5 },
    })
    await themes.build('2026-10')
    await themes.build('2026-11')
    await plan(DATE)
  })
  afterAll(() => themes?.close())

  it('shows nothing of a month with one response, on the route of themes neither', async () => {
    const { body: october } = await get('/v1/areas/all/themes?period=2026-10')
    const vpn = october.themes.find(({ label }: { label: string }) => /vpn/i.test(label))
    expect((await get(`/v1/areas/all/themes/${vpn.id}?period=2026-10`)).body.comments.length).toBeGreaterThan(5)
    const none = await get(`/v1/areas/all/themes/${vpn.id}?period=2026-11`)
    expect(none.status).toBe(404)
    expect(none.body.detail).toBe('Everything has fewer than 5 respondents in 2026-11, which is too few to show')
    expect((await get('/v1/areas/all/themes?period=2026-11')).body).toMatchObject({ themes: [], note: none.body.detail })
    for (const path of [
      `themes/${vpn.id}?period=2026-11`,
      'themes',
      'lists/2026-11',
      'lists/2026-11/unread',
      'recognition/2026-11',
      'operations/2026-11',
      'packs/2026-11',
      'reports/2026-11',
    ]) {
      const { text } = await get(`/v1/areas/all/${path}`)
      expect([path, text]).toEqual([path, expect.not.stringMatching(/lonely|Lone Island/)])
    }
    for (const query of ['', '?area=all', '?area=all&period=2026-11', '?area=all&period=2026-Q4', '?area=all&period=2026-W45']) {
      const { text } = await get(`/v1/responses${query}`)
      expect([query, text]).toEqual([query, expect.not.stringMatching(/lonely|Lone Island/)])
    }
    for (const what of ['packs', 'reports']) expect((await ask('post', `/v1/areas/all/${what}/2026-11`)).status).toBe(404)
  })

  it('does not build on reading, and says how to build', async () => {
    const expected = 'The pack of Everything is not built yet for 2026-10: build it with POST /v1/areas/all/packs/2026-10'
    expect((await get('/v1/areas/all/packs/2026-10')).body.detail).toBe(expected)
    expect((await get('/v1/areas/all/packs/2026-10/diff')).body.detail).toBe(expected)
    expect((await get('/v1/areas/all/lists/2026-10/ideas')).body.detail).toContain(
      'build them with POST /v1/areas/all/lists/2026-10',
    )
    const { rows } = await themes.db.pool.query('SELECT FROM curated_lists UNION ALL SELECT FROM packs')
    expect(rows).toEqual([])
  })

  it('names a member in calendars and follow-ups by the consent of today, and never to a feed key', async () => {
    expect((await ask('post', '/v1/areas/all/packs/2026-10')).status).toBe(200)
    await ask('post', '/v1/areas/all/packs/2026-10/freeze')
    const calendars = ['/v1/areas/all/calendar.ics', '/v1/areas/all/meetings/2026-10.ics']
    const texts = async (paths: string[], key: string) =>
      (await Promise.all(paths.map((path) => get(path, key)))).map((answer) => {
        expect([answer.status, answer.request.url]).toEqual([200, answer.request.url])
        // Long lines are folded.
        return (answer.text ?? String(answer.body)).replace(/\r\n[ \t]/g, '')
      })
    for (const text of await texts(calendars, 'feed')) {
      expect(text).toContain('Lowest places')
      expect(text).not.toMatch(/Anna|Happiness [−+\d]|Turku/)
    }
    const all = [...calendars, '/v1/areas/all/meetings/2026-10/follow-up?format=json', '/v1/areas/all/packs/2026-10']
    for (const text of await texts(all, 'officer')) expect(text).toMatch(/Anna/)
    expect(await invitation()).toMatch(/Anna/)
    await themes.stores.roster.setConsent((await themes.stores.roster.members())[0]!.id, 'off', 'test')
    for (const text of await texts(all, 'officer')) expect(text).not.toMatch(/Anna|Virtanen/)
    // Also where it was asked for before: it is worded when it is sent.
    expect(await invitation()).not.toMatch(/Anna|Virtanen/)
    await plan(null)
    await expect(invitation()).rejects.toThrow('The meeting has no date any more')
    await plan(DATE)
  })

  it('compares a frozen pack with the latest build, and writes nothing', async () => {
    const built = async () => (await get('/v1/areas/all/packs')).body
    const before = await built()
    expect((await get('/v1/areas/all/packs/2026-10/diff')).status).toBe(200)
    expect(await built()).toEqual(before)
  })

  it('hides slices that are too small for a minimum that was raised since they were built', async () => {
    await ask('post', '/v1/areas/all/reports/2026-10')
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
    const placesOf = (pack: any) => pack.scenarios.find(({ key }: { key: string }) => key === 'places')
    const names = async () =>
      placesOf((await get('/v1/areas/all/packs/2026-10')).body).slices.map(({ name }: { name: string }) => name)
    expect(await names()).toContain('Oulu')
    await ask('put', '/v1/areas/all', { body: { minRespondents: 10 } })
    expect(await names()).not.toContain('Oulu')
    const { body } = await get('/v1/areas/all/packs/2026-10')
    expect(body.privacy.minRespondents).toBe(10)
    expect(placesOf(body).note).toContain('fewer than 10 respondents')
    expect(body.readiness.map(({ text }: { text: string }) => text).join()).toContain('under a lower minimum than 10 respondents')
    expect(JSON.stringify(body)).not.toContain('Oulu')
    const agenda = (await get('/v1/areas/all/meetings/2026-10/follow-up?format=json')).body.agenda
    expect(JSON.stringify(agenda)).not.toContain('Oulu')
    expect((await get('/v1/areas/all/resolutions')).text).not.toContain('Oulu')
    expect((await get('/v1/areas/all/calendar.ics')).text).not.toContain('Oulu')
    const report = await get('/v1/areas/all/reports/2026-10')
    expect(report.status).toBe(409)
    expect(report.body.detail).toContain('under a lower minimum than 10 respondents: rebuild it with POST')
    await ask('post', '/v1/areas/all/reports/2026-10')
    expect((await get('/v1/areas/all/reports/2026-10')).text).not.toContain('Oulu')
  })
})
