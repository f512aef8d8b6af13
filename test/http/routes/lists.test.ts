import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListItem, ListSummary } from '../../../src/domain/lists/lists.js'
import { createApp } from '../../../src/http/app.js'
import { makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { comment, openThemes } from '../../pipeline/themes/theme-fixture.js'
import { KEY, memoryApp } from '../memory.js'
import { cookieFor } from '../sign-in.js'

const LISTS = '/v1/areas/all/lists/2026-10'
const PAGES = '/areas/all/lists/2026-10'

describe('curated lists over HTTP', () => {
  let themes: Awaited<ReturnType<typeof openThemes>>
  let app: ReturnType<typeof createApp>
  let cookie: string

  const get = (path: string) => request(app).get(path).set('Authorization', `Bearer ${KEY}`)
  const send = (method: 'post' | 'patch', path: string, body?: object) => {
    const sent = request(app)[method](path).set('Authorization', `Bearer ${KEY}`)
    return body ? sent.send(body) : sent
  }
  const page = (path: string) => request(app).get(path).set('Cookie', cookie)
  const items = async (path: string): Promise<ListItem[]> => (await get(`${LISTS}/${path}`)).body.items

  beforeAll(async () => {
    themes = await openThemes({ findings: 'models' })
    await themes.stores.roster.upsert([
      { name: 'Anna Virtanen', aliases: [], team: 'Service Desk', consent: 'team' },
      { name: 'Juha Lahti', aliases: [], team: 'Field', consent: 'team' },
    ])
    await themes.add([
      ...[
        'Anna Virtanen let the VPN drop again, call +358 40 123 4567.',
        'The VPN drops every hour.',
        'VPN connection drops in meetings.',
        'On the train the VPN drops <script>alert(1)</script> all the time, down to <1 Mbit.',
        'The printer jams every day.',
        'Please add a second printer on floor 2.',
        'You should send an SMS when the ticket moves on.',
      ].map((text, i) => comment(`c${i}`, '2026-10-10', text)),
      { ...comment('t1', '2026-10-11', 'Thank you Anna Virtanen, you solved it in five minutes!'), score: 10 },
      { ...comment('t2', '2026-10-11', 'Thanks to Anna Virtanen and Juha Lahti for the new phones!'), score: 10 },
      { ...comment('t3', '2026-10-11', 'Juha Lahti was great and patient. But the VPN is still terribly slow.'), score: 9 },
    ])
    const { deps } = memoryApp()
    app = createApp({ ...deps, stores: { ...themes.stores, keys: deps.stores.keys }, compute: themes.deps.compute })
    cookie = await cookieFor(app, KEY)
  })
  afterAll(() => themes?.close())

  it('are said not to be built', async () => {
    expect((await get(`${LISTS}/ideas`)).body).toMatchObject({
      status: 404,
      detail: expect.stringContaining('not built yet for 2026-10'),
    })
    const { lists } = (await get(LISTS)).body as { lists: ListSummary[] }
    expect(lists.find(({ list }) => list === 'ideas')).toMatchObject({ builtAt: null, open: 0, note: 'Not built yet' })
    expect(lists.find(({ list }) => list === 'unread')).toMatchObject({ open: 10, note: null })
  })

  it('are built, listed with their counts and read a page at a time', async () => {
    const built = await send('post', LISTS).expect(200)
    const summary = Object.fromEntries((built.body.lists as ListSummary[]).map((each) => [each.list, each]))
    expect(summary).toMatchObject({ recognitions: { open: 3, held: 1 }, ideas: { open: 2 }, unread: { open: 10, builtAt: null } })
    const first = (await get(`${LISTS}/pain-points?limit=2`).expect(200)).body
    expect(first).toMatchObject({ list: 'pain-points', builtAt: expect.any(String), note: null })
    expect(first.items).toHaveLength(2)
    const second = (await get(`${LISTS}/pain-points?limit=2&after=${first.next}`)).body
    expect(second.items.map(({ key }: ListItem) => key)).not.toContain(first.items[0].key)
    const all = JSON.stringify((await get(`${LISTS}/pain-points`)).body)
    expect(all).not.toContain('123 4567')
    expect(all).not.toContain('Virtanen')
    expect(all).toContain('"evidence":[{')
    expect(await items('recognitions?team=Field&show=held')).toMatchObject([
      { member: { name: 'Juha Lahti', team: 'Field' }, names: ['Juha Lahti'] },
    ])
  })

  it('take what people choose for an item', async () => {
    const before = await items('pain-points')
    const last = before.at(-1)!.key
    const path = `${LISTS}/pain-points/items/${encodeURIComponent(last)}`
    const pinned = await send('patch', path, { pinned: true, note: 'Ask Bo' }).expect(200)
    expect(pinned.body).toMatchObject({
      key: last,
      choice: { pinned: true, note: 'Ask Bo', by: 'test', hidden: false, position: null },
    })
    expect((await items('pain-points'))[0]!.key).toBe(last)
    await send('post', LISTS)
    expect((await items('pain-points'))[0]).toMatchObject({ key: last, choice: { note: 'Ask Bo' } })
    await send('patch', path, { hidden: true, pinned: false }).expect(200)
    expect((await items('pain-points')).map(({ key }) => key)).not.toContain(last)
    expect((await items('pain-points?show=hidden'))[0]).toMatchObject({ key: last, choice: { by: 'test' } })
    const [held] = await items('recognitions?show=held')
    await send('patch', `${LISTS}/recognitions/items/${encodeURIComponent(held!.key)}`, { released: true }).expect(200)
    expect((await items('recognitions')).map(({ key }) => key)).toContain(held!.key)
    const { rows } = await themes.db.pool.query(
      "SELECT action, by, subject FROM audit_entries WHERE action <> 'change' ORDER BY id",
    )
    expect(rows).toMatchObject([
      { action: 'hide', by: 'test', subject: `list:all/2026-10/pain-points/${last}` },
      { action: 'release', by: 'test' },
    ])
  })

  it('mark a comment as read', async () => {
    const [one] = await items('unread')
    await send('post', `/v1/responses/${one!.comment.responseId}/read`).expect(204)
    await send('post', `/v1/responses/${one!.comment.responseId}/read`, {}).expect(204)
    expect((await items('unread')).map(({ key }) => key)).not.toContain(one!.key)
    expect((await send('post', '/v1/responses/999999/read')).body).toMatchObject({
      status: 404,
      detail: 'There is no response 999999 that this key has access to',
    })
  })

  it('mark no comment of another area as read, by a key for some areas', async () => {
    const [one] = await items('unread')
    const id = one!.comment.responseId
    await themes.stores.areas.upsert({ key: 'elsewhere', name: 'Elsewhere', filter: { location: ['nowhere'] } })
    const key = await makeKey(themes.stores, { name: 'local', role: 'member', areas: ['elsewhere'] })
    const local = createApp({ ...memoryApp().deps, stores: themes.stores, compute: themes.deps.compute })
    await request(local).post(`/v1/responses/${id}/read`).set('Authorization', `Bearer ${key}`).expect(404)
    expect((await items('unread')).map(({ key }) => key)).toContain(one!.key)
  })

  it.each([
    ['an unknown area', 404, 'get', '/v1/areas/none/lists/2026-10', 'There is no area "none"'],
    ['no period', 400, 'get', '/v1/areas/all/lists/then', '"then" is not a valid period'],
    ['the future', 400, 'get', '/v1/areas/all/lists/2199-01', 'has not started yet'],
    ['the future', 400, 'post', '/v1/areas/all/lists/2199-01', 'has not started yet'],
    ['a period without responses', 404, 'get', '/v1/areas/all/lists/2020-01', 'has no responses in 2020-01'],
    ['a period without responses', 404, 'post', '/v1/areas/all/lists/2020-01', 'has no responses in 2020-01'],
    ['an unknown list', 400, 'get', `${LISTS}/gossip`, 'must be one of recognitions'],
    ['a cursor of another list', 400, 'get', `${LISTS}/ideas?after=12`, '"after" is not a valid cursor for this list'],
    ['an unknown group', 404, 'get', `${LISTS}/ideas?group=theme:0`, 'no such group'],
    ['an unknown item', 404, 'patch', `${LISTS}/ideas/items/response:0`, 'has no item "response:0"'],
    ['an item of what is not arranged', 400, 'patch', `${LISTS}/unread/items/response:1`, 'mark its comments as read'],
  ])('refuse %s (%i)', async (_, status, method, path, detail) => {
    const answer =
      method === 'get' ? await get(path) : await send(method as 'post', path, method === 'patch' ? { pinned: true } : undefined)
    expect(answer.status).toBe(status)
    expect(answer.type).toBe('application/problem+json')
    expect(answer.body.detail).toContain(detail)
  })

  it('refuse a choice that says nothing or too much', async () => {
    const [{ key }] = (await items('ideas')) as [ListItem]
    const path = `${LISTS}/ideas/items/${encodeURIComponent(key)}`
    for (const body of [
      {},
      { pinned: true, by: 'Kim' },
      { pinned: 'yes' },
      { position: 0 },
      { position: 201 },
      { colour: 'red' },
    ])
      expect((await send('patch', path, body)).status).toBe(400)
  })

  it('lead from their earlier pages to the browser app', async () => {
    await page(PAGES).expect(303).expect('location', '/app/all/2026-10/meeting')
    await page(`${PAGES}/pain-points?group=theme:1`)
      .expect(303)
      .expect('location', '/app/all/2026-10/meeting?list=pain-points&group=theme%3A1')
    await page(`${PAGES}/gossip`).expect(400)
  })

  it('require a key', async () => {
    expect((await request(app).get(LISTS)).status).toBe(401)
    expect((await request(app).get(`${PAGES}/ideas`)).status).toBe(303)
  })
})
