import fc from 'fast-check'
import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EVERYTHING } from '../../src/domain/access/access.js'
import { parsePeriod, previousPeriod } from '../../src/domain/period/period.js'
import { createApp } from '../../src/http/app.js'
import { findThemes } from '../../src/nlp/themes/find-themes.js'
import { makeKey } from '../../src/pipeline/admin/api-keys.js'
import type { Database } from '../../src/store/database/database.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores, type Stores } from '../../src/store/stores.js'
import { createWordCompute } from '../pipeline/themes/theme-fixture.js'
import { freshFolder } from '../services/fresh.js'
import { analysis, imported, response } from '../store/contract/samples.js'
import { memoryApp } from './memory.js'

const PLACES = ['Oslo', 'Riga', 'Turku']
const PERIODS = ['2026-10', '2026-Q4', '2026', '2026-W41']
const BUILT = ['2026-10', '2026-W41']
const DAYS = ['2026-09-30', '2026-10-01', '2026-10-07', '2026-10-31', '2026-11-01']

interface Given {
  responses: { day: string; location: string; score: number }[]
  areas: { location: string[]; minRespondents: number; cadence: 'month' | 'week' }[]
}

const given: fc.Arbitrary<Given> = fc.record({
  responses: fc.array(
    fc.record({ day: fc.constantFrom(...DAYS), location: fc.constantFrom(...PLACES), score: fc.integer({ min: 0, max: 10 }) }),
    { minLength: 10, maxLength: 40 },
  ),
  areas: fc.array(
    fc.record({
      location: fc.subarray(PLACES),
      minRespondents: fc.integer({ min: 3, max: 7 }),
      cadence: fc.constantFrom('month', 'week' as const),
    }),
    { minLength: 2, maxLength: 3 },
  ),
})

let db: Database
let stores: Stores
let app: ReturnType<typeof createApp>
let remove: () => Promise<void>
beforeAll(async () => {
  const folder = await freshFolder()
  remove = folder.remove
  db = await openDatabase({ folder: folder.folder })
  stores = createStores(db)
  const compute = {
    engine: 'engine-1',
    labelThresholds: [0.5, 0.5, 0.5],
    analyse: createWordCompute().analyse,
    themes: async (...texts: Parameters<typeof findThemes>) => findThemes(...texts),
    placeSegments: createWordCompute().placeSegments,
  }
  app = createApp({ ...memoryApp().deps, stores, compute })
})
afterAll(async () => {
  await db?.close()
  await remove?.()
})

async function fill({ responses, areas }: Given) {
  await db.pool.query('TRUNCATE responses, areas RESTART IDENTITY CASCADE')
  for (const [at, { location, ...rest }] of areas.entries())
    await stores.areas.upsert({ key: `a${at}`, name: `Area ${at}`, filter: location.length > 0 ? { location } : {}, ...rest })
  const texts = responses.map((_, at) => `The VPN is slow, marker-${at}.`)
  const ids = await imported(
    stores,
    responses.map(({ day, location, score }, at) =>
      response('test', at, { comment: texts[at]!, score, at: new Date(`${day}T12:00:00Z`), dimensions: { location } }),
    ),
  )
  await stores.responses.saveAnalyses(
    ids.map((responseId, at) => ({ responseId, analysis: analysis(texts[at]!, [[texts[at]!, 'pain_point']]) })),
    'engine-1',
  )
}

/** Everything that may be read of an area and period. */
async function readingRoutes(area: string, period: string, get: (path: string) => Promise<{ status: number; text: string }>) {
  const base = `/v1/areas/${area}`
  const answers = [
    `/v1/responses?area=${area}&period=${period}`,
    `/v1/responses?area=${area}&period=${period}&label=pain_point&minScore=3`,
    `${base}/themes?period=${period}`,
    `${base}/lists/${period}`,
    `${base}/lists/${period}/pain-points`,
    `${base}/lists/${period}/unread`,
    `${base}/recognition/${period}`,
    `${base}/operations/${period}`,
    `${base}/packs/${period}`,
    `${base}/reports/${period}`,
    `${base}/meetings/${period}/follow-up?format=json`,
    `/v1/comments?area=${area}&period=${period}&total=true`,
    `/v1/review/queue?area=${area}&period=${period}`,
    `/v1/review/queues?area=${area}&period=${period}`,
    `${base}/cycle/${period}`,
    `${base}/meetings/${period}`,
    `${base}/initiatives`,
    ...['packs', 'reports'].flatMap((what) => [`${base}/${what}/${period}?format=markdown`]),
    `/areas/${area}/packs/${period}`,
  ]
  const { rows } = await db.pool.query<{ id: number }>(
    'SELECT t.id FROM themes t JOIN areas a ON a.id = t.area_id WHERE a.key = $1',
    [area],
  )
  const paths = [...answers, ...rows.map(({ id }) => `${base}/themes/${id}?period=${period}`)]
  return Promise.all(paths.map(async (path) => ({ path, ...(await get(path)) })))
}

/** Everything that is read of an area without a period. */
async function allDays(area: string, get: (path: string) => Promise<{ status: number; text: string }>) {
  const paths = [
    `/v1/responses?area=${area}&limit=100`,
    `/v1/comments?area=${area}&limit=500&total=true`,
    `/v1/areas/${area}/odata/Comments?$count=true`,
    `/v1/changes?area=${area}`,
  ]
  return Promise.all(paths.map(async (path) => ({ path, ...(await get(path)) })))
}

