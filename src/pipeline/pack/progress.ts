import type { Area } from '../../domain/areas/area.js'
import { dayIn, isOverdue } from '../../domain/meeting/action.js'
import { isPastDue } from '../../domain/meeting/initiative.js'
import type { PackAction, PackProgress } from '../../domain/pack/pack.js'
import { type Period, previousPeriod } from '../../domain/period/period.js'
import type { ActionStore } from '../../domain/ports/actions.js'
import type { InitiativeStore } from '../../domain/ports/initiatives.js'
import type { MeetingStore } from '../../domain/ports/meetings.js'

export interface ProgressDeps {
  actions: Pick<ActionStore, 'list'>
  initiatives: Pick<InitiativeStore, 'list'>
  meetings: Pick<MeetingStore, 'get'>
}

/**
 * The outcome of what earlier meetings agreed on: done since the last one, open, overdue. The last meeting is that of the period before; where
 * its date is not known, it took place when that period was over.
 * @returns undefined if nothing was ever agreed on
 */
export async function readProgress(deps: ProgressDeps, area: Area, period: Period, now: Date): Promise<PackProgress | undefined> {
  const last = previousPeriod(period)
  const [meeting, actions, initiatives] = await Promise.all([
    deps.meetings.get(area.id, last.key),
    deps.actions.list(area.id),
    deps.initiatives.list(area.id),
  ])
  const since = meeting?.at ?? last.end
  const today = dayIn(now, area.timeZone)
  const lastDay = dayIn(since, area.timeZone)
  // What this meeting agrees on is nothing that it looks back at.
  const earlier = actions.filter((action) => action.period !== period.key)
  const open = earlier.filter(({ status }) => status === 'open')
  const shown = ({ id, title, owner, dueOn }: PackAction): PackAction => ({ id, title, owner, dueOn })
  const progress = {
    since: last.key,
    done: earlier.filter(({ status, closedAt }) => status === 'done' && closedAt !== null && closedAt >= since).map(shown),
    open: open.filter((action) => !isOverdue(action, today)).map(shown),
    overdue: open.filter((action) => isOverdue(action, today)).map(shown),
    initiatives: initiatives
      .filter(({ status, endedOn }) => status === 'running' || status === 'planned' || (endedOn !== null && endedOn >= lastDay))
      .map(({ id, name, owner, goal, dueOn, status }) => ({
        ...{ id, title: name, owner, goal, dueOn, status },
        overdue: isPastDue({ status, dueOn }, today),
      })),
  }
  const { done, open: running, overdue, initiatives: efforts } = progress
  return done.length + running.length + overdue.length + efforts.length === 0 ? undefined : progress
}
