import type { Area } from '../../domain/areas/area.js'
import type { ScoreCounts } from '../../domain/compare/happiness.js'
import type { Mean, Share } from '../../domain/compare/statistics.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import type { Initiative } from '../../domain/meeting/initiative.js'
import type { MeasureCounts, MeasureViews } from '../../domain/ports/measures.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import type { Scope } from '../../domain/responses/scope.js'
import type { ResponseFilter } from '../../domain/scenarios/scenario.js'
import { leastIn, type RepeatDeps } from '../disclosure/count-repeats.js'
import { openForCounting } from '../disclosure/open-for-building.js'

export interface MeasureDeps extends RepeatDeps {
  measures: MeasureViews
  themes: Pick<ThemeStore, 'read'>
}

export type Window = Pick<Scope, 'from' | 'to'>
/** Mean and deviation of the lost minutes; null with no value or a single one. */
export type LostTime = { [K in keyof Mean]: K extends 'of' ? number : number | null }
/** What stands behind a value in one window, by kind of measure. */
export type Counts =
  | { of: 'happiness'; counts: ScoreCounts }
  | { of: 'share'; counts: Share }
  | { of: 'lostTime'; counts: LostTime }

/** What is counted in a window, and whether it, or the rest of the area, would reveal a small group. */
export interface Sample {
  counts: Counts
  isRevealing: boolean
}

/** What an initiative is about, as it is counted: all of it, and each of the values that its slice puts together. */
interface Subject {
  theme: number | null
  own: number
  parts: number[]
}

/**
 * Counts what initiatives are measured by, all of them in one pass over the responses and one over the themes: time is cut at the edges of all
 * windows, each stretch is counted by which groups a response fits, and a window is the sum of its stretches.
 * @returns the sample of an initiative in a window of those given
 */
export async function countWindows(
  deps: MeasureDeps,
  area: Area,
  asked: readonly { initiative: Initiative; windows: readonly Window[] }[],
): Promise<(initiative: Initiative, window: Window) => Sample> {
  const { measures, themes } = deps
  const times = new Set(asked.flatMap(({ windows }) => windows.flatMap(({ from, to }) => [from.getTime(), to.getTime()])))
  const edges = [...times].sort((a, b) => a - b).map((time) => new Date(time))
  if (edges.length === 0) return () => nothing()
  const scope = openForCounting(area, { from: edges[0]!, to: edges.at(-1)! })
  const survivors = await survivorsOf(themes, area, asked)
  const groups: ResponseFilter[] = []
  const subjects = new Map(asked.map(({ initiative }) => [initiative, subjectOf(initiative, scope, survivors, groups)]))
  const shared = asked.flatMap(({ initiative }) =>
    initiative.measure === 'share' ? (subjects.get(initiative)!.theme ?? []) : [],
  )
  const [rows, sizes] = await Promise.all([
    measures.counts(scope, edges, groups),
    shared.length > 0 ? measures.themeSizes(scope, area.id, edges, [...new Set(shared)]) : [],
  ])
  const keyOf = ({ from, to }: Window) => `${from.getTime()} ${to.getTime()}`
  const windows = new Map(asked.flatMap((each) => each.windows).map((window) => [keyOf(window), window]))
  const counting = [...windows].map(
    async ([key, days]) => [key, await leastIn(deps, openForCounting(area, days), area.minRespondents)] as const,
  )
  const leasts = new Map(await Promise.all(counting))
  const isIn = ({ from, to }: Window) => {
    const [first, end] = [from, to].map((edge) => edges.findIndex((each) => each.getTime() === edge.getTime()))
    return ({ stretch }: { stretch: number }) => stretch >= first! && stretch < end!
  }
  return (initiative, window) => {
    const { theme, own, parts } = subjects.get(initiative)!
    const within = rows.filter(isIn(window))
    const least = leasts.get(keyOf(window))!
    const [all, ofIt] = [summed(within), summed(within.filter(({ fits }) => fits[own]))]
    if (theme !== null && initiative.measure === 'share') {
      const size = sizes.filter((each) => each.theme === theme && isIn(window)(each)).reduce((sum, each) => sum + each.size, 0)
      const counts = { count: Math.round(size), of: all.analysed }
      return { counts: { of: 'share', counts }, isRevealing: isTooFew(counts.of, least) }
    }
    const few = (respondents: number) => respondents > 0 && isTooFew(respondents, least)
    const [respondents, whole] = [respondentsIn(initiative, ofIt), respondentsIn(initiative, all)]
    const hasFewOfOne = parts.some((part) => few(summed(within.filter(({ fits }) => fits[part])).responses))
    return {
      counts: countsOf(initiative, ofIt, all),
      isRevealing: isTooFew(whole, least) || few(respondents) || few(whole - respondents) || hasFewOfOne,
    }
  }
}