it('no sequence of answers reveals a group below the minimum, directly or by subtracting two answers', async () => {
  await fc.assert(
    fc.asyncProperty(given, fc.nat(2), async (drawn, raised) => {
      await fill(drawn)
      const officer = await makeKey(stores, { name: 'officer', ...EVERYTHING })
      const reader = await makeKey(stores, { name: 'reader', role: 'reader', areas: ['a0'], teams: [] })
      const feed = await makeKey(stores, { name: 'feed', role: 'feed', areas: [], teams: [] })
      const ask = (key: string) => async (path: string) => {
        const { status, text } = await request(app)
          .get(path)
          .set({ Authorization: `Bearer ${key}` })
        return { status, text: text ?? '' }
      }
      const post = (path: string) =>
        request(app)
          .post(path)
          .set({ Authorization: `Bearer ${officer}` })
      for (const at of drawn.areas.keys())
        for (const period of BUILT) for (const what of ['packs', 'reports']) await post(`/v1/areas/a${at}/${what}/${period}`)

      // Built while less was enough; read again when one area asks for more.
      for (const more of [0, 2]) {
        const asked = drawn.areas[raised % drawn.areas.length]!
        if (more > 0) {
          asked.minRespondents += more
          await stores.areas.upsert({
            key: `a${raised % drawn.areas.length}`,
            name: 'Raised',
            minRespondents: asked.minRespondents,
          })
        }
        const shown: { least: number; who: Set<number>; path: string }[] = []
        const membersOf = (location: string[], period: string) => {
          const { start, end } = parsePeriod(period)
          const fits = ({ day, location: of }: Given['responses'][number]) =>
            new Date(`${day}T12:00:00Z`) >= start &&
            new Date(`${day}T12:00:00Z`) < end &&
            (location.length === 0 || location.includes(of))
          return new Set(drawn.responses.flatMap((each, at) => (fits(each) ? [at] : [])))
        }
        for (const [at, { location, minRespondents: least }] of drawn.areas.entries())
          for (const period of PERIODS) {
            const who = membersOf(location, period)
            // Of a theme that has gone quiet, a comment of the period before is shown.
            const before = membersOf(location, previousPeriod(parsePeriod(period)).key)
            for (const [role, key] of Object.entries({ officer, ...(at === 0 && period === '2026-10' && { reader, feed }) }))
              for (const { path, status, text } of await readingRoutes(`a${at}`, period, ask(key))) {
                const quoted = [...text.matchAll(/marker-(\d+)\./g)].map((match) => Number(match[1]))
                const isCounted =
                  /"responses":(\{"now":)?\d|"total":[1-9]/.test(text) || (path.includes('/queues') && /:[1-9]/.test(text))
                const figures = status === 200 && isCounted
                if (role === 'feed') expect([path, status, quoted]).toEqual([path, 403, []])
                expect([path, quoted.filter((each) => !who.has(each) && !before.has(each))]).toEqual([path, []])
                if (quoted.some((each) => before.has(each))) shown.push({ least, who: before, path: `${role} ${path}` })
                if (quoted.length > 0 || figures) shown.push({ least, who, path: `${role} ${path}` })
              }
            // Without a period, no more is shown than month by month.
            const months = ['2026-09', '2026-10', '2026-11'].map((month) => membersOf(location, month))
            const said = new Set<string>()
            for (const { path, text } of await allDays(`a${at}`, ask(officer))) {
              const quoted = new Set([...text.matchAll(/marker-(\d+)\./g)].map((match) => Number(match[1])))
              said.add([...quoted].sort((a, b) => a - b).join())
              for (const month of months) if ([...month].some((each) => quoted.has(each))) shown.push({ least, who: month, path })
              // A count says no more than the comments beside it.
              for (const [, counted] of text.matchAll(/"(?:total|@odata\.count)":(\d+)/g))
                expect([path, Number(counted)]).toEqual([path, quoted.size])
            }
            expect([...said]).toHaveLength(1)
          }
        for (const at of drawn.areas.keys()) {
          const { text } = await ask(officer)(`/v1/areas/a${at}/periods`)
          const { periods } = JSON.parse(text) as { periods: { period: string; numbers: object | null }[] }
          for (const { period, numbers } of periods)
            if (numbers)
              shown.push({
                least: drawn.areas[at]!.minRespondents,
                who: membersOf(drawn.areas[at]!.location, period),
                path: `periods ${at} ${period}`,
              })
        }
        refuseSubtraction(shown)
      }
    }),
    { numRuns: 2 },
  )
}, 600_000)

function refuseSubtraction(shown: { least: number; who: Set<number>; path: string }[]) {
  const keyOf = (who: Set<number>) => [...who].sort((a, b) => a - b).join()
  // Of areas that show the very same responses, the smaller minimum holds.
  const groups = new Map<string, (typeof shown)[number]>()
  for (const each of shown) {
    const known = groups.get(keyOf(each.who))
    if (!known || each.least < known.least) groups.set(keyOf(each.who), each)
  }
  for (const one of groups.values()) {
    expect([one.path, one.who.size >= one.least]).toEqual([one.path, true])
    for (const other of groups.values()) {
      const differ = [...one.who].filter((each) => !other.who.has(each)).length
      const back = [...other.who].filter((each) => !one.who.has(each)).length
      const told = differ + back
      const isSafe = told === 0 || told >= Math.max(one.least, other.least)
      expect([one.path, other.path, isSafe]).toEqual([one.path, other.path, true])
    }
  }
}
