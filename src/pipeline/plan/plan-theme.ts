import { EVERYTHING } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { PlannedComment } from '../../domain/plan/plan.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Theme } from '../../domain/themes/theme.js'
import { openAllForBuilding, openForBuilding } from '../disclosure/open-for-building.js'
import type { OpenMonthsDeps } from '../disclosure/open-months.js'
import type { NewTheme } from '../themes/add-theme.js'
import { choose } from '../themes/choose-members.js'
import { findParts, refuseTaken, textsOf } from '../themes/edit-themes.js'
import { refuseUnnamed } from '../themes/few-comments.js'
import { findTaken, type TakenDeps } from '../themes/find-taken.js'
import { composePlan, type PlanDeps, placeChanges, readBuilt, type WholePlan } from './compose-plan.js'

export type PlanThemeDeps = PlanDeps &
  OpenMonthsDeps &
  TakenDeps & { themes: Pick<ThemeStore, 'members'>; compute: Pick<Compute, 'themes'> }

/** A change of an area's themes: the same that people can make of them. */
type ThemeChangePlan =
  | { add: NewTheme }
  | { rename: number; label: string }
  | { merge: number; into: number }
  | { hide: number }
  | { show: number }
  | { split: number; parts: number }
  | { split: number; comments: number[]; label?: string | undefined }
  | { move: number; comments: number[]; to: number | null }
type Moving = Exclude<ThemeChangePlan, { add: NewTheme }>

/** Periods that a new theme is tried on, the newest. */
const PERIODS = 12

/** What a change of an area's themes would change: the theme of which comments. */
export async function planTheme(deps: PlanThemeDeps, area: Area, change: ThemeChangePlan): Promise<WholePlan> {
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
  const isComplete = !('add' in change) || built.length <= PERIODS
  const plan = composePlan('theme', changes, placed, (label) => `theme: ${label}`, [
    'add' in change
      ? { code: 'plan.tried', values: { count: Math.min(PERIODS, built.length) } }
      : { code: 'rename' in change ? 'plan.renamed' : 'plan.follow' },
  ])
  return { ...plan, isComplete }

  async function taken(theme: NewTheme): Promise<PlannedComment[]> {
    const found = new Map<number, PlannedComment>()
    for (const { period } of built.slice(0, PERIODS)) {
      const comments = await deps.views.comments(openForBuilding(area, parsePeriod(period, area.timeZone)))
      for (const { responseId: id, from } of await findTaken(deps, area, comments, theme))
        found.set(id, { id, was: from === null ? [] : [find(from).label], becomes: [theme.label] })
    }
    return [...found.values()]
  }

  async function moved(of: Moving): Promise<PlannedComment[]> {
    const from = find(idOf(of))
    if ('hide' in of ? from.hidden : 'show' in of && !from.hidden) return []
    if ('split' in of && 'parts' in of) return divided(from, of.parts)
    const members = await deps.themes.members(openAllForBuilding(area), from.id)
    const chosen =
      'comments' in of ? await choose(deps, area, EVERYTHING, { id: from.id, members, comments: of.comments }) : members
    const was = 'show' in of ? [] : [from.label]
    const becomes = await namesAfter(of, from, chosen)
    return [...new Set(chosen.map(({ responseId }) => responseId))].map((id) => ({ id, was, becomes }))
  }

  /** What the comments that a change reaches are in afterwards. */
  async function namesAfter(
    of: Exclude<Moving, { split: number; parts: number }>,
    from: Theme,
    chosen: Members,
  ): Promise<string[]> {
    if ('hide' in of) return []
    if ('show' in of) return [from.label]
    if ('rename' in of) {
      refuseTaken(themes, from.id, of.label)
      return [of.label]
    }
    if ('split' in of) {
      if (of.label === undefined) refuseUnnamed(area, of.comments)
      else refuseTaken(themes, null, of.label)
      return [of.label ?? (await deps.compute.themes(textsOf(chosen), { count: 1, all: true })).themes[0]!.label]
    }
    const to = 'merge' in of ? of.into : of.to
    if (to === from.id)
      throw new UserError(
        'invalid',
        'merge' in of ? 'A theme cannot be merged into itself' : 'The comments are already in this theme',
      )
    return to === null ? [] : [find(to).label]
  }

  /** The parts that a theme would be divided into; the largest stays the theme. */
  async function divided(from: Theme, parts: number): Promise<PlannedComment[]> {
    const { members, found, assignment } = await findParts(deps, area, themes, from, parts)
    const becomes = new Map<number, Set<string>>()
    members.forEach(({ responseId }, at) => {
      const part = assignment[at] ?? 0
      const names = becomes.get(responseId) ?? new Set<string>()
      becomes.set(responseId, names.add(part > 0 ? found[part]!.label : from.label))
    })
    return [...becomes]
      .map(([id, names]) => ({ id, was: [from.label], becomes: [...names] }))
      .filter(({ was, becomes: after }) => was.join() !== after.join())
  }
}

type Members = Awaited<ReturnType<ThemeStore['members']>>

const idOf = (of: Moving): number => {
  if ('merge' in of) return of.merge
  if ('hide' in of) return of.hide
  if ('show' in of) return of.show
  if ('rename' in of) return of.rename
  return 'split' in of ? of.split : of.move
}
