import { EVERYTHING } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { Plan, PlannedComment } from '../../domain/plan/plan.js'
import type { ScenarioRule, Slice } from '../../domain/scenarios/scenario.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import { type PreviewDeps, previewScenario } from '../scenarios/preview-scenario.js'
import { composePlan, type PlacedChange, type PlanDeps, readBuilt } from './compose-plan.js'

export type PlanScenarioDeps = PlanDeps & PreviewDeps

/** Periods that are looked at, the newest. */
const PERIODS = 12

/**
 * What another rule of a scenario would change in the packs of an area: which slices it picks, and so which comments stand under it.
 * @param rule null: the scenario is removed
 */
export async function planScenario(
  deps: PlanScenarioDeps,
  area: Area,
  { key, rule }: { key: string; rule: ScenarioRule | null },
): Promise<Plan> {
  const now = (await deps.scenarios.forArea(area.id)).find((each) => each.key === key)
  if (!now && rule === null) throw new UserError('not-found', `There is no scenario "${key}" in ${area.name}`)
  const built = (await readBuilt(deps, area)).filter(({ hasPack }) => hasPack).slice(0, PERIODS)
  const placed: PlacedChange[] = []
  const changes = new Map<number, PlannedComment>()
  const notes: string[] = []
  for (const at of built) {
    const [was, becomes] = [await slicesBy(at.period, now?.rule ?? null), await slicesBy(at.period, rule)]
    const inSlices = async (slices: Slice[]) => {
      const names = new Map<number, string[]>()
      for (const { name, filter } of slices)
        for (const id of await idsIn(at.period, filter)) names.set(id, [...(names.get(id) ?? []), name])
      return names
    }
    const gone = was.filter(({ name }) => !becomes.some((each) => each.name === name))
    const come = becomes.filter(({ name }) => !was.some((each) => each.name === name))
    if (gone.length + come.length === 0) continue
    notes.push(`${at.period}: ${[...come.map(({ name }) => `+ ${name}`), ...gone.map(({ name }) => `− ${name}`)].join(', ')}`)
    const [before, after] = [await inSlices(was), await inSlices(becomes)]
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const change = { id, was: before.get(id) ?? [], becomes: after.get(id) ?? [] }
      if (change.was.join() === change.becomes.join()) continue
      placed.push({ ...change, at: { ...at, hasLists: true } })
      changes.set(id, change)
    }
  }
  return composePlan('scenario', [...changes.values()], placed, (slice) => `scenario: ${slice}`, notes)

  async function slicesBy(period: string, by: ScenarioRule | null): Promise<Slice[]> {
    if (by === null) return []
    try {
      return (await previewScenario(deps, area, parsePeriod(period, area.timeZone), { key, rule: by }, EVERYTHING)).slices
    } catch (error) {
      // A period that is closed shows no slices.
      if (error instanceof UserError) return []
      throw error
    }
  }

  async function idsIn(period: string, { dimensions = {}, ...conditions }: Slice['filter']): Promise<Set<number>> {
    const { filter, ...scope } = openForBuilding(area, parsePeriod(period, area.timeZone))
    return deps.views.commentIds({ ...scope, ...conditions, filter: { ...filter, ...dimensions } } as typeof scope & {
      filter: typeof filter
    })
  }
}
