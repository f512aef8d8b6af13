import fc from 'fast-check'
import type { Analysis } from '../../../src/domain/comments/analysis.js'
import { type Period, parsePeriod } from '../../../src/domain/period/period.js'
import type { Database } from '../../../src/store/database/database.js'
import type { Stores } from '../../../src/store/stores.js'
import { createWordCompute } from '../../pipeline/themes/theme-fixture.js'
import { imported, response } from '../../store/contract/samples.js'

export const PLACES = ['Oslo', 'Riga', 'Turku']
/** Around the ends of months and weeks, where periods overlap. */
const DAYS = ['2026-09-30', '2026-10-01', '2026-10-07', '2026-10-31', '2026-11-01']
export const PERIODS = ['2026-10', '2026-11', '2026-Q4', '2026-W41']
export const BUILT = ['2026-10', '2026-Q4', '2026-W41']
export const MONTHS = ['2026-09', '2026-10', '2026-11']

export interface Drawn {
  responses: {
    day: string
    location: string
    score: number
    kind: 'pain' | 'thanks' | 'silent'
    ticket: boolean
    person: number | null
  }[]
  areas: { location: string[]; minRespondents: number; cadence: 'month' | 'week' }[]
  initiative: { location: string; startedOn: string }
  /** What people do with the themes of each area once packs and reports were built, and whether these are built again. */
  edits: { edit: 'divide' | 'hide' | 'merge' | 'move' | 'split'; theme: number; comments: number }[]
  rebuilt: boolean
  /** What comments are narrowed to, and with whose key it is all asked for. */
  asked: { comments: string; odata: string; role: number }
}

/** @param most areas */
export const drawn = (most: number): fc.Arbitrary<Drawn> =>
  fc.record({
    responses: fc.array(
      fc.record({
        day: fc.constantFrom(...DAYS),
        location: fc.constantFrom(...PLACES),
        score: fc.integer({ min: 0, max: 10 }),
        kind: fc.constantFrom('pain', 'pain', 'thanks', 'silent'),
        ticket: fc.boolean(),
        // Most answer once; of those who answer often, nobody is known by the answer alone.
        person: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.nat(5) }),
      }),
      { minLength: 10, maxLength: 40 },
    ),
    areas: fc.array(
      fc.record({
        location: fc.subarray(PLACES),
        minRespondents: fc.integer({ min: 3, max: 7 }),
        cadence: fc.constantFrom('month', 'week' as const),
      }),
      { minLength: 2, maxLength: most },
    ),
    initiative: fc.record({ location: fc.constantFrom(...PLACES), startedOn: fc.constantFrom('2026-10-05', '2026-10-12') }),
    edits: fc.array(
      fc.record({
        edit: fc.constantFrom('hide', 'merge', 'move', 'split', 'divide' as const),
        theme: fc.nat(3),
        comments: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 2, maxLength: 5 },
    ),
    rebuilt: fc.boolean(),
    asked: fc.record({
      comments: fc.constantFrom('q=VPN', 'q=Thank', 'q=marker-3', 'person=1', 'language=en', 'maxScore=6&total=true'),
      odata: fc.constantFrom('score ge 5', "language eq 'en'", 'score lt 3'),
      role: fc.nat(100),
    }),
  })

/** An area that asks for more than when its packs and reports were built. */
export const raised = fc.record({ area: fc.nat(2), by: fc.constantFrom(0, 2) })

const TEXTS = {
  pain: (at: number) => `The VPN is slow, marker-${at}.`,
  thanks: (at: number) => `Thank you Anna, marker-${at}.`,
  silent: () => null,
}

