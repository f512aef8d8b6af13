import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Compute } from '../../src/domain/ports.js'
import type { NewResponse } from '../../src/domain/response.js'
import { createAnalyser } from '../../src/nlp/analyse.js'
import { findThemes } from '../../src/nlp/themes.js'
import { addResponses } from '../../src/pipeline/add-responses.js'
import { analyseResponses } from '../../src/pipeline/analyse-responses.js'
import { buildPack, type PackDeps } from '../../src/pipeline/build-pack.js'
import { openDatabase } from '../../src/store/database.js'
import { createStores } from '../../src/store/stores.js'
import { freshFolder } from '../services/fresh.js'

const NOW = new Date('2026-11-05')

const VPN = [
  'The VPN drops every hour.',
  'VPN connection lost three times in one meeting.',
  'VPN is terribly slow from home.',
  'Lost the VPN again today, very annoying.',
]

function response(
  id: number,
  day: string,
  score: number | null,
  comment: string | null,
  location = 'Turku',
): Omit<NewResponse, 'source'> {
  return {
    externalId: `r${id}`,
    at: new Date(`${day}T12:00:00Z`),
    score,
    comment,
    ticket: null,
    lostMinutes: 30,
    dimensions: { location, assignmentGroup: 'Service Desk' },
  }
}

describe('the pack of an area and month', () => {
  let deps: PackDeps
  let close: () => Promise<void>

  beforeAll(async () => {
    const { folder, remove } = await freshFolder()
    const db = await openDatabase({ folder })
    const stores = createStores(db)
    const compute: Pick<Compute, 'engine' | 'analyse' | 'themes'> = {
      engine: createAnalyser().engine,
      async analyse(comments, roster) {
        const analyser = createAnalyser({ roster })
        return comments.map((comment) => analyser.analyse(comment))
      },
      themes: async (texts) => findThemes(texts),
    }
    await stores.roster.upsert([
      { name: 'Anna Virtanen', aliases: [], team: 'Service Desk', consent: 'team' },
      { name: 'Priya Raman', aliases: [], team: 'Service Desk', consent: 'off' },
    ])
    await stores.areas.upsert({
      key: 'turku',
      name: 'Turku',
      filter: { location: ['Turku'] },
      timeZone: 'Europe/Helsinki',
      objective: 'Calm mornings',
    })
    const responses = [
      ...VPN.map((text, i) => response(i, '2026-10-10', 2, text)),
      response(10, '2026-10-11', 10, 'Thanks to Anna Virtanen for the quick help!'),
      response(11, '2026-10-11', 8, 'Thanks to Anna Virtanen, all fine.'),
      response(12, '2026-10-11', 10, 'Priya Raman was wonderful, thank you!'),
      response(13, '2026-10-12', 3, 'Anna Virtanen closed my ticket without calling me. Call me on +358 40 123 4567.'),
      response(14, '2026-10-12', 9, 'Please add a dark mode to the portal.'),
      response(15, '2026-10-12', 9, null),
      response(16, '2026-10-13', null, '   '),
      response(17, '2026-09-20', 5, 'The printer jams.'),
      response(18, '2026-10-31', 0, 'Wi-Fi is down all day.', 'Riga'),
      ...Array.from({ length: 12 }, (_, i) => response(30 + i, '2026-10-15', i < 6 ? 9 : 4, null)),
    ]
    const ids: number[] = []
    await addResponses(
      {
        imports: stores.imports,
        enqueue: async (pending) => {
          ids.push(...pending)
        },
      },
      { source: 'test', responses },
    )
    await analyseResponses({ ...stores, compute }, ids)
    deps = { ...stores, compute }
    close = async () => {
      await db.close()
      await remove()
    }
  })
  afterAll(() => close())

  it('counts Happiness and responses against the month before, within the area', async () => {
    const { numbers } = await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW)
    expect(numbers.responses).toEqual({ now: 23, before: 1 })
    // 22 scores: 9-10 nine times, 8 once, 0-6 eleven times, one of 8.
    expect(numbers.happiness.now).toBeCloseTo((100 * (10 - 11)) / 22)
    expect(numbers.happiness.before).toBe(-100)
    expect(numbers.lostMinutes.now).toBe(30)
  })

  it('has a receipt that adds up', async () => {
    const { coverage } = await buildPack(deps, { areaKey: 'all', period: '2026-10' }, NOW)
    const { received, ...rest } = coverage
    expect(received).toBe(24)
    expect(Object.values(rest).reduce((sum, n) => sum + n, 0)).toBe(received)
    expect(coverage.withoutComment).toBe(14)
  })

  it('recognises a member thanked at 9 or 10, and nobody who opted out', async () => {
    const { recognitions } = await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW)
    expect(recognitions.map(({ member, comments }) => [member.name, comments.map(({ score }) => score)])).toEqual([
      ['Anna Virtanen', [10]],
    ])
  })

  it('never shows who is complained about or opted out, nor a phone number', async () => {
    const pack = JSON.stringify(await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW))
    expect(pack).toContain('closed my ticket')
    expect(pack).not.toContain('Anna Virtanen closed')
    expect(pack).not.toContain('Priya')
    expect(pack).not.toContain('123 4567')
  })

  it('lists ideas, and the trouble of the lowest places', async () => {
    const pack = await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW)
    expect(pack.ideas.comments.map(({ text }) => text)).toContain('Please add a dark mode to the portal.')
    const lowest = pack.scenarios.find(({ key }) => key === 'lowest-locations')!
    expect(lowest.slices.map(({ name }) => name)).toEqual(['Turku'])
    expect(lowest.slices[0]!.comments.map(({ text }) => text)).toEqual(expect.arrayContaining(VPN))
  })

  it('is the same when it is built again', async () => {
    const build = async () => {
      const { themes, ideas, scenarios } = await buildPack(deps, { areaKey: 'all', period: '2026-10' }, NOW)
      const withoutIds = (key: string, value: unknown) => (key === 'id' ? undefined : value)
      return JSON.stringify({ themes, ideas, scenarios }, withoutIds)
    }
    expect(await build()).toBe(await build())
  })

  it.each([
    ['nowhere', '2026-10', 'There is no area "nowhere"'],
    ['turku', '2027-01', 'The period 2027-01 has not begun'],
    ['turku', '2020-01', 'Turku has no responses in 2020-01'],
    ['turku', 'October', '"October" is no period'],
  ])('of %s in %s is refused in one clear line', async (areaKey, period, line) => {
    await expect(buildPack(deps, { areaKey, period }, NOW)).rejects.toThrow(line)
  })
})
