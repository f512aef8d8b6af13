import { EVERYTHING } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { PlannedComment } from '../../domain/plan/plan.js'
import type { ScenarioRule, Slice } from '../../domain/scenarios/scenario.js'
import type { Coded } from '../../domain/text/message.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import { type PreviewDeps, previewScenario } from '../scenarios/preview-scenario.js'
import { type Built, composePlan, type PlacedChange, type PlanDeps, readBuilt, type WholePlan } from './compose-plan.js'

export type PlanScenarioDeps = PlanDeps & PreviewDeps

/** Periods that are looked at, the newest. */
const PERIODS = 12

/**
 * What another rule of a scenario would change in the packs of areas: which slices it picks, and so which comments stand under it.
 * @param rule null: the scenario is removed
 */
export async function planScenario(
  deps: PlanScenarioDeps,
  areas: readonly Area[],
  { key, rule }: { key: string; rule: ScenarioRule | null },
): Promise<WholePlan> {
  const placed: PlacedChange[] = []
  const changes = new Map<number, PlannedComment>()
  const notes: Coded[] = []
  const serving = await Promise.all(
    areas.map(async (area) => ({ area, now: (await deps.scenarios.forArea(area.id)).find((each) => each.key === key) })),
  )
  if (rule === null && serving.every(({ now }) => !now))
    throw new UserError('not-found', `There is no scenario "${key}" in ${areas.map(({ name }) => name).join(', ')}`)
  let isComplete = true
  for (const { area, now } of serving) await planIn(area, now?.rule ?? null)
  return { ...composePlan('scenario', [...changes.values()], placed, (slice) => `scenario: ${slice}`, notes), isComplete }

  async function planIn(area: Area, before: ScenarioRule | null): Promise<void> {
    const built = (await readBuilt(deps, area)).filter(({ hasPack }) => hasPack)
    isComplete &&= built.length <= PERIODS
    for (const at of built.slice(0, PERIODS)) await planAt(area, at, before)
  }

  async function planAt(area: Area, at: Built, ruleNow: ScenarioRule | null): Promise<void> {
    const [was, becomes] = [await slicesBy(area, at.period, ruleNow), await slicesBy(area, at.period, rule)]
    const inSlices = async (slices: Slice[]) => {
      const names = new Map<number, string[]>()
      for (const { name, filter } of slices)
        for (const id of await idsIn(area, at.period, filter)) names.set(id, [...(names.get(id) ?? []), name])
      return names
    }
    const gone = was.filter(({ name }) => !becomes.some((each) => each.name === name))
    const come = becomes.filter(({ name }) => !was.some((each) => each.name === name))
    if (gone.length + come.length === 0) return
    const slices = [...come.map(({ name }) => `+ ${name}`), ...gone.map(({ name }) => `− ${name}`)]
    const values = { area: area.name, period: at.period, slices }
    notes.push({ code: areas.length > 1 ? 'plan.slices-of' : 'plan.slices', values })
    const [before, after] = [await inSlices(was), await inSlices(becomes)]
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const change = { id, was: before.get(id) ?? [], becomes: after.get(id) ?? [] }
      if (change.was.join() === change.becomes.join()) continue
      placed.push({ ...change, at: { ...at, hasLists: true } })
      changes.set(id, change)
    }
  }

  async function slicesBy(area: Area, period: string, by: ScenarioRule | null): Promise<Slice[]> {
    if (by === null) return []
    try {
      return (await previewScenario(deps, area, parsePeriod(period, area.timeZone), { key, rule: by }, EVERYTHING)).slices
    } catch (error) {
      // A period that is closed shows no slices.
      if (error instanceof UserError) return []
      throw error
    }
  }

  async function idsIn(area: Area, period: string, { dimensions = {}, ...conditions }: Slice['filter']): Promise<Set<number>> {
    const { filter, ...scope } = openForBuilding(area, parsePeriod(period, area.timeZone))
    return deps.views.commentIds({ ...scope, ...conditions, filter: { ...filter, ...dimensions } } as typeof scope & {
      filter: typeof filter
    })
  }
}
