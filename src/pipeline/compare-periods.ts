import { happiness } from '../domain/happiness.js'
import { LABELS } from '../domain/labels.js'
import { type Compared, type Pack, type PackTests, TEST_FAMILIES, type TestFamily } from '../domain/pack.js'
import { type Period, previousPeriod, yearAgo } from '../domain/period.js'
import type { Scope, Views } from '../domain/ports.js'
import type { Changes, ResponseCounts } from '../domain/scenario.js'
import type { Comparison, Tested } from '../domain/trend.js'

/** Something of a period, of the one before and of the same one a year ago, where the latter is not the one before. */
export interface OfPeriods<T> {
  now: T
  before: T
  yearAgo: T | null
}

/** One view in three periods. */
export type PeriodScopes = OfPeriods<Scope>

/** Comparisons of one family by a name of their own each. */
export type Comparisons = Map<string, Comparison>

/** The comparisons of a pack, before and after they are tested. */
export type PackComparisons = Record<TestFamily, Comparisons>
export type TestedPack = Record<TestFamily, Tested<string>>

/** What the pack tells of its tests. */
export function describeTests(tested: TestedPack): PackTests {
  const families = TEST_FAMILIES.map((of) => ({ of, comparisons: tested[of].comparisons, confidence: tested[of].confidence }))
  return {
    comparisons: families.reduce((sum, { comparisons }) => sum + comparisons, 0),
    confidence: Math.max(...families.map(({ confidence }) => confidence)),
    families: families.filter(({ comparisons }) => comparisons > 0),
  }
}

export function periodScopes(period: Period, filter: Scope['filter']): PeriodScopes {
  const of = ({ start, end }: Period): Scope => ({ from: start, to: end, filter })
  const last = yearAgo(period)
  return { now: of(period), before: of(previousPeriod(period)), yearAgo: last && of(last) }
}

export async function ofPeriods<T>(scopes: PeriodScopes, read: (scope: Scope) => Promise<T>): Promise<OfPeriods<T>> {
  return {
    now: await read(scopes.now),
    before: await read(scopes.before),
    yearAgo: scopes.yearAgo && (await read(scopes.yearAgo)),
  }
}

/** Adds the comparisons of one thing with its earlier selves, under its name. */
export function addComparisons<T>(to: Comparisons, name: string, of: OfPeriods<T>, comparison: (now: T, then: T) => Comparison) {
  to.set(`before ${name}`, comparison(of.now, of.before))
  if (of.yearAgo !== null) to.set(`yearAgo ${name}`, comparison(of.now, of.yearAgo))
}

/** The tested changes of what was added under a name. */
export function changesOf({ changes }: Tested<string>, name: string): Changes {
  return { before: changes.get(`before ${name}`) ?? null, yearAgo: changes.get(`yearAgo ${name}`) ?? null }
}

/** A measure in three periods; of those without any response there is none. */
export function compare(of: OfPeriods<ResponseCounts>, value: (counts: ResponseCounts) => number | null): Compared {
  const earlier = (counts: ResponseCounts | null) => (counts && counts.responses > 0 ? value(counts) : null)
  return { now: value(of.now), before: earlier(of.before), yearAgo: earlier(of.yearAgo) }
}

/** The headline numbers, and how often each label was given. */
export async function readNumbers(views: Pick<Views, 'numbers' | 'labelCounts'>, scopes: PeriodScopes, comparisons: Comparisons) {
  const counts = await ofPeriods(scopes, (scope) => views.numbers(scope))
  const labelled = await ofPeriods(scopes, (scope) => views.labelCounts(scope))
  addComparisons(comparisons, 'happiness', counts, (now, before) => ({ of: 'happiness', now, before }))
  for (const label of LABELS) {
    const shares = mapPeriods(labelled, ({ analysed, labels }) => ({ count: labels[label], of: analysed }))
    addComparisons(comparisons, `label ${label}`, shares, (now, before) => ({ of: 'share', now, before }))
  }
  return {
    responses: counts.now.responses,
    numbers: (tested: Tested<string>): Pack['numbers'] => ({
      happiness: { ...compare(counts, happiness), change: changesOf(tested, 'happiness') },
      responses: compare(counts, ({ responses }) => responses),
      comments: compare(counts, ({ comments }) => comments),
      lostMinutes: compare(counts, ({ lostMinutes }) => lostMinutes),
    }),
    labels: (tested: Tested<string>): Pack['labels'] =>
      LABELS.map((label) => ({
        label,
        comments: labelled.now.labels[label],
        analysed: labelled.now.analysed,
        change: changesOf(tested, `label ${label}`),
      })),
  }
}

const mapPeriods = <T, U>({ now, before, yearAgo }: OfPeriods<T>, map: (each: T) => U): OfPeriods<U> => ({
  now: map(now),
  before: map(before),
  yearAgo: yearAgo === null ? null : map(yearAgo),
})
