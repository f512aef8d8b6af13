import { DateTime } from 'luxon'
import type { Area } from '../../domain/area.js'
import type { Period } from '../../domain/period.js'
import type { FollowUp, ReportAction, ReportDecision, ReportInitiative } from '../../domain/report.js'

/** What people agreed on in an area; where a store is not there, there is nothing of it. */
export interface FollowUpDeps {
  initiatives?: { list(areaId: number): Promise<ReportInitiative[]> }
  actions?: { list(areaId: number): Promise<(Omit<ReportAction, 'overdue'> & { closedAt: Date | null })[]> }
  decisions?: { list(areaId: number, options: { period: string }): Promise<ReportDecision[]> }
}

/** Initiatives that run or ran in a period, actions that are open or were closed in it, and what was decided about it. */
export async function readFollowUp(deps: FollowUpDeps, area: Area, period: Period, now: Date): Promise<FollowUp> {
  const day = (at: Date) => DateTime.fromJSDate(at, { zone: area.timeZone }).toFormat('yyyy-MM-dd')
  const [today, first, last] = [day(now), day(period.start), day(new Date(period.end.getTime() - 1))]
  const initiatives = (await deps.initiatives?.list(area.id)) ?? []
  const actions = (await deps.actions?.list(area.id)) ?? []
  const decisions = (await deps.decisions?.list(area.id, { period: period.key })) ?? []
  return {
    initiatives: initiatives
      .filter(
        ({ status, startedOn, endedOn }) => status === 'planned' || (startedOn <= last && (endedOn === null || endedOn >= first)),
      )
      .map(({ id, name, goal, owner, status, startedOn, dueOn, endedOn }) => ({
        id,
        name,
        goal,
        owner,
        status,
        startedOn,
        dueOn,
        endedOn,
      })),
    actions: actions
      .filter(
        ({ status, closedAt }) => status === 'open' || (closedAt !== null && closedAt >= period.start && closedAt < period.end),
      )
      .map(({ id, title, owner, dueOn, status }) => ({
        id,
        title,
        owner,
        dueOn,
        status,
        overdue: status === 'open' && dueOn !== null && dueOn < today,
      })),
    decisions: decisions.map(({ id, kind, text, by }) => ({ id, kind, text, by })),
  }
}
