import { hasRole, opensArea } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { OpenScope } from '../../domain/disclosure/open-scope.js'
import { commonValues } from '../../domain/disclosure/rare-values.js'
import type { CommonValues } from '../../domain/disclosure/show-tagged-comment.js'
import type { Period } from '../../domain/period/period.js'
import type { WeekRun } from '../../domain/period/week-run.js'
import type { ChangeStore } from '../../domain/ports/changes.js'
import type { TaggedCommentViews } from '../../domain/ports/tagged-comments.js'
import type { Views } from '../../domain/ports/views.js'
import { splitByMonth } from '../../domain/responses/split-scope.js'
import { leastIn } from '../disclosure/count-repeats.js'
import { createKeptCounts, type GateCounts, type KeptCounts } from '../disclosure/kept-counts.js'
import { errorOf, type GateDeps, type Opening, openDays } from '../disclosure/open-scope.js'
import type { CommentsAsked } from './open-comments.js'

interface OpenDaysDeps extends GateDeps {
  views: Pick<Views, 'firstAndLast' | 'dimensions'>
  tagged: TaggedCommentViews
  changes: ChangeStore
}

/** Days that may be shown, or why none may be; and what may stand beside their comments. */
export interface OpenedDays {
  opening: Opening<OpenScope> & { minRespondents: number }
  /** Read when they are asked for first. */
  common(): Promise<CommonValues>
  /** Whether enough respond in what a filter leaves of the days. */
  hasEnough(narrowed: OpenScope): Promise<boolean>
  /** Ids of the areas whose themes may be shown: see `themeAreas`. */
  areas(): Promise<number[]>
}

export type OpenDaysOnce = (asked: CommentsAsked) => Promise<OpenedDays>
type KeptDays = Omit<OpenedDays, 'hasEnough'>

/** Areas with periods that are kept, and filters. */
const MAX_KEPT = 100

/**
 * Opens areas over periods as `openDays` does, and keeps what it found as long as nothing happened that it depends on: the days and values until
 * a response comes, changes or goes, or an area or a pack changes; how many a filter leaves until anything happens to a comment; all until a new
 * hour begins.
 * Programs ask for page after page, and the gate looks at everything each time.
 * @returns opens days for a viewer. @throws UserError where the viewer may not read them
 */
export function createOpenDays(deps: OpenDaysDeps): OpenDaysOnce {
  const days = keeping<KeptDays>()
  const enough = keeping<boolean>()
  let counts = createKeptCounts(deps)
  let countedIn = ''

  return async ({ area, period, access }) => {
    // Whoever may not read is refused before anything is looked up.
    if (!hasRole(access, 'reader') || !opensArea(access, area?.key ?? '')) {
      const { closed } = await openDays(deps, area, period, access)
      if (closed) throw errorOf(closed)
    }
    const { all, counted } = await deps.changes.versions()
    // Periods begin on the hour.
    const hour = new Date().toISOString().slice(0, 13)
    // Changes made in the database by hand are not recorded, so this is kept for an hour at most.
    if (hour !== countedIn) counts = createKeptCounts(deps)
    countedIn = hour
    // The area as it was read for the request: its minimum may have changed before the version was read.
    const kept = await days(`${counted} ${hour}`, JSON.stringify([area, period?.key]), () => open(deps, counts, area, period))
    const { minRespondents } = kept.opening
    const version = `${all} ${hour}`
    return {
      ...kept,
      hasEnough: (narrowed) =>
        enough(version, JSON.stringify([minRespondents, narrowed]), () => deps.lists.hasRespondents(narrowed, minRespondents)),
    }
  }
}

/** Keeps what was looked up for as long as a version is the same. What failed is looked up again. */
function keeping<T>(): (version: string, what: string, read: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>()
  let keptVersion = ''
  return (version, what, read) => {
    if (version !== keptVersion || kept.size > MAX_KEPT) kept.clear()
    keptVersion = version
    const found = kept.get(what) ?? read()
    kept.set(what, found)
    found.catch(() => kept.delete(what))
    return found
  }
}

async function open(
  deps: OpenDaysDeps,
  counts: KeptCounts,
  area: Area | null,
  period: Period | WeekRun | null,
): Promise<KeptDays> {
  await counts.refresh()
  const { lists, packViews } = counts
  const opening = await openDays({ ...deps, lists, packViews }, area, period)
  const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
    const look = keeping<T>()
    return () => look('', '', read)
  }
  const { scope, minRespondents } = opening
  return {
    opening,
    common: once(async () => (scope ? await commonValuesIn(counts, scope, minRespondents) : NOTHING)),
    areas: once(() => themeAreas(deps, area)),
  }
}

const NOTHING: CommonValues = { dimensions: {}, tickets: { priority: [], group: [] } }

/** The area itself; where none is asked for, those that every response belongs to. */
async function themeAreas({ areas }: Pick<GateDeps, 'areas'>, area: Area | null): Promise<number[]> {
  if (area) return [area.id]
  return (await areas.list()).filter(({ filter }) => Object.keys(filter).length === 0).map(({ id }) => id)
}

/** Values of dimensions and tickets that enough responses of a scope share. They are counted month by month, so that months are counted once. */
async function commonValuesIn(counts: GateCounts, scope: OpenScope, minRespondents: number): Promise<CommonValues> {
  const values = createTally()
  const tickets = createTally()
  let responses = 0
  for (const month of splitByMonth(scope)) {
    const [ofValues, ofTickets, members] = await Promise.all([
      counts.views.dimensions(month),
      counts.tagged.ticketValues(month),
      counts.packViews.scopeMemberships([month], minRespondents),
    ])
    values.add(ofValues)
    tickets.add(ofTickets)
    responses += members[0]?.responses ?? 0
  }
  const least = await leastIn(counts, scope, minRespondents)
  const { priority = [], group = [] } = commonValues(tickets.sums(), responses, least)
  return { dimensions: commonValues(values.sums(), responses, least), tickets: { priority, group } }
}

const largestFirst = (sum: ReadonlyMap<string, number>): Counted[string] =>
  [...sum]
    .map(([value, responses]) => ({ value, responses }))
    .sort((a, b) => b.responses - a.responses || (a.value < b.value ? -1 : 1))

type Counted = Record<string, { value: string; responses: number }[]>

/** Adds up the responses of each value of each key. */
function createTally(): { add(counted: Counted): void; sums(): Counted } {
  const sums = new Map<string, Map<string, number>>()
  return {
    add(counted) {
      for (const [key, groups] of Object.entries(counted)) {
        const sum = sums.get(key) ?? new Map<string, number>()
        sums.set(key, sum)
        for (const { value, responses } of groups) sum.set(value, (sum.get(value) ?? 0) + responses)
      }
    },
    sums: () => Object.fromEntries([...sums].map(([key, sum]) => [key, largestFirst(sum)] as const)),
  }
}
