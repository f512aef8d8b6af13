import { hasRole, opensArea } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { OpenScope } from '../../domain/disclosure/open-scope.js'
import { commonValues } from '../../domain/disclosure/rare-values.js'
import type { CommonValues } from '../../domain/disclosure/show-tagged-comment.js'
import type { Period } from '../../domain/period/period.js'
import type { ChangeStore } from '../../domain/ports/changes.js'
import type { TaggedCommentViews } from '../../domain/ports/tagged-comments.js'
import type { Views } from '../../domain/ports/views.js'
import { commonIn } from '../disclosure/common-values.js'
import { errorOf, type GateDeps, type Opening, openDays } from '../disclosure/open-scope.js'
import type { CommentsAsked } from './open-comments.js'

export interface OpenDaysDeps extends GateDeps {
  views: Pick<Views, 'months' | 'dimensions' | 'numbers'>
  tagged: TaggedCommentViews
  changes: ChangeStore
}

/** Days that may be shown, or why none may be; and what may stand beside their comments. */
export interface OpenedDays {
  opening: Opening<OpenScope> & { minRespondents: number }
  /** Read when it is asked for first. */
  common(scope: OpenScope): Promise<CommonValues>
}

/** Areas and periods that are kept. */
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
    const key = JSON.stringify([area?.id, period?.key])
    const found = kept.get(key) ?? open(deps, area, period)
    kept.set(key, found)
    // What failed is tried again.
    found.catch(() => kept.delete(key))
    return found
  }
}

async function versionOf({ changes, areas, packs }: OpenDaysDeps): Promise<string> {
  const [last, allAreas, allPacks] = await Promise.all([changes.last(), areas.list(), packs.list()])
  const place = last && [String(last.transaction), String(last.id)]
  return JSON.stringify([place, allAreas, allPacks, new Date().toISOString().slice(0, 13)])
}

async function open(deps: OpenDaysDeps, area: Area | null, period: Period | null): Promise<OpenedDays> {
  const opening = await openDays(deps, area, period)
  let common: Promise<CommonValues> | null = null
  return {
    opening,
    common: (scope) => (common ??= commonValuesIn(deps, scope, opening.minRespondents)),
  }
}

/** Values of dimensions and tickets that enough responses of a scope share. */
async function commonValuesIn(
  { views, tagged }: Pick<OpenDaysDeps, 'views' | 'tagged'>,
  scope: OpenScope,
  minRespondents: number,
): Promise<CommonValues> {
  const [dimensions, tickets, { responses }] = await Promise.all([
    commonIn(views, scope, minRespondents),
    tagged.ticketValues(scope),
    views.numbers(scope),
  ])
  const { priority = [], group = [] } = commonValues(tickets, responses, minRespondents)
  return { dimensions, tickets: { priority, group } }
}
