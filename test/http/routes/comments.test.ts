import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShownTaggedComment } from '../../../src/domain/comments/tagged-comment.js'
import { createApp } from '../../../src/http/app.js'
import { addKey } from '../../../src/pipeline/admin/api-keys.js'
import type { Database } from '../../../src/store/database/database.js'
import type { Stores } from '../../../src/store/stores.js'
import { freshStores } from '../../services/fresh-stores.js'
import { changesGiven } from '../../store/contract/changes-given.js'
import { analysed, analysis, imported, response } from '../../store/contract/samples.js'
import { expectDeclared } from '../declared-answer.js'
import { memoryApp } from '../memory.js'

const THANKS = 'Anna was great'
const TROUBLE = 'Bert never answers, and the VPN is slow'

let app: ReturnType<typeof createApp>
let stores: Stores
let db: Database
let key: string
let end: () => Promise<void>
let anna: number
let bert: number
let themeId: number
/** Ids of the comments of October in Espoo, of thanks and of trouble. */
const ids = { thanks: [] as number[], trouble: [] as number[] }

const get = async (path: string, status = 200, as = key) => {
  if (path.startsWith('/v1/changes')) await changesGiven(db)
  const { body } = await request(app).get(path).set('Authorization', `Bearer ${as}`).expect(status)
  expectDeclared('get', path, status, body)
  return body
}
const comments = async (query: string): Promise<ShownTaggedComment[]> => (await get(`/v1/comments?${query}`)).comments
const idsOf = (found: { id: number }[]) => found.map(({ id }) => id).sort((a, b) => a - b)

beforeAll(async () => {
  ;({ db, stores, close: end } = await freshStores())
  const { deps } = memoryApp()
  app = createApp({ ...deps, stores })
  key = await addKey(stores.keys, 'test')
  anna = (await db.prisma.member.create({ data: { name: 'Anna Virtanen', team: 'Desk' } })).id
  bert = (await db.prisma.member.create({ data: { name: 'Bert Berg', team: 'Desk' } })).id
  await stores.tickets.upsert(
    [1, 2, 3, 4, 5, 6].map((n) => ({
      number: `INC000${n}`,
      openedAt: new Date('2026-10-01T08:00:00Z'),
      resolvedAt: new Date('2026-10-01T12:20:00Z'),
      reassignments: 1,
      // Those of a few tickets are left out; as they are enough together, they are not known from the others.
      priority: n <= 3 ? '3 - Moderate' : `Project ${n}`,
      group: null,
    })),
  )
  for (let n = 0; n < 6; n++) {
    const at = new Date(Date.UTC(2026, 9, 2 + n))
    const given = { at, ticket: ` inc000${n + 1}`, lostMinutes: 20, dimensions: { location: 'Espoo', desk: String(n) } }
    const mention = { start: 0, base: 'x', probability: 0.9, segment: 0 }
    ids.thanks.push(
      await analysed(stores, response('thanks', n, { ...given, comment: THANKS, score: 9 }), {
        ...analysis(THANKS, [[THANKS, 'praise']]),
        mentions: [
          { ...mention, end: 4, text: 'Anna', stance: 'thanked', member: { kind: 'member', id: anna, name: 'Anna Virtanen' } },
        ],
      }),
    )
    ids.trouble.push(
      await analysed(
        stores,
        response('trouble', n, { ...given, comment: TROUBLE, score: 2, dimensions: { location: 'Turku' } }),
        {
          ...analysis(TROUBLE, [
            ['Bert never answers,', 'pain_point'],
            ['and the VPN is slow', 'pain_point', 'improvement_idea'],
          ]),
          language: n < 5 ? 'en' : 'fi',
          mentions: [
            { ...mention, end: 4, text: 'Bert', stance: 'criticised', member: { kind: 'member', id: bert, name: 'Bert Berg' } },
          ],
        },
      ),
    )
  }
  // Of September there are too few.
  await analysed(
    stores,
    response('thanks', 100, { comment: THANKS, at: new Date('2026-09-03T00:00:00Z') }),
    analysis(THANKS, [[THANKS, 'praise']]),
  )
  const [area] = await stores.areas.list()
  const segments = await db.prisma.segment.findMany({ where: { responseId: { in: ids.trouble }, position: 1 } })
  const made = await stores.themes.change(area!.id, 0, {
    period: '2026-10',
    found: [{ label: 'VPN is slow', language: 'en', keywords: [], key: null, kind: 'pain' }],
    place: segments.map(({ id }) => ({ segmentId: id, theme: { found: 0 }, rank: 0, specific: null })),
  } as never)
  themeId = made![0]!
})
afterAll(() => end?.())

