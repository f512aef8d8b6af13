import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../src/http/app.js'
import { comment, openThemes } from '../../pipeline/themes/theme-fixture.js'
import { KEY, memoryApp } from '../memory.js'

const texts = (month: string) =>
  [
    'Anna Virtanen let the VPN drop again, call +358 40 123 4567.',
    'The VPN drops every hour.',
    'VPN connection drops in meetings.',
    'The VPN drops at home.',
    'The printer jams every day.',
    'Printer jams on floor 2.',
    'The printer jams again.',
  ].map((text, i) => comment(`${month} ${i}`, `${month}-10`, text))

interface Shown {
  id: number
  label: string
  keywords: string[]
  size: number
  before: number
}
/** Whatever the service answers; a test reads what it expects. */
type Answer = Shown & {
  period: string
  themes: Shown[]
  parts: number[]
  history: object[]
  events: object[]
  comments: { responseId: number }[]
  representatives: object[]
  detail: string
}

describe('themes over REST', () => {
  let themes: Awaited<ReturnType<typeof openThemes>>
  let server: Server
  let base: string

  async function call(method: string, path: string, body?: unknown) {
    const response = await fetch(`${base}/v1/areas/all/themes${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Answer }
  }

  beforeAll(async () => {
    themes = await openThemes({ findings: 'models' })
    for (const month of ['2026-09', '2026-10']) {
      await themes.add(texts(month))
      await themes.build(month)
    }
    const { deps } = memoryApp()
    const app = createApp({ ...deps, stores: { ...themes.stores, keys: deps.stores.keys }, compute: themes.deps.compute })
    server = createServer(app).listen(0)
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server?.close()
    await themes?.close()
  })

  it('lists the themes of the last month, or of the one asked for', async () => {
    const { status, body } = await call('GET', '')
    expect(status).toBe(200)
    expect(body.period).toBe('2026-10')
    expect(body.themes.length).toBeGreaterThan(0)
    expect(body.themes[0]!).toMatchObject({ state: 'steady', change: 'steady', hidden: false, named: false })
    expect(body.themes[0]!.size).toBe(body.themes[0]!.before)
    expect((await call('GET', '?period=2026-09')).body.themes.map(({ id }) => id).sort()).toEqual(
      body.themes.map(({ id }) => id).sort(),
    )
    expect((await call('GET', '?period=then')).status).toBe(400)
  })

  it('shows a theme with its year and its comments masked', async () => {
    const { body: list } = await call('GET', '')
    const vpn = list.themes.find(({ label }) => label.includes('VPN'))!
    const { body } = await call('GET', `/${vpn.id}?limit=2`)
    expect(body.history).toHaveLength(13)
    expect(body.history.at(-1)).toMatchObject({ period: '2026-10', size: vpn.size })
    expect(body.comments).toHaveLength(2)
    expect(body.representatives.length).toBeGreaterThan(0)
    const all = JSON.stringify((await call('GET', `/${vpn.id}`)).body)
    expect(all).not.toContain('123 4567')
    expect(all).not.toContain('Virtanen')
  })

  it('shows examples, specific points and the year of each, and whether it hangs together, where that is asked for', async () => {
    const { body } = await call('GET', '?period=2026-10&examples=2')
    const [vpn] = body.themes as unknown as Record<string, object[]>[]
    expect(vpn).toMatchObject({ coherent: true, specifics: [] })
    expect(vpn!.history).toHaveLength(13)
    expect(vpn!.representatives).toHaveLength(2)
    expect(JSON.stringify(body)).not.toMatch(/123 4567|Virtanen/)
    expect((await call('GET', '?period=2026-10')).body.themes[0]).not.toHaveProperty('coherent')
  })

  it('shows what a theme would take before it is saved, and saves nothing', async () => {
    const before = (await call('GET', '?period=2026-10')).body.themes
    const theme = { label: 'Paper jams', kind: 'pain', examples: ['The printer jams every day.', 'Printer jams on floor 2.'] }
    const { status, body } = await call('POST', '/preview', { ...theme, period: '2026-10' })
    expect(status).toBe(200)
    const printer = before.find(({ label }) => /print/i.test(label))!
    expect(body).toMatchObject({ size: 3, of: 7, from: [{ theme: { id: printer.id }, size: 3 }] })
    expect(body.comments).toHaveLength(3)
    expect((await call('GET', '?period=2026-10')).body.themes).toEqual(before)
    expect((await call('POST', '/preview', { ...theme, kind: 'idea' })).body).toMatchObject({ size: 0, from: [], comments: [] })
    expect((await call('POST', '/preview', { ...theme, examples: [] })).status).toBe(400)
  })

  it('takes what people say, with the name of the key', async () => {
    const { body: list } = await call('GET', '')
    const { id } = list.themes[0]!
    const renamed = await call('PATCH', `/${id}`, { label: ' Unreliable VPN ' })
    expect(renamed).toMatchObject({
      status: 200,
      body: { label: 'Unreliable VPN', named: true, events: [{ kind: 'rename', by: 'test' }] },
    })
    const { label } = list.themes[0]!
    expect((await call('PATCH', `/${id}`, { label: 'Replaced', seen: { label } })).status).toBe(409)
    expect((await call('GET', `/${id}`)).body.label).toBe('Unreliable VPN')
    expect((await call('PATCH', `/${id}`, { hidden: true })).body.events.at(-1)).toMatchObject({ kind: 'hide', by: 'test' })
    expect((await call('GET', '')).body.themes.map((theme) => theme.id)).not.toContain(id)
    expect((await call('GET', '?hidden=true')).body.themes.map((theme) => theme.id)).toContain(id)
    await call('PATCH', `/${id}`, { hidden: false })

    const { comments } = (await call('GET', `/${id}`)).body
    const first = comments[0]!.responseId
    const split = await call('POST', `/${id}/split`, { comments: [first], label: 'On its own' })
    expect(split).toMatchObject({ status: 201, body: { theme: id } })
    const [part] = split.body.parts
    expect((await call('POST', `/${part}/move`, { comments: [first], to: id })).status).toBe(200)
    const merged = await call('POST', `/${part}/merge`, { into: id })
    expect(merged).toMatchObject({ status: 200, body: { id } })
    expect((await call('GET', `/${part}`)).body).toMatchObject({ mergedInto: id, size: 0 })
    expect((await call('POST', `/${part}/merge`, { into: id })).status).toBe(409)
  })

  it.each([
    ['GET', '/999999', undefined, 404, 'There is no theme 999999'],
    ['GET', '/abc', undefined, 400, 'must be a number'],
    ['PATCH', '/1', {}, 400, 'must contain label, hidden or both'],
    ['PATCH', '/1', { label: '' }, 400, 'label'],
    ['POST', '/1/merge', { into: 'x' }, 400, 'into'],
    ['POST', '/1/split', { label: 'x' }, 400, 'must contain either parts'],
    ['POST', '/1/move', { comments: [] }, 400, 'comments'],
    ['DELETE', '/1', undefined, 405, 'use GET, HEAD, PATCH'],
  ])('answers %s %s with %o by %i', async (method, path, body, status, detail) => {
    const answer = await call(method, path, body)
    expect(answer.status).toBe(status)
    expect(answer.body.detail).toContain(detail)
  })
})
