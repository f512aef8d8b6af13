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
import { errorOf, type GateDeps, type Opening, openDays } from '../disclosure/open-scope.js'
import type { CommentsAsked } from './open-comments.js'

interface OpenDaysDeps extends GateDeps {
  views: Pick<Views, 'firstAndLast' | 'dimensions' | 'numbers'>
  tagged: TaggedCommentViews
  changes: ChangeStore
}

/** Days that may be shown, or why none may be; and what may stand beside their comments. */
export interface OpenedDays {
  opening: Opening<OpenScope> & { minRespondents: number }
  /** Read when it is asked for first. */
  common(scope: OpenScope): Promise<CommonValues>
  /** Whether enough respond in what a filter leaves of the days. */
  hasEnough(narrowed: OpenScope): Promise<boolean>
  /** Ids of the areas whose themes may be told: see `themeAreas`. */
  areas(): Promise<number[]>
}

/** Areas and periods that are kept, and filters of each. */
const MAX_KEPT = 100

/**
 * Opens areas over periods as `openDays` does, and keeps what it found as long as nothing happened: no change of a response, an area or a pack,
 * and no new hour. Programs ask for page after page, and the gate looks at everything each time.
 * @returns opens days for a viewer. @throws UserError where the viewer may not read them
 */
export function createOpenDays(deps: OpenDaysDeps): (asked: CommentsAsked) => Promise<OpenedDays> {
  const kept = new Map<string, Promise<OpenedDays>>()
  let keptVersion = ''

  return async ({ area, period, access }) => {
    // Whoever may not read is told so before anything is looked up.
    if (!hasRole(access, 'reader') || !opensArea(access, area?.key ?? '')) {
      const { closed } = await openDays(deps, area, period, access)
      if (closed) throw errorOf(closed)
    }
    const version = await versionOf(deps)
    if (version !== keptVersion || kept.size > MAX_KEPT) kept.clear()
    keptVersion = version
    // The area as it was read for the request: its minimum may have changed before the version was read.
    const key = JSON.stringify([area, period?.key])
    const found = kept.get(key) ?? open(deps, area, period)
    kept.set(key, found)
    // What failed is tried again.
    found.catch(() => kept.delete(key))
    return found
  }
}

/** What everything that the gate looks at can be told by; periods begin on the hour. */
const versionOf = async ({ changes }: OpenDaysDeps): Promise<string> =>
  `${await changes.version()} ${new Date().toISOString().slice(0, 13)}`

async function open(deps: OpenDaysDeps, area: Area | null, period: Period | WeekRun | null): Promise<OpenedDays> {
  const opening = await openDays(deps, area, period)
  const { minRespondents } = opening
  const kept = new Map<string, Promise<unknown>>()
  /** Looks something up once; what failed is looked up again. */
  const once = <T>(what: string, read: () => Promise<T>): Promise<T> => {
    if (kept.size > MAX_KEPT) kept.clear()
    const found = (kept.get(what) as Promise<T> | undefined) ?? read()
    kept.set(what, found)
    found.catch(() => kept.delete(what))
    return found
  }
  return {
    opening,
    common: (scope) => once('common', () => commonValuesIn(deps, scope, minRespondents)),
    hasEnough: (narrowed) => once(JSON.stringify(narrowed), () => deps.lists.hasResponses(narrowed, minRespondents)),
    areas: () => once('areas', () => themeAreas(deps, area)),
  }
}

/** The area itself; where none is asked for, those that every response belongs to. */
async function themeAreas({ areas }: Pick<GateDeps, 'areas'>, area: Area | null): Promise<number[]> {
  if (area) return [area.id]
  return (await areas.list()).filter(({ filter }) => Object.keys(filter).length === 0).map(({ id }) => id)
}

/** Values of dimensions and tickets that enough responses of a scope share. */
async function commonValuesIn(
  { views, tagged }: Pick<OpenDaysDeps, 'views' | 'tagged'>,
  scope: OpenScope,
  minRespondents: number,
): Promise<CommonValues> {
  const [values, tickets, { responses }] = await Promise.all([
    views.dimensions(scope),
    tagged.ticketValues(scope),
    views.numbers(scope),
  ])
  const dimensions = commonValues(values, responses, minRespondents)
  const { priority = [], group = [] } = commonValues(tickets, responses, minRespondents)
  return { dimensions, tickets: { priority, group } }
}