/** What was drawn, and who is in what. A response is known by its place in `responses`. @param places by ids, see {@link store} */
export function worldOf(drawn: Drawn, places: ReadonlyMap<number, number>) {
  const at = drawn.responses.map(({ day }) => new Date(`${day}T12:00:00Z`).getTime())
  const within = (location: readonly string[], { start, end }: Pick<Period, 'start' | 'end'>) =>
    new Set(
      drawn.responses.flatMap((each, one) =>
        at[one]! >= +start && at[one]! < +end && location.includes(each.location) ? [one] : [],
      ),
    )
  /** Responses of an area in some days, of some locations or all of its own. @param area null: all responses */
  const members = (area: string | null, days: Pick<Period, 'start' | 'end'>, location: readonly string[] = PLACES) => {
    const own = area === null ? [] : drawn.areas[Number(area.slice(1))]!.location
    return within(
      location.filter((each) => own.length === 0 || own.includes(each)),
      days,
    )
  }
  return {
    ...drawn,
    places,
    members,
    /** How many people gave some responses. */
    people: (who: Iterable<number>) => new Set([...who].map((one) => drawn.responses[one]!.person ?? `response ${one}`)).size,
    within: (area: string, period: string) => members(area, parsePeriod(period)),
    /** The minimum of an area; of all responses, the largest of all areas. */
    least: (area: string | null) =>
      area === null
        ? Math.max(5, ...drawn.areas.map(({ minRespondents }) => minRespondents))
        : drawn.areas[Number(area.slice(1))]!.minRespondents,
  }
}
export type World = ReturnType<typeof worldOf>

/**
 * Stores what was drawn in an empty database: areas, analysed responses, a scenario, and in each area an initiative and a saved view.
 * @returns the place of each response with a comment, by its id
 */
export async function store(
  { db, stores }: { db: Database; stores: Stores },
  { responses, areas, initiative }: Drawn,
): Promise<Map<number, number>> {
  // As an erasure records it: the app keeps what it counted until something is recorded.
  await db.pool.query(`INSERT INTO changes (response_id, kind) SELECT id, 'erased' FROM responses`)
  await db.pool.query('TRUNCATE responses, areas, members, tickets, scenarios, exports RESTART IDENTITY CASCADE')
  await stores.roster.upsert([{ name: 'Anna Virtanen', aliases: ['Anna'], team: 'Desk', consent: 'public' }])
  const [anna] = await stores.roster.members()
  for (const [at, { location, ...rest }] of areas.entries())
    await stores.areas.upsert({ key: `a${at}`, name: `Area ${at}`, filter: location.length > 0 ? { location } : {}, ...rest })
  await stores.tickets.upsert(
    responses.map((_, at) => ({
      number: `INC${at}`,
      openedAt: new Date('2026-09-01T08:00:00Z'),
      resolvedAt: new Date(`2026-09-0${1 + (at % 2)}T14:00:00Z`),
      reassignments: at % 3,
      priority: null,
      group: null,
    })),
  )
  const given = responses.map(({ day, location, score, kind, ticket, person }, at) =>
    response('test', at, {
      comment: TEXTS[kind](at),
      score,
      at: new Date(`${day}T12:00:00Z`),
      ticket: ticket ? `INC${at}` : null,
      respondent: person === null ? null : `person ${person}`,
      dimensions: { location },
    }),
  )
  const pending = await stores.responses.pending(await imported(stores, given))
  const found = await createWordCompute().analyse(
    pending.map(({ comment }) => ({ text: comment })),
    [],
  )
  await stores.responses.saveAnalyses(
    pending.map(({ id, comment }, at) => ({ responseId: id, analysis: withThanks(found[at]!, comment, anna!.id) })),
    'words',
  )
  await stores.scenarios.upsert({
    key: 'places',
    name: 'Lowest places',
    owner: '',
    areaId: null,
    rule: { kind: 'lowest', measure: 'happiness', by: 'location', count: 3, minResponses: 1 },
  })
  for (const { id } of await stores.areas.list()) {
    const about = { slice: { dimensions: { location: [initiative.location] } } }
    const dates = { startedOn: initiative.startedOn, dueOn: null, endedOn: null }
    const rest = { goal: '', owner: '', measure: 'happiness', target: null, status: 'running', commentId: null } as const
    await stores.initiatives.add(id, { name: 'Faster', about, ...dates, ...rest })
    await stores.savedViews.save(id, { name: 'Oslo', query: 'dimension=location:Oslo', by: 'test' })
  }
  return new Map(pending.map(({ id, comment }) => [id, Number(/marker-(\d+)/.exec(comment)![1])]))
}

const THANKED = 'Anna'
function withThanks(analysis: Analysis, text: string, id: number): Analysis {
  const start = text.indexOf(THANKED)
  if (start < 0) return analysis
  const name = { text: THANKED, base: THANKED, start, end: start + THANKED.length }
  const member = { kind: 'member' as const, id, name: 'Anna Virtanen' }
  return { ...analysis, mentions: [{ ...name, stance: 'thanked', probability: 0.9, segment: 0, member }] }
}
