import type { Area } from '../../domain/areas/area.js'
import { dayIn, isOverdue } from '../../domain/meeting/action.js'
import type { Initiative } from '../../domain/meeting/initiative.js'
import type { Period } from '../../domain/period/period.js'
import type { ActionStore } from '../../domain/ports/actions.js'
import type { DecisionStore } from '../../domain/ports/decisions.js'
import type { InitiativeStore } from '../../domain/ports/initiatives.js'
import type { FollowUp, InitiativeEffect } from '../../domain/report/report.js'
import type { MeasureDeps } from '../meeting/count-windows.js'
import { measureEffects } from '../meeting/measure-initiatives.js'

export interface FollowUpDeps {
  initiatives: Pick<InitiativeStore, 'list'>
  actions: Pick<ActionStore, 'list'>
  decisions: Pick<DecisionStore, 'list'>
}

/**
 * Initiatives that run, or ran in a period, actions that are open or were closed in it, and what was decided about it.
 * @param effects what the initiatives had moved when the report was built
 */
export async function readFollowUp(
  deps: FollowUpDeps,
  area: Area,
  period: Period,
  effects: InitiativeEffect[],
  now: Date,
): Promise<FollowUp> {
  const [initiatives, actions, decisions] = await Promise.all([
    deps.initiatives.list(area.id),
    deps.actions.list(area.id),
    deps.decisions.list(area.id, { period: period.key }),
  ])
  const today = dayIn(now, area.timeZone)
  return {
    initiatives: initiatives
      .filter((initiative) => isOfPeriod(initiative, area, period))
      .map(({ id, name, goal, owner, status, startedOn, dueOn, endedOn }) => {
        const effect = effects.find((each) => each.id === id)
        return {
          ...{ id, name, goal, owner, status, startedOn, dueOn, endedOn },
          ...{ effect: effect?.words ?? null, effectCode: effect?.code ?? null },
        }
      }),
    actions: actions
      .filter(
        ({ status, closedAt }) => status === 'open' || (closedAt !== null && closedAt >= period.start && closedAt < period.end),
      )
      .map(({ id, title, owner, dueOn, status }) => ({
        ...{ id, title, owner, dueOn, status },
        overdue: isOverdue({ status, dueOn }, today),
      })),
    decisions: decisions.map(({ id, kind, text, by }) => ({ id, kind, text, by })),
  }
}

/** What the initiatives of a period have moved, in words. */
export async function readEffects(
  deps: MeasureDeps & Pick<FollowUpDeps, 'initiatives'>,
  area: Area,
  period: Period,
  now: Date,
): Promise<InitiativeEffect[]> {
  const initiatives = (await deps.initiatives.list(area.id)).filter((initiative) => isOfPeriod(initiative, area, period))
  const effects = await measureEffects(deps, area, initiatives, now)
  return initiatives.map(({ id }, at) => ({ id, words: effects[at]!.words, code: effects[at]!.code }))
}

/** Whether an initiative is planned, or runs or ran in a period. */
function isOfPeriod({ status, startedOn, endedOn }: Initiative, { timeZone }: Area, { start, end }: Period): boolean {
  const [first, last] = [dayIn(start, timeZone), dayIn(new Date(end.getTime() - 1), timeZone)]
  return status === 'planned' || (startedOn <= last && (endedOn === null || endedOn >= first))
}
