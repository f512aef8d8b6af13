import type { Area } from '../../domain/areas/area.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { Plan, Planned, PlannedComment } from '../../domain/plan/plan.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { PlanStore } from '../../domain/ports/plans.js'
import type { Views } from '../../domain/ports/views.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'
import { openForBuilding } from '../disclosure/open-for-building.js'

export interface PlanDeps {
  areas: Pick<AreaStore, 'list' | 'byKey'>
  plans: PlanStore
  views: Pick<Views, 'commentIds' | 'comments' | 'numbers'>
}

/** An area and period of which lists or a pack are built. */
export type Built = Awaited<ReturnType<PlanStore['built']>>[number] & { area: Area }

/** What is built, with its area. @param only of this area */
export async function readBuilt({ areas, plans }: Pick<PlanDeps, 'areas' | 'plans'>, only?: Pick<Area, 'id'>): Promise<Built[]> {
  const all = new Map((await areas.list()).map((area) => [area.id, area]))
  return (await plans.built()).flatMap((each) => {
    const area = all.get(each.areaId)
    return area && (only === undefined || only.id === area.id) ? [{ ...each, area }] : []
  })
}

/** A comment that changes, seen from one area and period. */
export interface PlacedChange extends PlannedComment {
  at: Built
}

/** Finds each changed comment in every area and period that has it. */
export async function placeChanges(
  deps: PlanDeps,
  changes: readonly PlannedComment[],
  built: readonly Built[],
): Promise<PlacedChange[]> {
  const placed: PlacedChange[] = []
  for (const at of built) {
    const ids = await deps.views.commentIds(openForBuilding(at.area, parsePeriod(at.period, at.area.timeZone)))
    for (const change of changes) if (ids.has(change.id)) placed.push({ ...change, at })
  }
  return placed
}

/** A plan with everything that changes, before what is hidden today is left out. */
export interface WholePlan extends Omit<Plan, 'comments'> {
  /** By id. */
  comments: PlannedComment[]
}

/**
 * Puts a plan together.
 * @param changes every comment that changes, once
 * @param placed the same by area and period
 * @param listOf the list that a comment is on for what it is known for; null: on none
 */
export function composePlan(
  change: Planned,
  changes: readonly PlannedComment[],
  placed: readonly PlacedChange[],
  listOf: (what: string) => string | null,
  noteCodes: readonly Coded[] = [],
): WholePlan {
  const lists = new Map<string, Plan['lists'][number]>()
  const packs = new Map<string, Plan['packs'][number]>()
  for (const { at, was, becomes } of placed) {
    const where = { area: at.area.key, period: at.period }
    const listsOf = (what: string[]) => new Set(what.flatMap((each) => listOf(each) ?? []))
    const [before, after] = [listsOf(was), listsOf(becomes)]
    for (const list of at.hasLists ? new Set([...before, ...after]) : []) {
      if (before.has(list) === after.has(list)) continue
      const key = JSON.stringify([where, list])
      const counted = lists.get(key) ?? { ...where, list, comes: 0, goes: 0 }
      if (after.has(list)) counted.comes++
      else counted.goes++
      lists.set(key, counted)
    }
    if (!at.hasPack) continue
    const key = JSON.stringify(where)
    const pack = packs.get(key) ?? { ...where, frozen: at.frozen, comments: 0 }
    packs.set(key, { ...pack, comments: pack.comments + 1 })
  }
  const comments = [...changes].sort((a, b) => a.id - b.id).map(({ id, was, becomes }) => ({ id, was, becomes }))
  return {
    change,
    isComplete: true,
    comments,
    lists: [...lists.values()].sort((a, b) => (a.area + a.list < b.area + b.list ? -1 : 1)),
    packs: [...packs.values()],
    notes: noteCodes.map(english),
    noteCodes: [...noteCodes],
  }
}

/** The lists that comments with a label are on. */
export const LIST_OF_LABEL: Record<string, string> = {
  improvement_idea: 'ideas',
  pain_point: 'pain-points',
  praise: 'praise',
}