describe('GET /v1/comments', () => {
  it('gives everything that is known of a comment, masked', async () => {
    const [found] = (await comments('limit=100')).filter(({ id }) => id === ids.trouble[2])
    expect(found).toEqual({
      id: ids.trouble[2],
      at: '2026-10-04T00:00:00.000Z',
      score: 2,
      lostMinutes: 20,
      language: 'en',
      supported: true,
      text: '[name] never answers, and the VPN is slow',
      labels: [
        { label: 'improvement_idea', probability: 0.9, source: 'model' },
        { label: 'pain_point', probability: 0.9, source: 'model' },
      ],
      segments: [
        {
          id: expect.any(Number),
          start: 0,
          end: 21,
          labels: [{ label: 'pain_point', probability: 0.9, source: 'model', evidence: [] }],
          themes: [],
        },
        {
          id: expect.any(Number),
          start: 22,
          end: 41,
          labels: [
            { label: 'improvement_idea', probability: 0.9, source: 'model', evidence: [{ start: 22, end: 41, weight: 1 }] },
            { label: 'pain_point', probability: 0.9, source: 'model', evidence: [{ start: 22, end: 41, weight: 1 }] },
          ],
          themes: [{ id: themeId, label: 'VPN is slow', area: 'all' }],
        },
      ],
      themes: [{ id: themeId, label: 'VPN is slow', area: 'all' }],
      mentions: [],
      dimensions: { location: 'Turku' },
      ticket: { priority: '3 - Moderate', group: null, reassignments: 1, resolutionHours: 4 },
      model: { version: 'engine-1', analysedAt: expect.any(String) },
      review: { read: false, reviewed: false, hidden: false, discussed: false, notes: 0, version: '0.0' },
      changedAt: expect.any(String),
    })
  })

  it('names those alone whom the rules let be named, and leaves out what few share', async () => {
    const found = (await comments('period=2026-10&label=praise')).find(({ id }) => id === ids.thanks[5])!
    expect(found.mentions).toEqual([
      { id: expect.any(Number), start: 0, end: 4, text: 'Anna', stance: 'thanked', probability: 0.9, member: anna },
    ])
    expect(found.dimensions).toEqual({ location: 'Espoo' })
    expect(found.ticket!.priority).toBeNull()
    expect(JSON.stringify(await get('/v1/comments'))).not.toMatch(/INC000|Bert/i)
  })

  it('gives nothing of a month with too few, in or without a period', async () => {
    expect(await get('/v1/comments?period=2026-09')).toMatchObject({ comments: [], next: null, note: expect.any(String) })
    expect(await comments('')).toHaveLength(12)
  })

  it('filters by area, dimension, label, theme, score and language', async () => {
    expect(idsOf(await comments('dimension=location:Espoo'))).toEqual(ids.thanks)
    expect(await comments('dimension=location:Espoo&dimension=location:Turku&area=all')).toHaveLength(12)
    expect(idsOf(await comments('label=pain_point&label=improvement_idea'))).toEqual(ids.trouble)
    expect(idsOf(await comments(`theme=${themeId}`))).toEqual(ids.trouble)
    expect(idsOf(await comments('minScore=9'))).toEqual(ids.thanks)
    expect(idsOf(await comments('language=en&maxScore=5'))).toEqual(ids.trouble.slice(0, 5))
  })

  it('finds nothing by what is not shown', async () => {
    for (const query of ['dimension=desk:3', 'dimension=location:Oslo', 'language=fi', `person=${bert}`, 'q=bert'])
      expect(await comments(query), query).toEqual([])
    expect(idsOf(await comments(`person=${anna}`))).toEqual(ids.thanks)
    expect(idsOf(await comments('q=vpn%20SLOW'))).toEqual(ids.trouble)
  })

  it('finds words whatever their case, and takes signs of patterns for what they are', async () => {
    expect(idsOf(await comments('q=SLOW%20vpn'))).toEqual(ids.trouble)
    for (const sought of ['v_n', '%25', 'vpn%5C', 'v%25n']) expect(await comments(`q=${sought}`), sought).toEqual([])
  })

  it('hides a theme that people hid', async () => {
    const [area] = await stores.areas.list()
    const hide = async (hidden: boolean) => {
      const { version } = await stores.themes.read(area!.id)
      await stores.themes.change(area!.id, version, { period: '2026-10', update: [{ id: themeId, hidden }] } as never)
    }
    await hide(true)
    expect(await comments(`theme=${themeId}`)).toEqual([])
    expect((await comments('')).flatMap(({ themes }) => themes)).toEqual([])
    await hide(false)
  })

  it('returns what people did with it', async () => {
    const [id] = ids.trouble
    await request(app).post(`/v1/responses/${id}/read`).set('Authorization', `Bearer ${key}`).expect(204)
    const segment = await db.prisma.segment.findFirstOrThrow({ where: { responseId: id!, position: 0 } })
    await db.prisma.segmentLabel.create({
      data: { segmentId: segment.id, label: 'pain_point', source: 'human', probability: 1 },
    })
    const [found] = await comments('state=reviewed')
    expect(found).toMatchObject({ id, review: { read: true, reviewed: true } })
    expect(found!.segments[0]!.labels).toMatchObject([{ label: 'pain_point', probability: 1, source: 'person' }])
    expect(idsOf(await comments('state=read'))).toEqual([id])
    expect(await comments('state=unread')).toHaveLength(11)
    expect(await comments('state=unreviewed')).toHaveLength(11)
  })

  it('counts them where that is asked for and can be known', async () => {
    expect(await get('/v1/comments?limit=2&total=true')).toMatchObject({ total: 12, comments: [{}, {}] })
    expect(await get('/v1/comments?total=true&label=praise&period=2026-10')).toMatchObject({ total: 6 })
    expect(await get('/v1/comments?total=true&q=VPN')).not.toHaveProperty('total')
    expect(await get(`/v1/comments?total=true&person=${anna}`)).not.toHaveProperty('total')
    expect(await get('/v1/comments?limit=2')).not.toHaveProperty('total')
  })

  it('gives single ones, with ids of what can be reviewed in them', async () => {
    const [id, other] = ids.thanks
    const found = await comments(`id=${id}&id=${other}`)
    expect(idsOf(found)).toEqual([id, other])
    const { mentions, segments } = await db.prisma.response.findUniqueOrThrow({
      where: { id: found[0]!.id },
      select: { mentions: true, segments: true },
    })
    expect(found[0]!.mentions[0]!.id).toBe(mentions[0]!.id)
    expect(found[0]!.segments[0]!.id).toBe(segments[0]!.id)
    expect(await comments('id=999999')).toEqual([])
  })

  it('gives the fields that are asked for', async () => {
    const [found] = await comments('fields=text,score&limit=1')
    expect(Object.keys(found!).sort()).toEqual(['id', 'score', 'text'])
    expect((await get('/v1/comments?fields=text,secret', 400)).detail).toContain('must be names of fields')
  })

  it('pages in a stable order, whatever comes in meanwhile', async () => {
    const whole = (await comments('limit=500')).map(({ id }) => id)
    const seen: number[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: { comments: { id: number }[]; next: string | null } = await get(
        `/v1/comments?limit=5${next && `&cursor=${next}`}`,
      )
      seen.push(...page.comments.map(({ id }) => id))
      next = page.next
      if (seen.length === 5)
        await analysed(
          stores,
          response('late', 1, { comment: THANKS, at: new Date('2026-10-30T00:00:00Z') }),
          analysis(THANKS, [[THANKS, 'praise']]),
        )
    }
    expect(seen).toEqual(whole)
  })

  it('refuses a cursor that is forged, cut, or of another list or filter', async () => {
    const { next } = await get('/v1/comments?limit=2')
    const { next: place } = await get('/v1/changes?from=now')
    const made = Buffer.from('[0,1]').toString('base64url')
    for (const cursor of [`x${next}`, next.slice(1), next.slice(0, -1), `${made}AAAAAAAAAAAA`, place, '%F0%9F%98%80'])
      expect((await get(`/v1/comments?limit=2&cursor=${cursor}`, 400)).type).toBe('urn:problem:verbatim:invalid')
    expect((await get(`/v1/comments?limit=2&q=vpn&cursor=${next}`, 400)).detail).toContain('not a valid cursor for this list')
    await get(`/v1/comments?limit=5&cursor=${next}`)
  })

  it('is read by area alone with a key of some areas', async () => {
    const reader = await addKey(stores.keys, 'reader', { role: 'reader', areas: ['espoo'], teams: [] })
    await get('/v1/comments', 403, reader)
    await get('/v1/comments?area=all', 403, reader)
    await get('/v1/changes', 403, reader)
    await get('/v1/comments?area=espoo', 404, reader)
  })
})

