import { DateTime } from 'luxon'
import type { Area } from '../../domain/areas/area.js'
import { happiness, type ScoreCounts } from '../../domain/compare/happiness.js'
import type { Mean, Share } from '../../domain/compare/statistics.js'
import { type Change, type Comparison, testTogether } from '../../domain/compare/trend.js'
import type { CountScope } from '../../domain/disclosure/open-scope.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { dayIn } from '../../domain/meeting/action.js'
import { type Effect, effectInWords, isReached, type Measured } from '../../domain/meeting/effect.js'
import type { Initiative } from '../../domain/meeting/initiative.js'
import type { MeasureViews } from '../../domain/ports/measures.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import type { Scope } from '../../domain/responses/scope.js'
import { openForCounting } from '../disclosure/open-for-building.js'

export interface MeasureDeps {
  views: Pick<Views, 'numbers' | 'labelCounts' | 'groups'>
  measures: MeasureViews
  themes: Pick<ThemeStore, 'read'>
}

/** Periods of the area's cadence that are compared at most: what lies further apart differs for many other reasons. */
const MOST_PERIODS = 6

type LostTime = Awaited<ReturnType<MeasureViews['lostTime']>>
/** What stands behind a value in one window, by kind of measure. */
type Counts = { of: 'happiness'; counts: ScoreCounts } | { of: 'share'; counts: Share } | { of: 'lostTime'; counts: LostTime }
type Window = Pick<Scope, 'from' | 'to'>

/**
 * The measure of an initiative over the last weeks since it began and over as many before it began, six periods of the area's cadence at most;
 * whole weeks from Monday on, that in which it began and that in which it ended among them: days of their own would tell single responses
 * apart. Where fewer than the area's minimum of respondents stand behind a value, or what of the area is left without them is so few, neither
 * it nor a change is given.
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
      ...shown(counted[which], area),
    }
  const [before, since] = [measured('before'), measured('since')]
  const isShown = before?.value != null && since?.value != null
  const effect = {
    measure,
    before,
    since,
    change: isShown ? changeOf(counted!.since.counts, counted!.before.counts) : null,
    reached: isReached(measure, target, before?.value ?? null, since?.value ?? null),
  }
  return { ...effect, words: effectInWords(effect, initiative, area.minRespondents) }
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

/** What is counted in a window, and whether it, or what is left of the area without it, would tell of few. */
interface Sample {
  counts: Counts
  isRevealing: boolean
}

/** What counts a window: by its theme (the one that took it over, where it was merged) or its slice. */
async function counter({ views, measures, themes }: MeasureDeps, area: Area, { about, measure }: Initiative) {
  const { minRespondents } = area
  const theme = 'theme' in about ? await survivor(themes, area, about.theme) : null
  const scopeOf = (window: Window): CountScope => {
    const all = openForCounting(area, window)
    return narrow(all, 'slice' in about ? about.slice : { themes: [theme!] })
  }
  const count = async (window: Window, scope: CountScope): Promise<Counts> => {
    if (measure === 'happiness') return { of: measure, counts: await views.numbers(scope) }
    if (measure === 'lostTime') return { of: measure, counts: await measures.lostTime(scope) }
    if (theme !== null) return { of: measure, counts: await measures.themeShare(openForCounting(area, window), area.id, theme) }
    const all = await views.labelCounts(openForCounting(area, window))
    return { of: measure, counts: { count: (await views.labelCounts(scope)).analysed, of: all.analysed } }
  }
  /** Values of a dimension that a slice puts together: together with another slice, each could be derived. */
  const hasFewOfOne = async (scope: CountScope): Promise<boolean> => {
    const several = Object.entries('slice' in about ? (about.slice.dimensions ?? {}) : {}).filter(
      ([, values]) => values.length > 1,
    )
    for (const [dimension] of several) {
      const groups = await views.groups(scope, dimension)
      if (groups.some(({ responses }) => isTooFew(responses, minRespondents))) return true
    }
    return false
  }
  return async (window: Window): Promise<Sample> => {
    const scope = scopeOf(window)
    const counts = await count(window, scope)
    if (theme !== null && counts.of === 'share') return { counts, isRevealing: isTooFew(counts.counts.of, minRespondents) }
    const all = openForCounting(area, window)
    const [own, whole] =
      counts.of === 'share'
        ? [counts.counts.count, counts.counts.of]
        : [respondentsOf(counts), respondentsOf(await count(window, all))]
    const rest = whole - own
    const tells = isTooFew(whole, minRespondents) || (own > 0 && isTooFew(own, minRespondents))
    const restTells = rest > 0 && isTooFew(rest, minRespondents)
    return { counts, isRevealing: tells || restTells || (await hasFewOfOne(scope)) }
  }
}

const respondentsOf = (counts: Counts): number => (counts.of === 'happiness' ? counts.counts.scored : counts.counts.of)

async function survivor(themes: MeasureDeps['themes'], area: Area, id: number): Promise<number> {
  const known = new Map((await themes.read(area.id)).themes.map((theme) => [theme.id, theme]))
  let at = id
  for (let into = known.get(at)?.mergedInto; into != null; into = known.get(at)?.mergedInto) at = into
  return at
}

/** A value with its respondents, unless they are too few, or would tell of few. */
function shown({ counts, isRevealing }: Sample, { minRespondents }: Area): Pick<Measured, 'value' | 'respondents'> {
  const respondents = respondentsOf(counts)
  if (isRevealing || isTooFew(respondents, minRespondents)) return { value: null, respondents: null }
  return { value: figureOf(counts), respondents }
}

function figureOf(sample: Counts): number | null {
  if (sample.of === 'happiness') return happiness(sample.counts)
  return sample.of === 'share' ? (100 * sample.counts.count) / sample.counts.of : sample.counts.mean
}

/** From so many on a mean is near enough to normally distributed, however skewed lost times are. */
const ENOUGH_FOR_A_MEAN = 30

/** Tested alone: an initiative is looked at for its own sake. Null if a mean is of too few for that. */
function changeOf(since: Counts, before: Counts): Change | null {
  const comparison = comparisonOf(since, before)
  return comparison && (testTogether(new Map([['since', comparison]])).changes.get('since') ?? null)
}

function comparisonOf(since: Counts, before: Counts): Comparison | null {
  if (since.of === 'happiness' && before.of === 'happiness') return { of: 'happiness', now: since.counts, before: before.counts }
  if (since.of === 'share' && before.of === 'share') return { of: 'share', now: since.counts, before: before.counts }
  if (since.of !== 'lostTime' || before.of !== 'lostTime') return null
  const isEnough = since.counts.of >= ENOUGH_FOR_A_MEAN && before.counts.of >= ENOUGH_FOR_A_MEAN
  return isEnough ? { of: 'minutes', now: meanOf(since.counts), before: meanOf(before.counts) } : null
}

const meanOf = ({ mean, deviation, of }: LostTime): Mean => ({ mean: mean!, deviation: deviation!, of })
