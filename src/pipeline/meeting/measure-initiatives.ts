import { DateTime } from 'luxon'
import type { Area } from '../../domain/areas/area.js'
import { happiness, happinessInterval } from '../../domain/compare/happiness.js'
import { neededToTell } from '../../domain/compare/needed.js'
import { criticalValue, type Interval, type Mean, meanInterval, wilson } from '../../domain/compare/statistics.js'
import { type Comparison, testTogether } from '../../domain/compare/trend.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { dayIn } from '../../domain/meeting/action.js'
import { type Effect, effectCode, isReached, type Measured } from '../../domain/meeting/effect.js'
import type { Initiative } from '../../domain/meeting/initiative.js'
import { english } from '../../domain/text/english.js'
import { differFromPeriods } from '../disclosure/across-periods.js'
import { type Counts, countWindows, type LostTime, type MeasureDeps, type Sample, type Window } from './count-windows.js'

/** Periods of the area's cadence that are compared at most: what lies further apart differs for many other reasons. */
const MOST_PERIODS = 6

/**
 * The measures of initiatives over the last weeks since each began and over as many before it began, six periods of the area's cadence at most;
 * whole weeks from Monday on, that in which it began and that in which it ended among them: other days would reveal single responses
 * apart. Where fewer than the area's minimum of respondents stand behind a value, or what of the area is left without them is so few, neither
 * it nor a change is given.
 * @returns an effect for each of them, in their order
 */
export async function measureEffects(
  deps: MeasureDeps,
  area: Area,
  initiatives: readonly Initiative[],
  now = new Date(),
): Promise<Effect[]> {
  const asked = initiatives.map((initiative) => ({ initiative, windows: windowsOf(area, initiative, now) }))
  const counted = await countWindows(
    deps,
    area,
    asked.map(({ initiative, windows }) => ({ initiative, windows: windows ? [windows.before, windows.since] : [] })),
  )
  const measured = asked.flatMap(({ initiative, windows }) =>
    windows ? [windows.before, windows.since].map((window) => ({ initiative, window })) : [],
  )
  const differ = await differFromPeriods(
    deps,
    area,
    measured.map(({ initiative: { about }, window }) => ({ days: window, groups: 'slice' in about ? [{}, about.slice] : [{}] })),
  )
  const revealing = new Set(measured.filter((_, at) => differ[at]).map(({ window }) => window))
  return asked.map(({ initiative, windows }) => {
    const sample = (window: Window) => {
      const { counts, isRevealing } = counted(initiative, window)
      // A month or quarter that packs and reports show may differ from its weeks by few respondents.
      return { window, counts, isRevealing: isRevealing || revealing.has(window) }
    }
    return effectOf(area, initiative, windows && { before: sample(windows.before), since: sample(windows.since) })
  })
}

type Seen = Sample & { window: Window }

function effectOf(area: Area, { measure, target }: Initiative, seen: { before: Seen; since: Seen } | null): Effect {
  const measured = (sample: Seen): Measured => ({
    from: dayIn(sample.window.from, area.timeZone),
    to: dayIn(sample.window.to, area.timeZone),
    ...shown(sample, area),
  })
  const [before, since] = [seen && measured(seen.before), seen && measured(seen.since)]
  const isShown = before?.value != null && since?.value != null
  const compared = isShown ? compare(seen!.since.counts, seen!.before.counts) : NOT_COMPARED
  const reached = isReached(measure, target, before?.value ?? null, since?.value ?? null)
  const effect = { measure, before, since, ...compared, reached }
  const code = effectCode(effect, { target }, area.minRespondents)
  return { ...effect, words: english(code), code }
}

/** Null while no whole week has passed. */
function windowsOf({ timeZone: zone, cadence }: Area, { startedOn, endedOn }: Initiative, now: Date) {
  const start = DateTime.fromISO(startedOn, { zone }).startOf('week')
  const thisWeek = DateTime.fromJSDate(now, { zone }).startOf('week')
  const ended = endedOn === null ? thisWeek : DateTime.fromISO(endedOn, { zone }).startOf('week').plus({ weeks: 1 })
  const end = ended < thisWeek ? ended : thisWeek
  const weeks = Math.min(weeksBetween(start, end), weeksBetween(start, start.plus({ [`${cadence}s`]: MOST_PERIODS })))
  if (weeks < 1) return null
  const window = (from: DateTime, to: DateTime): Window => ({ from: from.toJSDate(), to: to.toJSDate() })
  return { before: window(start.minus({ weeks }), start), since: window(end.minus({ weeks }), end) }
}

/** Whole weeks of the calendar, whatever the clock did in between. */
const weeksBetween = (from: DateTime, to: DateTime): number =>
  Math.floor(to.setZone('utc', { keepLocalTime: true }).diff(from.setZone('utc', { keepLocalTime: true }), 'weeks').weeks)

/** A value with its interval and respondents, unless they are too few, or would reveal a small group. */
function shown({ counts, isRevealing }: Sample, { minRespondents }: Area): Omit<Measured, 'from' | 'to'> {
  const respondents = counts.of === 'happiness' ? counts.counts.scored : counts.counts.of
  if (isRevealing || isTooFew(respondents, minRespondents)) return { value: null, low: null, high: null, respondents: null }
  const interval = intervalOf(counts)
  return { value: figureOf(counts), low: interval?.low ?? null, high: interval?.high ?? null, respondents }
}

function figureOf(sample: Counts): number | null {
  if (sample.of === 'happiness') return happiness(sample.counts)
  return sample.of === 'share' ? (100 * sample.counts.count) / sample.counts.of : sample.counts.mean
}

/** From so many on a mean is near enough to normally distributed, however skewed lost times are. */
const ENOUGH_FOR_A_MEAN = 30

/** The 95% interval of a value that stands alone; null for a mean of too few. */
function intervalOf(sample: Counts): Interval | null {
  const z = criticalValue(0.95)
  if (sample.of === 'happiness') return happinessInterval(sample.counts)
  if (sample.of === 'lostTime') return sample.counts.of < ENOUGH_FOR_A_MEAN ? null : meanInterval(meanOf(sample.counts), z)
  const { value, low, high } = wilson(sample.counts, z)
  return { value: 100 * value, low: 100 * low, high: 100 * high }
}

const NOT_COMPARED = { change: null, needed: null } as const

/** Tested alone: an initiative is looked at for its own sake. No change is given if a mean is of too few for that. */
function compare(since: Counts, before: Counts): Pick<Effect, 'change' | 'needed'> {
  const comparison = comparisonOf(since, before)
  if (comparison === null) return { change: null, needed: since.of === 'lostTime' ? ENOUGH_FOR_A_MEAN : null }
  const change = testTogether(new Map([['since', comparison]])).changes.get('since') ?? null
  return { change, needed: neededToTell(comparison) }
}

function comparisonOf(since: Counts, before: Counts): Comparison | null {
  if (since.of === 'happiness' && before.of === 'happiness') return { of: 'happiness', now: since.counts, before: before.counts }
  if (since.of === 'share' && before.of === 'share') return { of: 'share', now: since.counts, before: before.counts }
  if (since.of !== 'lostTime' || before.of !== 'lostTime') return null
  const isEnough = since.counts.of >= ENOUGH_FOR_A_MEAN && before.counts.of >= ENOUGH_FOR_A_MEAN
  return isEnough ? { of: 'minutes', now: meanOf(since.counts), before: meanOf(before.counts) } : null
}

const meanOf = ({ mean, deviation, of }: LostTime): Mean => ({ mean: mean!, deviation: deviation!, of })