describe('GET /v1/changes', () => {
  it('gives what happened, with the comments as they read now, and goes on from there', async () => {
    const first = await get('/v1/changes?limit=10000')
    const kindsOf = (id: number, { changes }: { changes: { id: number; kind: string }[] }) =>
      changes.filter((change) => change.id === id).map(({ kind }) => kind)
    expect(kindsOf(ids.trouble[1]!, first)).toEqual(['added', 'analysed', 'moved', 'hidden', 'hidden'])
    expect(first.comments.find(({ id }: { id: number }) => id === ids.trouble[1])).toEqual(
      (await comments('')).find(({ id }) => id === ids.trouble[1]),
    )
    expect(JSON.stringify(first)).not.toContain('Bert')
    const then = await get(`/v1/changes?cursor=${first.next}`)
    expect(then).toMatchObject({ changes: [], comments: [], opened: [], closed: [], more: false })
    await stores.roster.setConsent(anna, 'off', 'test')
    const last = await get(`/v1/changes?cursor=${then.next}`)
    expect(idsOf(last.changes)).toEqual(ids.thanks)
    expect(last.comments.every(({ text }: { text: string }) => text === '[name] was great')).toBe(true)
    expect((await get(`/v1/changes?cursor=${then.next}&comments=false`)).comments).toEqual([])
  })

  it('names the months that open and close, of which it gave nothing before', async () => {
    const { next } = await get('/v1/changes?from=now')
    const september = (n: number) => response('september', n, { comment: null, at: new Date('2026-09-03T00:00:00Z') })
    await imported(stores, [1, 2, 3].map(september))
    const few = await get(`/v1/changes?cursor=${next}`)
    expect(few).toMatchObject({ changes: [], opened: [], closed: [] })
    await imported(stores, [4, 5].map(september))
    const enough = await get(`/v1/changes?cursor=${few.next}`)
    expect(enough).toMatchObject({ opened: ['2026-09'], closed: [] })
    const importId = (await stores.imports.list(1))[0]!.id
    await stores.imports.undo(importId)
    const after = await get(`/v1/changes?cursor=${enough.next}`)
    expect(after).toMatchObject({ opened: [], closed: ['2026-09'] })
    expect(after.changes.map(({ kind }: { kind: string }) => kind)).toEqual(['erased', 'erased'])
    expect((await get(`/v1/changes?cursor=${after.next}`)).closed).toEqual([])
  })

  it('begins anew where the area is about others, or the database is another', async () => {
    await stores.areas.upsert({ key: 'turku', name: 'Turku', filter: { location: ['Turku'] }, timeZone: 'UTC' })
    const { next, changes } = await get('/v1/changes?area=turku')
    const seen = changes.filter(({ kind }: { kind: string }) => kind !== 'erased')
    expect(new Set(idsOf(seen))).toEqual(new Set(ids.trouble))
    await get(`/v1/changes?area=all&cursor=${next}`, 400)
    await stores.areas.upsert({ key: 'turku', name: 'Turku', filter: { location: ['Espoo'] }, timeZone: 'UTC' })
    expect((await get(`/v1/changes?area=turku&cursor=${next}`, 410)).type).toBe('urn:problem:verbatim:expired')
    const { next: place } = await get('/v1/changes?from=now')
    await db.pool.query('UPDATE changes SET transaction = 0')
    expect((await get(`/v1/changes?cursor=${place}`, 410)).detail).toContain('begins anew')
  })
})

