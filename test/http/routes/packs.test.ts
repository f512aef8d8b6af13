import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pack } from '../../../src/domain/pack/pack.js'
import { commentsOf } from '../../../src/domain/pack/pack-comments.js'
import { createApp } from '../../../src/http/app.js'
import { addKey } from '../../../src/pipeline/admin/api-keys.js'
import { comment, openThemes } from '../../pipeline/themes/theme-fixture.js'
import { memoryApp } from '../memory.js'
import { cookieFor, FROM_OUR_PAGE } from '../sign-in.js'

const PACK = '/v1/areas/all/packs/2026-10'
const PAGE = '/areas/all/packs/2026-10'

describe('packs over HTTP', () => {
  let at: Awaited<ReturnType<typeof openThemes>>
  let app: ReturnType<typeof createApp>
  const keys: Record<string, string> = {}
  const cookies: Record<string, string> = {}

  const as = (role: string, method: 'get' | 'post', path: string) =>
    request(app)[method](path).set('Authorization', `Bearer ${keys[role]}`)
  const page = (role: string, path: string) => request(app).get(path).set('Cookie', cookies[role]!)
  const submit = (role: string, path: string, form = {}) =>
    request(app).post(path).set('Cookie', cookies[role]!).set(FROM_OUR_PAGE).type('form').send(form)

  beforeAll(async () => {
    at = await openThemes({ findings: 'models' })
    await at.stores.roster.upsert([{ name: 'Anna Virtanen', aliases: [], team: 'Service Desk', consent: 'team' }])
    await at.add([
      ...['every hour', 'in meetings', 'at home', 'again <script>alert(1)</script>'].map((when, i) =>
        comment(`c${i}`, '2026-10-10', `The VPN drops ${when}.`),
      ),
      { ...comment('t', '2026-10-11', 'Thank you Anna Virtanen, you solved it in five minutes!'), score: 10 },
      { ...comment('lone', '2026-09-11', 'It hangs.'), dimensions: { location: 'Oulu' } },
    ])
    const { deps } = memoryApp()
    app = createApp({ ...deps, stores: at.stores, compute: at.deps.compute })
    for (const role of ['officer', 'member', 'reader', 'feed'] as const) {
      keys[role] = await addKey(at.stores.keys, role, { role })
      cookies[role] = await cookieFor(app, keys[role]!)
    }
  })
  afterAll(() => at?.close())

  it('are built by those who may, and read with agenda, mode and readiness', async () => {
    await as('member', 'get', PACK).expect(404)
    const early = await page('reader', PAGE).expect(200)
    expect(early.text).toContain('This pack has not been built yet. A member')
    expect(early.text).not.toContain('<form method="post" action="/areas')
    expect((await page('member', PAGE)).text).toContain('<button>Build the pack</button>')
    await as('reader', 'post', PACK).expect(403)
    const built = await as('member', 'post', PACK).expect(200).expect('location', PACK)
    expect(built.body).toMatchObject({ mode: { is: 'explain', periods: 1 }, agenda: { minutes: 60 } })
    const read = await as('reader', 'get', PACK).expect(200)
    expect(read.body).toEqual(built.body)
    expect((await as('reader', 'get', `${PACK}?format=markdown`)).text).toContain('## Agenda, 60 minutes')
    expect((await as('reader', 'get', '/v1/areas/all/packs')).body.packs).toMatchObject([
      { period: '2026-10', frozenAt: null, url: PACK },
    ])
  })

  it('are pages with the way to the other pages of the area, and buttons for those who may', async () => {
    const { text } = await page('reader', PAGE).expect(200)
    expect(text).toContain('href="/app/all/2026-10/meeting"')
    expect(text).toContain('Meeting to explain')
    expect(text).not.toContain('<script')
    expect(text).not.toContain('/freeze"')
    expect((await page('member', PAGE)).text).toContain(`action="${PAGE}/freeze"`)
    await submit('member', PAGE).expect(303).expect('location', `${PAGE}?version=current`)
    await page('member', `${PAGE}?version=current`).expect(200)
  })

  it('lead to no page and show no button that is refused, whatever the role', async () => {
    const of = (name: string) => `/areas/all/${name}/2026-10`
    const pages = [PAGE, of('reports')]
    for (const role of ['reader', 'member', 'officer']) {
      const links = new Set<string>()
      const forms = new Set<string>()
      for (const path of pages) {
        const { text } = await page(role, path).expect(200)
        for (const [, href] of text.matchAll(/ href="(\/[^"#]*)/g)) links.add(href!.replaceAll('&amp;', '&'))
        links.delete('/')
        for (const [, action] of text.matchAll(/ action="([^"]+)"/g)) forms.add(action!)
      }
      for (const link of links) {
        const { status, headers } = await page(role, link)
        // Pages that have moved into the app answer with where they are now.
        expect([role, link, headers.location?.startsWith('/app') ? 200 : status]).toEqual([role, link, 200])
      }
      if (role === 'reader') expect([...forms]).toEqual([])
      // Those without a body would do what they say.
      for (const form of forms)
        if (!/logout|freeze$/.test(form)) expect([role, form, (await submit(role, form, { x: '1' })).status]).not.toContain(403)
    }
  })

  it('take who signs in with a key that does not open the page to one that it opens', async () => {
    const signIn = (role: string, next: string) =>
      request(app).post('/login').set(FROM_OUR_PAGE).type('form').send({ key: keys[role], next })
    await signIn('reader', PAGE).expect(303).expect('location', PAGE)
    await signIn('feed', PAGE).expect(303).expect('location', '/app/recognition')
    await page('feed', '/recognition').expect(200)
    await signIn('reader', '/no/such/page').expect(303).expect('location', '/app')
  })

  it('leave out what was hidden on the lists since, say so, and count what is left', async () => {
    const before = (await as('reader', 'get', PACK)).body as Pack
    const [pain] = before.pains!.comments
    const all = before.listed!.lists['pain-points']!
    const item = `/v1/areas/all/lists/2026-10/pain-points/items/response:${pain!.responseId}`
    const hide = (hidden: boolean) =>
      request(app).patch(item).set('Authorization', `Bearer ${keys.member}`).send({ hidden }).expect(200)
    await hide(true)
    const after = (await as('reader', 'get', PACK)).body as Pack
    expect(commentsOf(after).has(pain!.responseId)).toBe(false)
    expect(JSON.stringify(after)).not.toContain(`"responseId":${pain!.responseId},`)
    expect(after.readiness![0]).toEqual({
      about: 'hidden',
      code: { code: 'ready.hidden', values: { count: 1 } },
      text: '1 comment was hidden on the lists since this pack was built, and is not shown.',
    })
    expect(after.listed!.lists['pain-points']).toBe(all - 1)
    expect((await page('reader', PAGE)).text).toContain('1 comment was hidden on the lists since this pack was built')
    // A pack that is built now does not have it to begin with.
    const rebuilt = (await as('member', 'post', PACK)).body as Pack
    expect(rebuilt.readiness!.some(({ about }) => about === 'hidden')).toBe(false)
    expect(commentsOf(rebuilt).has(pain!.responseId)).toBe(false)
    await hide(false)
    await as('member', 'post', PACK).expect(200)
  })

  it('are frozen by members and unfrozen by officers alone', async () => {
    await as('reader', 'post', `${PACK}/freeze`).expect(403)
    const frozen = await as('member', 'post', `${PACK}/freeze`).expect(201)
    expect(frozen.body.frozen).toEqual({ at: expect.any(String), by: 'member' })
    await as('member', 'post', `${PACK}/freeze`).expect(409)
    expect((await as('reader', 'get', PACK)).body).toEqual(frozen.body)
    expect((await as('reader', 'get', `${PACK}?version=current`)).body.frozen).toBeUndefined()
    const shown = await page('member', PAGE)
    expect(shown.text).toContain('by member')
    expect(shown.text).not.toContain('/unfreeze"')
    await as('member', 'post', `${PACK}/unfreeze`).expect(403)
    await submit('member', `${PAGE}/unfreeze`).expect(403)
  })

  it('say what has changed since, as JSON and as a page', async () => {
    await at.add([comment('late', '2026-10-20', 'The VPN drops in calls.')])
    // Reading builds nothing: it is compared with the pack as it was last built.
    expect((await as('reader', 'get', `${PACK}/diff`)).body.words).not.toContain('Responses: 6 instead of 5.')
    await as('member', 'post', PACK).expect(200)
    const diff = await as('reader', 'get', `${PACK}/diff`).expect(200)
    expect(diff.body.numbers).toContainEqual({ name: 'responses', frozen: 5, current: 6 })
    expect(diff.body.words).toContain('Responses: 6 instead of 5.')
    const { text } = await page('reader', `${PAGE}/diff`).expect(200)
    expect(text).toContain('Responses: 6 instead of 5.')
    await submit('officer', `${PAGE}/unfreeze`, { reason: 'Too early' }).expect(303).expect('location', PAGE)
    await as('reader', 'get', `${PACK}/diff`).expect(409)
    await submit('member', `${PAGE}/freeze`).expect(303)
    await as('officer', 'post', `${PACK}/unfreeze`).send({ reason: 'Again' }).expect(200)
    const { entries } = (await as('officer', 'get', '/v1/audit')).body as { entries: { action: string; reason: string }[] }
    expect(entries.map(({ action, reason }) => `${action} ${reason}`.trim())).toEqual(
      expect.arrayContaining(['freeze', 'unfreeze Too early', 'unfreeze Again']),
    )
  })

  it.each([
    ['/v1/areas/nowhere/packs/2026-10', 404, 'There is no area "nowhere"'],
    ['/v1/areas/all/packs/2126-10', 400, 'The period 2126-10 has not started yet'],
    ['/v1/areas/all/packs/2020-01', 404, 'Everything has no responses in 2020-01'],
    ['/v1/areas/all/packs/2026-09', 404, 'Everything has fewer than 5 respondents in 2026-09'],
    ['/v1/areas/all/packs/soon', 400, '"soon" is not a valid period'],
    ['/v1/areas/all/packs/2020-01/freeze', 404, 'The pack of Everything is not built yet for 2020-01'],
    ['/v1/areas/all/packs/2026-10/unfreeze', 409, 'is not frozen'],
  ])('%s is answered with one clear line', async (path, status, line) => {
    const answer = await as('officer', 'post', path)
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json'])
    expect(answer.body.detail).toContain(line)
    const shown = await submit('officer', path.replace('/v1', ''))
    expect([shown.status, shown.type]).toEqual([status, 'text/html'])
    expect(shown.text).toContain(line.replaceAll('"', '&quot;'))
  })

  it('take no version, format or field that there is not', async () => {
    await as('reader', 'get', `${PACK}?version=old`).expect(400)
    await as('reader', 'get', `${PACK}/diff?format=pdf`).expect(400)
    await as('officer', 'post', `${PACK}/unfreeze`).send({ why: 'x' }).expect(400)
  })

  it('say that nothing matches a scenario', async () => {
    await at.stores.scenarios.upsert({
      key: 'chat-in-lyon',
      name: 'Chat in Lyon',
      owner: '',
      areaId: null,
      rule: { kind: 'filter', dimensions: { location: ['Lyon'] }, labels: [], themes: [], languages: [], minResponses: 1 },
    })
    const { body } = await as('member', 'post', PACK)
    expect(body.scenarios.find(({ key }: { key: string }) => key === 'chat-in-lyon')).toMatchObject({
      slices: [],
      note: 'No responses in this period match.',
    })
    expect(body.readiness.some(({ text }: { text: string }) => text.includes('Chat in Lyon'))).toBe(true)
    expect(body.agenda.items.map(({ title }: { title: string }) => title)).not.toContain('Chat in Lyon')
  })
})