const nothing = (): never => {
  throw new Error('No window was counted')
}

/** The theme (the one that took it over, where it was merged) or slice of an initiative, as groups that are counted. */
function subjectOf({ about }: Initiative, scope: Scope, survivors: Map<number, number>, groups: ResponseFilter[]): Subject {
  const add = (group: ResponseFilter): number => {
    const known = groups.findIndex((each) => JSON.stringify(each) === JSON.stringify(group))
    return known >= 0 ? known : groups.push(group) - 1
  }
  if ('theme' in about) {
    const theme = survivors.get(about.theme) ?? about.theme
    return { theme, own: add({ themes: [theme] }), parts: [] }
  }
  const within = (slice: ResponseFilter): ResponseFilter => ({ ...slice, dimensions: narrow(scope, slice).filter })
  const several = Object.entries(about.slice.dimensions ?? {}).filter(([, values]) => values.length > 1)
  const parts = several.flatMap(([dimension, values]) =>
    values.map((value) => add(within({ ...about.slice, dimensions: { ...about.slice.dimensions, [dimension]: [value] } }))),
  )
  return { theme: null, own: add(within(about.slice)), parts }
}

/** By theme, the one that its comments are in now. */
async function survivorsOf(
  themes: MeasureDeps['themes'],
  area: Area,
  asked: readonly { initiative: Initiative }[],
): Promise<Map<number, number>> {
  const ids = asked.flatMap(({ initiative: { about } }) => ('theme' in about ? [about.theme] : []))
  if (ids.length === 0) return new Map()
  const known = new Map((await themes.read(area.id)).themes.map((theme) => [theme.id, theme]))
  const survivor = (id: number): number => {
    const into = known.get(id)?.mergedInto
    return into == null ? id : survivor(into)
  }
  return new Map(ids.map((id) => [id, survivor(id)]))
}

type Totals = Omit<MeasureCounts, 'stretch' | 'fits'>

function summed(rows: readonly Totals[]): Totals {
  const sum = (of: keyof Totals) => rows.reduce((total, row) => total + row[of], 0)
  return {
    ...{ responses: sum('responses'), analysed: sum('analysed') },
    ...{ scored: sum('scored'), happy: sum('happy'), unhappy: sum('unhappy') },
    ...{ timed: sum('timed'), minutes: sum('minutes'), squares: sum('squares') },
  }
}

function respondentsIn({ measure }: Initiative, totals: Totals): number {
  return { happiness: totals.scored, lostTime: totals.timed, share: totals.analysed }[measure]
}

function countsOf({ measure }: Initiative, own: Totals, all: Totals): Counts {
  switch (measure) {
    case 'happiness':
      return { of: measure, counts: { scored: own.scored, happy: own.happy, unhappy: own.unhappy } }
    case 'share':
      return { of: measure, counts: { count: own.analysed, of: all.analysed } }
    case 'lostTime': {
      const { timed: of, minutes, squares } = own
      const variance = of > 1 ? Math.max(0, (squares - minutes ** 2 / of) / (of - 1)) : null
      return {
        of: measure,
        counts: { of, mean: of > 0 ? minutes / of : null, deviation: variance === null ? null : Math.sqrt(variance) },
      }
    }
  }
}
