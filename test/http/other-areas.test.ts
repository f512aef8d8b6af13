import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FuzzedApp } from '../../scripts/fuzz/start-app.js'
import { freshFuzzedApp } from '../services/fresh-fuzzed-app.js'
import { contentsOf } from './contents.js'

type Ask = (response: number) => { method: string; path: string; json?: unknown }
/** Each route that opens a comment by its id, and takes no area to open it in. */
const CALLS: Record<string, Ask> = {
  'POST /responses/:id/unmask': (id) => ({ method: 'POST', path: `/responses/${id}/unmask`, json: { reason: 'to call back' } }),
  'POST /responses/:id/read': (id) => ({ method: 'POST', path: `/responses/${id}/read`, json: {} }),
  'GET /review/comments/:id': (id) => ({ method: 'GET', path: `/review/comments/${id}` }),
  'POST /review': (id) => ({ method: 'POST', path: '/review', json: { items: [{ do: 'accept', response: id }] } }),
  'POST /route-out/comments': (id) => ({
    method: 'POST',
    path: '/route-out/comments',
    json: { response: id, categories: ['health'] },
  }),
}
/** Routes that check otherwise whose a comment is: recipients of confidential comments, and audits, which are drawn for each person. */
const OTHERS = [
  'GET /route-out/comments/:id',
  'POST /route-out/comments/:id/keep',
  'PUT /route-out/comments/:id/handled',
  'PUT /me/recognitions/:id/seen',
]

let app: FuzzedApp
let key: string
/** A comment of October in a place. */
const commentIn = async (location: string) =>
  (
    await app.db.prisma.response.findFirstOrThrow({
      where: { at: { gte: new Date('2026-10-01') }, dimensions: { path: ['location'], equals: location } },
    })
  ).id
const path = (ask: Ask) => ask(0).path
const send = ({ method, path, json }: ReturnType<Ask>) =>
  fetch(`${app.base}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(json !== undefined && { 'content-type': 'application/json' }) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  })

beforeAll(async () => {
  app = await freshFuzzedApp()
  key = app.keys.at(-1)!
  // With the key for everything: those for an area may not set recipients.
  await fetch(`${app.base}/v1/route-out`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${app.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ to: ['hr@example.org'] }),
  })
})
afterAll(() => app?.close())

describe('a key for one area', () => {
  it('is asked about every route that opens a comment', () => {
    const own = app.routes.filter(
      ({ areas, path }) => areas === 'own' && /^\/(responses|review\/comments|route-out)\/.*:id/.test(path),
    )
    const names = own.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect([...Object.keys(CALLS), ...OTHERS]).toEqual(expect.arrayContaining(names))
    expect(names.length).toBeGreaterThan(4)
  })

  it.each(Object.entries(CALLS))('%s opens a comment of its area, and none of another', async (_, ask) => {
    const before = await contentsOf(app.db.pool)
    const elsewhere = await commentIn('Turku')
    const refused = await send(ask(elsewhere))
    const text = await refused.text()
    // Of several reviews, the refused ones are named.
    expect(refused.status, text).toBe(path(ask) === '/review' ? 400 : 404)
    expect(text).toMatch(new RegExp(`There is no (analysed comment|response|comment) ${elsewhere}\\b`))
    expect(await contentsOf(app.db.pool)).toEqual(before)
    const answer = await send(ask(await commentIn('Espoo')))
    expect(answer.status, await answer.text()).toBeLessThan(300)
  })
})

describe('pages', () => {
  it('write nothing when they are read', async () => {
    const values: Record<string, string> = { key: 'all', period: '2026-10', list: 'ideas', team: 'Desk', id: '1' }
    for (const route of app.pages.filter(({ method }) => method === 'get')) {
      const path = route.path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? `no value for ${name}`)
      const before = await contentsOf(app.db.pool)
      const answer = await fetch(app.base + path, { headers: { authorization: `Bearer ${app.key}` }, redirect: 'manual' })
      expect(answer.status, path).toBeLessThan(500)
      expect(await contentsOf(app.db.pool), path).toEqual(before)
    }
  })
})
