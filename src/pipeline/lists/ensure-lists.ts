import type { Area } from '../../domain/areas/area.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import type { Period } from '../../domain/period/period.js'
import type { ListStore } from '../../domain/ports/lists.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import { buildLists, type ListDeps, type Prepared } from './build-lists.js'
import { type InputsDeps, inputsHash } from './inputs-hash.js'

type FreshDeps = InputsDeps & { lists: Pick<ListStore, 'built' | 'newestAnalysis' | 'hasRespondents'> }

/** Whether the lists of an area and period are built from everything that is analysed now, and from what is set as it is. */
export async function areListsFresh(deps: FreshDeps, area: Area, period: Period): Promise<boolean> {
  const { lists } = deps
  const scope = openForBuilding(area, period)
  const [first, ...others] = await lists.built(scope)
  if (!first) return false
  if (isTooFew(first.respondents, area.minRespondents)) return !(await lists.hasRespondents(scope, area.minRespondents))
  const newest = await lists.newestAnalysis(scope)
  if ([first, ...others].some(({ builtAt }) => newest !== null && newest >= builtAt)) return false
  return first.facts.basis === (await inputsHash(deps, area))
}

/**
 * Builds the lists of an area and period where they are older than the newest analysis, or settings, scenarios, members or themes have changed.
 * @returns whether they were built
 * @throws UserError as {@link buildLists}
 */
export async function ensureLists(
  deps: ListDeps & FreshDeps,
  area: Area,
  period: Period,
  now = new Date(),
  prepared: Prepared = {},
): Promise<boolean> {
  if (await areListsFresh(deps, area, period)) return false
  await buildLists(deps, area, period, now, prepared)
  return true
}
