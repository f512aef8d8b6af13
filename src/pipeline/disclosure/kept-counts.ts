import type { ChangePlace } from '../../domain/changes/change.js'
import type { ChangeStore } from '../../domain/ports/changes.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { TaggedCommentViews } from '../../domain/ports/tagged-comments.js'
import type { Views } from '../../domain/ports/views.js'

/** The counts of responses that the privacy gate looks at. */
export interface GateCounts {
  lists: Pick<ListStore, 'hasRespondents' | 'hasResponses' | 'repeats'>
  packViews: Pick<PackViews, 'scopeMemberships'>
  views: Pick<Views, 'dimensions'>
  tagged: Pick<TaggedCommentViews, 'ticketValues'>
}

export interface KeptCounts extends GateCounts {
  /** Forgets every count that may have changed: to be awaited before the gate opens anew. */
  refresh(): Promise<void>
}

/** Counts that are kept: some of each month and area. */
const MAX_COUNTS = 5_000

interface Days {
  from: Date
  to: Date
}

/**
 * Keeps the counts that the gate looked at until a response of their days comes, changes or goes. New responses change the counts of their own days
 * alone, so that the gate need not count a year again for each of them; any other change forgets everything.
 */
export function createKeptCounts(deps: GateCounts & { changes: Pick<ChangeStore, 'touched'> }): KeptCounts {
  const kept = new Map<string, { days: Days; count: Promise<unknown> }>()
  let place: ChangePlace | null = null

  function once<T>(what: unknown[], days: Days, read: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(what)
    const found = kept.get(key)
    if (found) return found.count as Promise<T>
    if (kept.size >= MAX_COUNTS) kept.clear()
    const count = read()
    const entry = { days, count }
    kept.set(key, entry)
    // What failed is counted again.
    count.catch(() => kept.get(key) === entry && kept.delete(key))
    return count
  }

  return {
    async refresh() {
      const touched = await deps.changes.touched(place)
      place = touched.place
      if (touched.days === null) return kept.clear()
      for (const [key, { days }] of kept)
        if (touched.days.some(({ from, to }) => days.from < to && from < days.to)) kept.delete(key)
    },
    lists: {
      hasRespondents: (scope, atLeast) =>
        once(['people', scope, atLeast], scope, () => deps.lists.hasRespondents(scope, atLeast)),
      repeats: (scope, limit) => once(['repeats', scope, limit], scope, () => deps.lists.repeats(scope, limit)),
      hasResponses: (scope, atLeast) => once(['has', scope, atLeast], scope, () => deps.lists.hasResponses(scope, atLeast)),
    },
    packViews: {
      scopeMemberships: (scopes, few) =>
        once(['members', few, scopes], spanOf(scopes), () => deps.packViews.scopeMemberships(scopes, few)),
    },
    views: { dimensions: (scope) => once(['dimensions', scope], scope, () => deps.views.dimensions(scope)) },
    tagged: { ticketValues: (scope) => once(['tickets', scope], scope, () => deps.tagged.ticketValues(scope)) },
  }
}

const spanOf = (scopes: readonly Days[]): Days => ({
  from: new Date(Math.min(...scopes.map(({ from }) => from.getTime()))),
  to: new Date(Math.max(...scopes.map(({ to }) => to.getTime()))),
})
