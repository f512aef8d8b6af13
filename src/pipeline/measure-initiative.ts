import { DateTime } from 'luxon'
import { dayIn } from '../domain/action.js'
import type { Area } from '../domain/area.js'
import { type Effect, effectInWords, isReached, type Measured } from '../domain/effect.js'
import { happiness, type ScoreCounts } from '../domain/happiness.js'
import type { Initiative } from '../domain/initiative.js'
import type { MeasureViews } from '../domain/ports/measures.js'
import type { Scope, ThemeStore, Views } from '../domain/ports.js'
import { isTooFew } from '../domain/small-groups.js'
import { criticalValue, difference, type Share } from '../domain/statistics.js'
import { type Change, testTogether } from '../domain/trend.js'
import { narrow } from './resolve-scenario.js'

export interface MeasureDeps {
  views: Pick<Views, 'numbers' | 'labelCounts'>
  measures: MeasureViews
  themes: Pick<ThemeStore, 'read'>
}

/** Periods of the area's cadence that are compared at most: what lies further apart differs for many other reasons. */
const MOST_PERIODS = 6

type Mean = Awaited<ReturnType<MeasureViews['lostTime']>>
/** What stands behind a value in one window, by kind of measure. */
type Counts = { of: 'happiness'; counts: ScoreCounts } | { of: 'share'; counts: Share } | { of: 'lostTime'; counts: Mean }
type Window = Pick<Scope, 'from' | 'to'>

/**
 * The measure of an initiative over the last days since it began and over as many before it began, six periods of the area's cadence at most;
 * whole days, and of one that has ended none after that. Where fewer than the area's minimum of respondents stand behind a value, neither it
 * nor a change is given.
 */
export async function measureInitiative(
  deps: MeasureDeps,
  area: Area,
  initiative: Initiative,
  now = new Date(),
): Promise<Effect> {
  const { measure, target } = initiative
  const windows = windowsOf(area, initiative, now)
  const read = await counter(deps, area, initiative)
  const counted = windows && { before: await read(windows.before), since: await read(windows.since) }
  const measured = (which: 'before' | 'since'): Measured | null =>
    counted && {
      from: dayIn(windows![which].from, area.timeZone),
      to: dayIn(windows![which].to, area.timeZone),
      ...shown(counted[which], area, initiative),
    }
  const [before, since] = [measured('before'), measured('since')]
  const isShown = before?.value != null && since?.value != null
  const effect = {
    measure,
    before,
    since,
    change: isShown ? changeOf(counted!.since, counted!.before) : null,
    reached: isReached(measure, target, before?.value ?? null, since?.value ?? null),
  }
  return { ...effect, words: effectInWords(effect, initiative, area.minRespondents) }
}

/** Null while no whole day has passed. */
function windowsOf({ timeZone: zone, cadence }: Area, { startedOn, endedOn }: Initiative, now: Date) {
  const start = DateTime.fromISO(startedOn, { zone })
  const today = DateTime.fromJSDate(now, { zone }).startOf('day')
  const ended = endedOn === null ? today : DateTime.fromISO(endedOn, { zone }).plus({ days: 1 })
  const end = ended < today ? ended : today
  const days = Math.min(daysBetween(start, end), daysBetween(start, start.plus({ [`${cadence}s`]: MOST_PERIODS })))
  if (days < 1) return null
  const window = (from: DateTime, to: DateTime): Window => ({ from: from.toJSDate(), to: to.toJSDate() })
  return { before: window(start.minus({ days }), start), since: window(end.minus({ days }), end) }
}

/** Days of the calendar, whatever the clock did in between. */
const daysBetween = (from: DateTime, to: DateTime): number =>
  Math.round(to.setZone('utc', { keepLocalTime: true }).diff(from.setZone('utc', { keepLocalTime: true }), 'days').days)

/** What counts a window: by its theme (the one that took it over, where it was merged) or its slice. */
async function counter({ views, measures, themes }: MeasureDeps, area: Area, { about, measure }: Initiative) {
  const theme = 'theme' in about ? await survivor(themes, area, about.theme) : null
  const scopeOf = (window: Window): Scope => {
    const all = { ...window, filter: area.filter }
    return 'slice' in about ? narrow(all, about.slice) : { ...all, themes: [theme!] }
  }
  return async (window: Window): Promise<Counts> => {
    if (measure === 'happiness') return { of: measure, counts: await views.numbers(scopeOf(window)) }
    if (measure === 'lostTime') return { of: measure, counts: await measures.lostTime(scopeOf(window)) }
    if (theme !== null) return { of: measure, counts: await measures.themeShare(area, theme, window.from, window.to) }
    const all = await views.labelCounts({ ...window, filter: area.filter })
    return { of: measure, counts: { count: (await views.labelCounts(scopeOf(window))).analysed, of: all.analysed } }
  }
}

async function survivor(themes: MeasureDeps['themes'], area: Area, id: number): Promise<number> {
  const known = new Map((await themes.read(area.id)).themes.map((theme) => [theme.id, theme]))
  let at = id
  for (let into = known.get(at)?.mergedInto; into != null; into = known.get(at)?.mergedInto) at = into
  return at
}

/** A value with its respondents, unless they are too few: all of them, or, of a slice's share, those within it. */
function shown(sample: Counts, { minRespondents }: Area, { about }: Initiative): Pick<Measured, 'value' | 'respondents'> {
  const respondents = sample.of === 'happiness' ? sample.counts.scored : sample.counts.of
  const within = sample.of === 'share' && 'slice' in about && sample.counts.count > 0 ? sample.counts.count : respondents
  if (isTooFew(respondents, minRespondents) || isTooFew(within, minRespondents)) return { value: null, respondents: null }
  return { value: figureOf(sample), respondents }
}

function figureOf(sample: Counts): number | null {
  if (sample.of === 'happiness') return happiness(sample.counts)
  return sample.of === 'share' ? (100 * sample.counts.count) / sample.counts.of : sample.counts.mean
}

function changeOf(since: Counts, before: Counts): Change | null {
  if (since.of === 'lostTime' && before.of === 'lostTime') return minutesChange(since.counts, before.counts)
  const comparison =
    since.of === 'share' && before.of === 'share'
      ? ({ of: 'share', now: since.counts, before: before.counts } as const)
      : ({ of: 'happiness', now: since.counts as ScoreCounts, before: before.counts as ScoreCounts } as const)
  return testTogether(new Map([['since', comparison]])).changes.get('since') ?? null
}

/** From so many on a mean is near enough to normally distributed, however skewed lost times are. */
const ENOUGH_FOR_A_MEAN = 30
/** Minutes under which a difference of means counts as none. */
const MINUTES_MARGIN = 5
const Z = criticalValue(0.95)

/** The difference of two means with the interval of their standard errors, at 95%; null where either is of too few for that. */
function minutesChange(since: Mean, before: Mean): Change | null {
  const interval = ({ mean, deviation, of }: Mean) => {
    const half = (Z * deviation!) / Math.sqrt(of)
    return { value: mean!, low: mean! - half, high: mean! + half }
  }
  if (since.of < ENOUGH_FOR_A_MEAN || before.of < ENOUGH_FOR_A_MEAN) return null
  const { value, low, high } = difference(interval(since), interval(before))
  const within = low >= -MINUTES_MARGIN && high <= MINUTES_MARGIN
  const verdict = low > 0 ? 'up' : high < 0 ? 'down' : within ? 'same' : 'too-few'
  return { verdict, difference: value, low, high, margin: MINUTES_MARGIN }
}