describe('what the gate found', () => {
  it('holds until a minimum, an import or an import that is taken back changes it, and no request longer', async () => {
    const of = async (area: string) => (await comments(`area=${area}`)).length
    const oslo = { key: 'oslo', name: 'Oslo', filter: { location: ['Oslo'] }, timeZone: 'UTC' }
    const add = async (n: number) => {
      const given = { comment: THANKS, score: 9, at: new Date('2026-10-09T00:00:00Z'), dimensions: { location: 'Oslo' } }
      return analysed(stores, response('oslo', n, given), analysis(THANKS, [[THANKS, 'praise']]))
    }
    await stores.areas.upsert(oslo)
    for (const n of [1, 2, 3, 4]) await add(n)
    expect([await of('oslo'), (await comments('dimension=location:Oslo')).length]).toEqual([0, 0])
    await add(5)
    expect([await of('oslo'), (await comments('dimension=location:Oslo')).length]).toEqual([5, 5])
    await stores.areas.upsert({ ...oslo, minRespondents: 6 })
    expect([await of('oslo'), (await comments('dimension=location:Oslo')).length]).toEqual([0, 0])
    await stores.areas.upsert({ ...oslo, minRespondents: 5 })
    expect([await of('oslo'), (await comments('dimension=location:Oslo')).length]).toEqual([5, 5])
    await stores.imports.undo((await stores.imports.list(1))[0]!.id)
    expect([await of('oslo'), (await comments('dimension=location:Oslo')).length]).toEqual([0, 0])
  })
})

