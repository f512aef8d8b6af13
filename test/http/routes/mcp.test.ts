import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill } from '../../../scripts/fuzz/start-app.js'
import { createApp } from '../../../src/http/app.js'
import { addKey } from '../../../src/pipeline/admin/api-keys.js'
import type { Stores } from '../../../src/store/stores.js'
import { type FreshStores, freshStores } from '../../services/fresh-stores.js'
import { response } from '../../store/contract/samples.js'
import { contentsOf } from '../contents.js'
import { memoryApp } from '../memory.js'

describe('the Model Context Protocol', () => {
  const server = createServer()
  let stores: Stores
  let db: FreshStores['db']
  let close: FreshStores['close']
  let base: string
  let key: string
  let ofTheme: number[]

  beforeAll(async () => {
    ;({ stores, db, close } = await freshStores())
    await fill(stores)
    // Somewhere else than in Espoo, and enough.
    await stores.imports.add(
      await stores.imports.start({ source: 'more', fileName: 'more', strict: false }),
      Array.from({ length: 6 }, (_, n) =>
        response('more', n, { at: new Date('2026-08-05T09:00:00Z'), dimensions: { location: 'Turku' } }),
      ),
      [],
    )
    server.on('request', createApp({ ...memoryApp().deps, stores }))
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
    key = await addKey(stores.keys, 'assistant', { role: 'reader', areas: [], teams: [] })
    for (const path of ['lists', 'packs']) await send('POST', `/areas/all/${path}/2026-10`)
    const slow = await db.prisma.segment.findMany({
      where: { response: { comment: { contains: 'VPN' }, at: { gte: new Date('2026-10-01') } } },
      take: 6,
    })
    const { id: area } = (await stores.areas.list())[0]!
    const given = { period: '2026-10', found: [{ label: 'VPN is slow', language: 'en', keywords: [], key: null, kind: 'pain' }] }
    const place = slow.map(({ id }) => ({ segmentId: id, theme: { found: 0 }, rank: 0, specific: null }))
    await stores.themes.change(area, (await stores.themes.read(area)).version, { ...given, place } as never)
    ofTheme = slow.map(({ responseId }) => responseId)
    expect(ofTheme).toHaveLength(6)
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await close()
  })

  async function send(method: string, path: string) {
    const as = await addKey(stores.keys, 'officer')
    const answer = await fetch(base + path, { method, headers: { authorization: `Bearer ${as}` } })
    expect(answer.ok, await answer.text()).toBe(true)
  }
  async function connect(as = key) {
    const client = new Client({ name: 'test', version: '1' })
    const headers = { authorization: `Bearer ${as}` }
    await client.connect(new StreamableHTTPClientTransport(new URL(`${base}/mcp`), { requestInit: { headers } }) as never)
    return client
  }
  type Result = { isError?: boolean; content: { text: string }[] }
  const call = async (client: Client, name: string, given: Record<string, unknown> = {}) =>
    (await client.callTool({ name, arguments: given })) as unknown as Result
  async function answer<T>(client: Client, name: string, given: Record<string, unknown> = {}): Promise<T> {
    const result = await call(client, name, given)
    expect(result.isError, result.content[0]!.text).toBeFalsy()
    expect(result.content[0]!.text).not.toMatch(/Bert|INC\d|zanzibar/)
    return JSON.parse(result.content[0]!.text) as T
  }
  const OCTOBER = { area: 'all', period: '2026-10' }

  it('offers tools that read, each described', async () => {
    const client = await connect()
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      ...['list_areas', 'read_lists', 'read_list', 'list_themes', 'read_comments', 'read_recognitions', 'compare_with_before'],
    ])
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)
    expect(tools.every(({ description, inputSchema }) => description && inputSchema.type === 'object')).toBe(true)
    await client.close()
  })

  it('answers with lists, comments, themes, recognitions and what changed, and writes nothing', async () => {
    const before = await contentsOf(db.pool)
    const client = await connect()
    const { areas } = await answer<{ areas: { key: string; months: string[] }[] }>(client, 'list_areas')
    expect(areas.map((area) => [area.key, area.months])).toEqual([
      ['all', ['2026-08', '2026-09', '2026-10']],
      // August has no response there, and January 1999 too few anywhere.
      ['espoo', ['2026-09', '2026-10']],
    ])
    const { lists } = await answer<{ lists: { list: string; open: number }[] }>(client, 'read_lists', OCTOBER)
    expect(lists.find(({ list }) => list === 'pain-points')!.open).toBeGreaterThan(0)
    const list = await answer<{ items: { comment: { text: string } }[] }>(client, 'read_list', {
      ...OCTOBER,
      list: 'pain-points',
      limit: 3,
    })
    expect(list.items[0]!.comment.text).toBe('[name] never answers, and the VPN is slow')
    type Found = { comments: { id: number; text: string; labels: string[]; themes: string[] }[]; next: string | null }
    const asked = { area: 'espoo', label: 'praise', words: 'great', limit: 5 }
    const found = await answer<Found>(client, 'read_comments', asked)
    expect(found.comments).toHaveLength(5)
    expect(found.comments[0]).toMatchObject({ text: 'Anna was great', labels: ['praise'] })
    const then = await answer<Found>(client, 'read_comments', { ...asked, after: found.next })
    expect(then.comments[0]!.id).toBeLessThan(found.comments[4]!.id)
    expect(await call(client, 'read_comments', { ...asked, label: 'pain_point', after: found.next })).toMatchObject({
      isError: true,
    })
    const { themes } = await answer<{ themes: { id: number; label: string }[] }>(client, 'list_themes', OCTOBER)
    const { id: theme } = themes.find(({ label }) => label === 'VPN is slow')!
    const about = await answer<Found>(client, 'read_comments', { area: 'all', theme })
    expect(about.comments.map(({ id }) => id).sort((a, b) => a - b)).toEqual(ofTheme.sort((a, b) => a - b))
    expect(about.comments.every((each) => each.themes.includes('VPN is slow'))).toBe(true)
    expect(await answer(client, 'read_recognitions', OCTOBER)).toMatchObject({
      items: expect.any(Array),
      reach: expect.any(Array),
    })
    expect(await answer(client, 'compare_with_before', OCTOBER)).toMatchObject({
      numbers: { responses: { now: 24, before: 24 } },
    })
    await client.close()
    expect(await contentsOf(db.pool)).toEqual(before)
  })

  it('keeps to the areas and the role of a key', async () => {
    const client = await connect(await addKey(stores.keys, 'espoo', { role: 'reader', areas: ['espoo'], teams: [] }))
    expect((await answer<{ areas: { key: string }[] }>(client, 'list_areas')).areas.map((area) => area.key)).toEqual(['espoo'])
    for (const [name, given] of [
      ['read_lists', OCTOBER],
      ['read_list', { ...OCTOBER, list: 'ideas' }],
      ['list_themes', OCTOBER],
      ['read_comments', { area: 'all' }],
      ['read_recognitions', OCTOBER],
      ['compare_with_before', OCTOBER],
    ] as const)
      expect(await call(client, name, given), name).toMatchObject({
        isError: true,
        content: [{ text: expect.stringContaining('no area "all"') }],
      })
    await client.close()
    await expect(connect(await addKey(stores.keys, 'wall', { role: 'feed', areas: [], teams: [] }))).rejects.toThrow()
    await expect(connect('vb_wrong')).rejects.toThrow()
  })

  it('says what is wrong, in one line', async () => {
    const client = await connect()
    for (const [given, text] of [
      [{ ...OCTOBER, period: '2026-09' }, 'pack'],
      [{ ...OCTOBER, period: 'soon' }, 'period'],
      [{ area: 'all' }, 'period'],
    ] as const) {
      const result = await call(client, 'compare_with_before', given)
      expect([result.isError, result.content[0]!.text], text).toEqual([true, expect.stringContaining(text)])
    }
    expect(await call(client, 'read_comments', { area: 'all', period: '1999-01' })).toMatchObject({
      content: [{ text: expect.stringContaining('Fewer than') }],
    })
    await client.close()
  })
})
