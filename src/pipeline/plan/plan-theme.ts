import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { Plan, PlannedComment } from '../../domain/plan/plan.js'
import type { Theme } from '../../domain/themes/theme.js'
import { openAllForBuilding, openForBuilding } from '../disclosure/open-for-building.js'
import type { NewTheme } from '../themes/add-theme.js'
import { findTaken, type TakenDeps } from '../themes/find-taken.js'
import { composePlan, type PlanDeps, placeChanges, readBuilt } from './compose-plan.js'

export interface PlanThemeDeps extends PlanDeps, Omit<TakenDeps, 'themes' | 'views'> {
  themes: TakenDeps['themes'] & Pick<import('../../domain/ports/themes.js').ThemeStore, 'members'>
}

/** A change of an area's themes: a new one, one that goes into another, or one that is hidden or shown again. */
type ThemeChangePlan = { add: NewTheme } | { merge: number; into: number } | { hide: number } | { show: number }

/** Periods that a new theme is tried on, the newest. */
const PERIODS = 12

/** What a change of an area's themes would change: the theme of which comments. */
export async function planTheme(deps: PlanThemeDeps, area: Area, change: ThemeChangePlan): Promise<Plan> {
  const { themes } = await deps.themes.read(area.id)
  const built = await readBuilt(deps, area)
  const find = (id: number): Theme => {
    const found = themes.find((theme) => theme.id === id && theme.mergedInto === null)
    if (!found) throw new UserError('not-found', `There is no theme ${id} in ${area.name}`)
    return found
  }
  const changes = 'add' in change ? await taken(change.add) : await moved(change)
  const placed = await placeChanges(deps, changes, built)
  // Every theme is a list of its own, whether or not it is among the pain points or ideas.
  return composePlan('theme', changes, placed, (label) => `theme: ${label}`, [
    'add' in change
      ? `Tried on the comments of the newest ${Math.min(PERIODS, built.length)} periods that are built`
      : 'Comments that people moved follow',
  ])

  async function taken(theme: NewTheme): Promise<PlannedComment[]> {
    const found = new Map<number, PlannedComment>()
    for (const { period } of built.slice(0, PERIODS)) {
      const comments = await deps.views.comments(openForBuilding(area, parsePeriod(period, area.timeZone)))
      for (const { responseId: id, from } of await findTaken(deps, area, comments, theme))
        found.set(id, { id, was: from === null ? [] : [find(from).label], becomes: [theme.label] })
    }
    return [...found.values()]
  }

  async function moved(of: Exclude<ThemeChangePlan, { add: NewTheme }>): Promise<PlannedComment[]> {
    const from = find('merge' in of ? of.merge : 'hide' in of ? of.hide : of.show)
    if ('merge' in of && of.merge === of.into) throw new UserError('invalid', 'A theme cannot be merged into itself')
    const was = 'show' in of ? [] : [from.label]
    const becomes = 'merge' in of ? [find(of.into).label] : 'show' in of ? [from.label] : []
    if ('hide' in of ? from.hidden : 'show' in of && !from.hidden) return []
    const members = await deps.themes.members(openAllForBuilding(area), from.id)
    return [...new Set(members.map(({ responseId }) => responseId))].map((id) => ({ id, was, becomes }))
  }
}
