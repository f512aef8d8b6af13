import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OData } from '@odata/client'
import odataQuery from 'odata-query'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fill } from '../../../scripts/fuzz/start-app.js'
import { createApp } from '../../../src/http/app.js'
import { addKey } from '../../../src/pipeline/admin/api-keys.js'
import { describeOnEachDatabase } from '../../store/contract/databases.js'
import { memoryApp } from '../memory.js'

// Its types are of a module that its file is not.
const buildQuery = odataQuery as unknown as (query: object) => string

/** Whether a value is null or of a type of the metadata: Excel and Power BI stop at one that is not. */
const TYPES: Record<string, (value: unknown) => boolean> = {
  Int32: (value) => value === null || (Number.isInteger(value) && Math.abs(value as number) < 2 ** 31),
  Double: (value) => value === null || typeof value === 'number',
  String: (value) => value === null || typeof value === 'string',
  Boolean: (value) => value === null || typeof value === 'boolean',
  DateTimeOffset: (value) => value === null || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(value)),
}

type Rows = { value: Record<string, unknown>[]; '@odata.count'?: number; '@odata.nextLink'?: string; '@odata.context': string }

describeOnEachDatabase('OData', (subject) => {
  const server = createServer()
  let base: string
  let key: string
  let reader: string

  beforeAll(async () => {
    const { stores } = subject
    await fill(stores)
    server.on('request', createApp({ ...memoryApp().deps, stores }))
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
    key = await addKey(stores.keys, 'officer')
    reader = await addKey(stores.keys, 'Excel', { role: 'reader', areas: ['espoo'], teams: [] })
  })
  afterAll(() => server.close())

  const basic = (as: string) => `Basic ${Buffer.from(`verbatim:${as}`).toString('base64')}`
  const open = (path: string, authorization = basic(key)) =>
    fetch(path.startsWith('http') ? path : base + path, { headers: { authorization } })
  async function rows(path: string, as = key): Promise<Rows> {
    const answer = await open(path, basic(as))
    const body = (await answer.json()) as Rows
    expect([answer.status, body], JSON.stringify(body)).toEqual([200, body])
    expect(answer.headers.get('odata-version')).toBe('4.0')
    return body
  }
  const client = (as = key, path = '/odata/') =>
    OData.New4({
      serviceEndpoint: base + path,
      credential: { username: 'verbatim', password: as },
      processCsrfToken: false,
    })

  it('asks for a name and a password, and takes a key as the password', async () => {
    const asked = await fetch(`${base}/odata/Comments`)
    expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Basic realm=')])
    expect((await open('/odata', basic('vb_wrong'))).status).toBe(401)
    expect((await open('/odata', 'Basic ???')).status).toBe(401)
    expect((await open('/odata', `Bearer ${key}`)).status).toBe(200)
    // Nothing but OData takes it.
    expect((await open('/comments')).status).toBe(401)
  })

  it('is read with a client that others wrote: filter, select, order, top, skip, count', async () => {
    const set = client().getEntitySet<Record<string, unknown>>('Comments')
    const { newFilter, newOptions } = client()
    const all = await set.query(newFilter().property('score').ge(0))
    expect(all).toHaveLength(48)
    const low = newFilter().property('score').lt(5).property('dimension_location').eq('Turku')
    const options = newOptions().filter(low).select(['id', 'score', 'text']).orderby('id', 'asc').top(3).skip(2)
    const found = await set.query(options)
    expect(found).toHaveLength(3)
    expect(found.map((row) => Object.keys(row).filter((name) => !name.startsWith('@')))).toEqual(
      Array(3).fill(['id', 'score', 'text']),
    )
    const ids = found.map(({ id }) => id as number)
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
    expect(await set.count()).toBe(48)
    expect(await set.count(newFilter().property('score').lt(5))).toBe(24)
    const one = await set.retrieve(ids[0] as number)
    expect(one).toMatchObject({ id: ids[0], score: 2, text: '[name] never answers, and the VPN is slow' })
  })

  it('answers queries that another library writes', async () => {
    const query = buildQuery({
      filter: {
        and: [{ at: { ge: new Date('2026-10-01T00:00:00Z') } }, { or: [{ score: { gt: 9 } }, { text: { contains: 'never' } }] }],
      },
      select: ['id', 'at', 'praise'],
      orderBy: ['praise desc', 'id'],
      top: 30,
      count: true,
    })
    const found = await rows(`/odata/Comments${query}`)
    expect(found['@odata.count']).toBe(24)
    expect(found.value).toHaveLength(24)
    expect(found.value.slice(0, 12).every(({ praise }) => praise === 0.9)).toBe(true)
    expect(found.value.at(-1)!.praise).toBeNull()
  })

  it('describes its tables', async () => {
    const { value } = await rows('/odata/')
    const xml = await (await open('/odata/$metadata')).text()
    for (const { name } of value) {
      const [row] = (await rows(`/odata/${name}?$top=1`)).value
      const entity = new RegExp(`<EntitySet Name="${name}" EntityType="verbatim\\.(\\w+)"`).exec(xml)?.[1]
      const type = new RegExp(`<EntityType Name="${entity}">.*?</EntityType>`).exec(xml)![0]
      const properties = [...type.matchAll(/<Property Name="([^"]+)" Type="Edm\.(\w+)"/g)].map(([, property]) => property)
      if (row) expect(Object.keys(row), name as string).toEqual(properties)
      const keys = [...type.matchAll(/<PropertyRef Name="([^"]+)"\/>/g)].map(([, property]) => property!)
      const all = (await rows(`/odata/${name}`)).value
      expect(new Set(all.map((each) => JSON.stringify(keys.map((column) => each[column])))).size, 'keys').toBe(all.length)
      for (const [, property, edm] of type.matchAll(/<Property Name="([^"]+)" Type="Edm\.(\w+)"/g)) {
        expect(property).toMatch(/^[\p{L}_][\p{L}\p{Nd}_]{0,127}$/u)
        for (const each of all) expect(TYPES[edm!]!(each[property!]), `${name} ${property}: ${each[property!]}`).toBe(true)
        if (keys.includes(property!)) for (const each of all) expect(each[property!]).not.toBeNull()
      }
    }
    expect(xml).toContain('<Property Name="changedAt" Type="Edm.DateTimeOffset" Precision="3"/>')
    expect(xml).toContain('Name="dimension_location"')
  })

  it('shows what GET /comments shows, and nothing else', async () => {
    const text = JSON.stringify([await rows('/odata/Comments'), await rows('/odata/CommentMentions')])
    expect(text).not.toMatch(/Bert|INC\d|zanzibar/)
    const listed = (await (await open('/comments?limit=500', `Bearer ${key}`)).json()) as {
      comments: { id: number; text: string }[]
    }
    const { value } = await rows('/odata/Comments?$select=id,text')
    expect(value).toEqual(listed.comments.map(({ id, text: shown }) => ({ id, text: shown })))
    expect((await rows("/odata/Comments?$filter=contains(text,'Bert')")).value).toEqual([])
    expect((await rows('/odata/CommentMentions')).value[0]).toMatchObject({ name: 'Anna', stance: 'thanked', position: 0 })
    expect((await rows("/odata/CommentLabels?$filter=label eq 'praise'&$count=true&$top=1"))['@odata.count']).toBe(24)
  })

  it('goes on page by page, with everything once', async () => {
    const seen: unknown[] = []
    const first = await rows('/odata/Comments?$select=id&$top=40&$skip=3')
    seen.push(...first.value)
    expect(first['@odata.nextLink']).toBeUndefined()
    expect(new Set(seen.map((row) => (row as { id: number }).id)).size).toBe(40)
    for (const query of ['$select=id&$filter=score lt 5', '$select=id&$orderby=score,id desc&$top=17']) {
      const paged: unknown[] = []
      const sizes: number[] = []
      let next: string | undefined = `${base}/odata/Comments?${query}`
      while (next) {
        const answer: Response = await fetch(next, { headers: { authorization: basic(key), prefer: 'odata.maxpagesize=7' } })
        const page = (await answer.json()) as Rows
        paged.push(...page.value)
        sizes.push(page.value.length)
        next = page['@odata.nextLink']
      }
      expect(paged).toEqual((await rows(`/odata/Comments?${query}`)).value)
      expect(Math.max(...sizes)).toBe(7)
    }
    expect((await open('/odata/Comments?$skiptoken=abcdefghijklmnop')).status).toBe(400)
  })

  it('goes on after the last row of a sorted page, whatever left before it', async () => {
    for (const [table, order] of [
      ['Comments', 'score,id desc'],
      ['CommentLabels', 'label desc'],
    ]) {
      const whole = (await rows(`/odata/${table}?$orderby=${order}`)).value
      const ask = async (url: string) => {
        const answer = await fetch(url, { headers: { authorization: basic(key), prefer: 'odata.maxpagesize=7' } })
        return (await answer.json()) as Rows
      }
      const first = await ask(`${base}/odata/${table}?$orderby=${order}`)
      const id = whole[0]!.id ?? whole[0]!.commentId
      const set = (status: string) => subject.db.pool.query('UPDATE responses SET status = $2 WHERE id = $1', [id, status])
      await set('pending')
      const next = await ask(first['@odata.nextLink']!)
      expect(next.value, table).toEqual(whole.slice(7, 14))
      // If the last row is gone, after as many rows.
      await set('done')
      const last = next.value.at(-1)!.id ?? next.value.at(-1)!.commentId
      await subject.db.pool.query(`UPDATE responses SET status = 'pending' WHERE id = $1`, [last])
      const { value } = await ask(next['@odata.nextLink']!)
      expect(whole.slice(14)).toEqual(expect.arrayContaining(value))
      await subject.db.pool.query(`UPDATE responses SET status = 'done' WHERE id = $1`, [last])
    }
  })

  it.each(['Comments', 'CommentLabels', 'CommentThemes', 'CommentMentions'])(
    '%s have what incremental refresh needs',
    async (table) => {
      const all = (await rows(`/odata/${table}`)).value
      const times = all.map(({ at, changedAt }) => [at, changedAt])
      for (const time of times.flat()) expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
      const range = 'at ge 2026-10-01T00:00:00Z and at lt 2026-11-01T00:00:00Z and changedAt ge 2026-01-01T00:00:00Z'
      const within = all.filter(({ at }) => String(at).startsWith('2026-10'))
      expect((await rows(`/odata/${table}?$filter=${range}`)).value).toEqual(within)
    },
  )

  it('gives what changed since the last refresh', async () => {
    const { value } = await rows('/odata/Comments?$select=id,changedAt')
    const last = value
      .map(({ changedAt }) => changedAt as string)
      .sort()
      .at(-1)!
    const changed = (since: string) => rows(`/odata/Comments?$select=id&$filter=changedAt gt ${since}`)
    expect((await changed(last)).value).toEqual([])
    const id = value[0]!.id as number
    await new Promise((wait) => setTimeout(wait, 5))
    await subject.db.pool.query(`INSERT INTO changes (response_id, kind) VALUES ($1, 'corrected')`, [id])
    expect((await changed(last)).value).toEqual([{ id }])
  })

  it('answers with the headers and steps of Power Query: service, metadata, months of a table, the latest change', async () => {
    const headers = {
      authorization: basic(key),
      accept:
        'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7',
      'accept-encoding': 'gzip, deflate',
      'odata-maxversion': '4.0',
      maxdataserviceversion: '3.0',
      'user-agent': 'Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)',
    }
    const ask = async (path: string) => {
      const answer = await fetch(base + path, { headers })
      expect([answer.status, answer.headers.get('odata-version')], path).toEqual([200, '4.0'])
      return answer
    }
    const { value: tables } = (await (await ask('/odata')).json()) as Rows
    expect((await ask('/odata/$metadata')).headers.get('content-type')).toMatch(/^application\/xml/)
    const range = encodeURIComponent('at ge 2026-10-01T00:00:00Z and at lt 2026-11-01T00:00:00Z')
    for (const { name } of tables) {
      const { value } = (await (await ask(`/odata/${name}?$filter=${range}`)).json()) as Rows
      const latest = await ask(`/odata/${name}?$filter=${range}&$orderby=changedAt%20desc&$select=changedAt&$top=1`)
      const times = value.map(({ changedAt }) => changedAt as string).sort()
      expect(((await latest.json()) as Rows).value.map(({ changedAt }) => changedAt)).toEqual(times.slice(-1))
    }
  })

  it('opens an area for keys of some areas', async () => {
    expect((await open('/odata/Comments', basic(reader))).status).toBe(403)
    expect((await open('/areas/all/odata/Comments', basic(reader))).status).toBe(403)
    const found = await client(reader, '/areas/espoo/odata/').getEntitySet<Record<string, unknown>>('Comments').query()
    expect(found).toHaveLength(24)
    expect(found.every(({ dimension_location: place }) => place === 'Espoo')).toBe(true)
    const { '@odata.context': context } = await rows('/areas/espoo/odata/Comments?$top=1', reader)
    expect(context).toContain('/v1/areas/espoo/odata/$metadata#Comments')
  })

  it('says what is wrong', async () => {
    for (const [path, status] of [
      ['/odata/Secrets', 404],
      ['/odata/Comments(999999)', 404],
      ['/odata/Comments?$expand=Labels', 400],
      ['/odata/Comments?$filter=secret eq 1', 400],
      ['/odata/Comments?$top=-1', 400],
      ['/odata/Comments?$orderby=secret', 400],
    ] as const) {
      const answer = await open(path)
      expect([answer.status, ((await answer.json()) as { detail: string }).detail], path).toEqual([status, expect.any(String)])
    }
  })
})