describe('what people said of comments', () => {
  it('are returned as discussions and notes, with a version that changes with each correction', async () => {
    const id = ids.trouble[1]!
    const [before] = await comments(`id=${id}`)
    expect(before!.review).toMatchObject({ discussed: false, notes: 0 })
    const review = (body: object, status = 200) =>
      request(app).post('/v1/review').set('Authorization', `Bearer ${key}`).send(body).expect(status)
    await review({
      items: [
        { do: 'discussed', response: id },
        { do: 'note', response: id, text: 'Ask the network team' },
      ],
    })
    expect(idsOf(await comments('state=discussed'))).toEqual([id])
    expect(idsOf(await comments('state=undiscussed'))).not.toContain(id)
    const [noted] = await comments('state=noted')
    expect(noted!.review).toMatchObject({ discussed: true, notes: 1, version: before!.review.version })
    const add = { items: [{ do: 'add', response: id, segment: noted!.segments[1]!.id, label: 'praise' }] }
    await review({ ...add, versions: { [id]: before!.review.version } })
    const [after] = await comments(`id=${id}`)
    expect(after!.review.version).not.toBe(before!.review.version)
    const refused = await review({ ...add, versions: { [id]: before!.review.version } }, 409)
    expect(refused.body.detail).toContain(`test changed comment ${id} meanwhile`)
    await review({ ...add, versions: { [id]: after!.review.version } })
  })
})

describe('comments of weeks in a row', () => {
  const idsIn = async (period: string) => idsOf(await comments(`period=${period}`))
  const add = async (n: number, day: string) =>
    analysed(
      stores,
      response('weeks', n, { at: new Date(`${day}T12:00:00Z`), comment: THANKS, score: 8 }),
      analysis(THANKS, [[THANKS, 'praise']]),
    )

  it('are those of each week that is open by itself, and of no other', async () => {
    // Enough in the first week of February and in the third; one alone in the second.
    for (let n = 0; n < 6; n++) await add(n, `2026-02-0${2 + (n % 5)}`)
    for (let n = 6; n < 12; n++) await add(n, `2026-02-1${6 + (n % 3)}`)
    const alone = await add(12, '2026-02-11')
    const [first, third] = [await idsIn('2026-W06'), await idsIn('2026-W08')]
    expect([first.length, third.length, (await idsIn('2026-W07')).length]).toEqual([6, 6, 0])
    const run = await idsIn('2026-W06..2026-W08')
    expect(run).toEqual([...first, ...third].sort((a, b) => a - b))
    expect(run).not.toContain(alone)
    expect(await idsIn('2026-W07..2026-W07')).toEqual([])
    expect((await get('/v1/comments?period=2026-W06..2026-W08&total=true')).total).toBe(12)
  })

  it('are refused where these are no weeks', async () => {
    const { detail } = await get('/v1/comments?period=2026-W08..2026-W06', 400)
    expect(detail).toContain('write the earlier week first')
    await get('/v1/comments?period=2026-02..2026-03', 400)
    await get('/v1/comments?period=2026-W01..9999-W06', 400)
  })
})

describe('a comment in a language that the models do not support', () => {
  it('is given to programs without labels, marked, and as a person labels it', async () => {
    const { next } = await get('/v1/changes?from=now')
    const text = 'Dziękuję'
    const at = new Date('2026-10-20T08:00:00Z')
    const findings = { ...analysis(text, [[text]]), language: 'pl', supported: false }
    const id = await analysed(stores, response('polish', 1, { comment: text, at, score: 9 }), findings)
    const found = { id, text, language: 'pl', supported: false, labels: [], themes: [] }
    expect((await comments('limit=500')).filter((each) => !each.supported)).toMatchObject([found])
    expect((await get(`/v1/changes?cursor=${next}`)).comments).toMatchObject([found])
    expect(idsOf(await comments('label=praise&limit=500'))).not.toContain(id)
    const { segments } = (await comments('limit=500')).find((each) => each.id === id)!
    await request(app)
      .post('/v1/review')
      .set('Authorization', `Bearer ${key}`)
      .send({ items: [{ do: 'add', response: id, segment: segments[0]!.id, label: 'praise' }] })
      .expect(200)
    const labelled = (await comments('label=praise&limit=500')).find((each) => each.id === id)
    expect(labelled).toMatchObject({ supported: false, labels: [{ label: 'praise', source: 'person' }] })
  })
})
