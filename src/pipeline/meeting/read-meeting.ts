import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Decision } from '../../domain/meeting/decision.js'
import type { AgendaItem, Meeting } from '../../domain/meeting/meeting.js'
import { type Period, parsePeriod, periodKey } from '../../domain/period/period.js'
import type { ActionStore } from '../../domain/ports/actions.js'
import type { DecisionStore } from '../../domain/ports/decisions.js'
import type { InitiativeStore } from '../../domain/ports/initiatives.js'
import type { MeetingStore } from '../../domain/ports/meetings.js'
import { type ReadPackDeps, readPack } from '../pack/read-pack.js'
import type { MeasureDeps } from './count-windows.js'
import { listActions, type StandingAction } from './keep-actions.js'
import { type MeasuredInitiative, measureInitiatives } from './keep-initiatives.js'

export interface FollowUpDeps extends MeasureDeps, ReadPackDeps {
  lists: ReadPackDeps['lists']
  measures: MeasureDeps['measures']
  themes: MeasureDeps['themes'] & ReadPackDeps['themes']
  meetings: Pick<MeetingStore, 'get'>
  decisions: Pick<DecisionStore, 'list'>
  actions: Pick<ActionStore, 'list'>
  initiatives: Pick<InitiativeStore, 'list'>
}

/** A meeting with everything that was agreed on in it and that goes on beside it. */
export interface MeetingRecord {
  area: Area
  period: Period
  /** Null: no one planned it. */
  meeting: Meeting | null
  /** Its own, or the pack's; empty if there is neither. */
  agenda: AgendaItem[]
  decisions: Decision[]
  /** Agreed on in this meeting. */
  actions: StandingAction[]
  /** Open ones of earlier meetings, the overdue ones with them. */
  earlier: StandingAction[]
  /** Those that run or are planned, and those that ended in the period or later. */
  initiatives: MeasuredInitiative[]
  /** The period that the next meeting is about, and when that is, if it is planned. */
  next: { period: Period; at: Date | null }
  /** Whether the packs of this meeting and of the next one are built. */
  built: { pack: boolean; nextPack: boolean }
}

/** Everything about the meeting of an area and period, as far as the viewer may see it. */
export async function readMeeting(
  deps: FollowUpDeps,
  area: Area,
  period: Period,
  viewer: Access,
  now = new Date(),
): Promise<MeetingRecord> {
  const meeting = await deps.meetings.get(area.id, period.key)
  const next = parsePeriod(periodKey(period.end, period.kind, period.zone), period.zone)
  const ongoing = (await deps.initiatives.list(area.id)).filter(
    ({ endedOn }) => endedOn === null || endedOn >= period.start.toISOString().slice(0, 10),
  )
  const open = await listActions(deps, area, { status: 'open' }, now)
  return {
    area,
    period,
    meeting,
    agenda: await readAgenda(deps, area, period.key, meeting, viewer, now),
    decisions: await deps.decisions.list(area.id, { period: period.key }),
    actions: await listActions(deps, area, { period: period.key }, now),
    earlier: open.filter((action) => isEarlier(action.period, period)),
    initiatives: await measureInitiatives(deps, area, ongoing, now),
    next: { period: next, at: (await deps.meetings.get(area.id, next.key))?.at ?? null },
    built: await builtPacks(deps, area, period, next),
  }
}

/** Which of the two packs of a meeting exist. */
export async function builtPacks(
  { packs }: Pick<ReadPackDeps, 'packs'>,
  area: Area,
  period: Pick<Period, 'key'>,
  next: Pick<Period, 'key'>,
): Promise<MeetingRecord['built']> {
  const keys = new Set((await packs.list()).filter((pack) => pack.area === area.key).map((pack) => pack.period))
  return { pack: keys.has(period.key), nextPack: keys.has(next.key) }
}

const isEarlier = (key: string, { zone, start }: Period): boolean => parsePeriod(key, zone).start < start

/**
 * The agenda that someone wrote for a meeting; without one, that of the pack in the form that may be shown now. A `feed` key, which may read no pack,
 * gets its titles and minutes alone: the notes contain names and figures. Empty if no pack is built or its period is closed.
 */
export async function readAgenda(
  deps: ReadPackDeps,
  area: Area,
  period: string,
  meeting: Pick<Meeting, 'agenda'> | null,
  viewer: Access,
  now = new Date(),
): Promise<AgendaItem[]> {
  if (meeting && meeting.agenda.length > 0) return meeting.agenda
  const isFeed = viewer.role === 'feed'
  const pack = await readPack(deps, area, period, undefined, isFeed ? { ...viewer, role: 'reader' } : viewer, now).catch(
    (error: unknown) => {
      if (error instanceof UserError && error.problem !== 'unavailable') return null
      throw error
    },
  )
  return pack?.agenda?.items.map(({ title, minutes, text }) => ({ title, minutes, note: isFeed ? '' : text })) ?? []
}
