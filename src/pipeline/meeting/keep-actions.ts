import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { refuseChanged } from '../../domain/errors/refuse-changed.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Action, dayIn, isOverdue } from '../../domain/meeting/action.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { ActionChange, ActionStore, NewAction } from '../../domain/ports/actions.js'
import type { InitiativeStore } from '../../domain/ports/initiatives.js'
import { type OriginDeps, refuseForeignOrigin } from './refuse-foreign-origin.js'

interface ActionDeps {
  actions: ActionStore
  initiatives: Pick<InitiativeStore, 'get'>
}

/** An action, and whether it is late by the calendar of its area. */
export type StandingAction = Action & { overdue: boolean }

export const standing = (area: Pick<Area, 'timeZone'>, now = new Date()) => {
  const today = dayIn(now, area.timeZone)
  return (action: Action): StandingAction => ({ ...action, overdue: isOverdue(action, today) })
}

/**
 * The actions of an area, those due first first.
 * @param options.overdue only those that are (or, with false, are not) late today, in the area's time zone
 */
export async function listActions(
  { actions }: { actions: Pick<ActionStore, 'list'> },
  area: Area,
  { overdue, ...options }: { overdue?: boolean | undefined } & NonNullable<Parameters<ActionStore['list']>[1]>,
  now = new Date(),
): Promise<StandingAction[]> {
  const found = (await actions.list(area.id, options)).map(standing(area, now))
  return overdue === undefined ? found : found.filter((action) => action.overdue === overdue)
}

/**
 * Notes what someone promised.
 * @throws UserError if no one owns it, the period is none, or the area has no such initiative, or no such theme or comment that it is made of
 */
export async function addAction(deps: ActionDeps & OriginDeps, area: Area, action: NewAction, viewer: Access): Promise<Action> {
  parsePeriod(action.period, area.timeZone)
  await check(deps, area, action)
  await refuseForeignOrigin(deps, area, action, viewer)
  return deps.actions.add(area.id, action)
}

/**
 * Changes an action.
 * @param seen fields as they were read before
 * @throws UserError as {@link addAction}, and where the area has no such action, or one of the fields is other by now
 */
export async function changeAction(
  deps: ActionDeps,
  area: Area,
  id: number,
  change: ActionChange,
  seen?: ActionChange,
): Promise<Action> {
  const before = await deps.actions.get(area.id, id)
  if (!before) throw noAction(area, id)
  refuseChanged(before, seen)
  await check(deps, area, change)
  const changed = await deps.actions.change(area.id, id, change)
  if (!changed) throw noAction(area, id)
  return changed
}

async function check({ initiatives }: ActionDeps, area: Area, { owner, initiativeId }: ActionChange): Promise<void> {
  if (owner !== undefined && owner.trim() === '')
    throw new UserError('invalid', 'An action needs an owner: name the person who does it')
  if (initiativeId != null && !(await initiatives.get(area.id, initiativeId)))
    throw new UserError('not-found', `There is no initiative ${initiativeId} in ${area.name}`)
}

export const noAction = (area: Area, id: number): UserError =>
  new UserError('not-found', `There is no action ${id} in ${area.name}`)
