import type { Area } from '../../domain/areas/area.js'
import type { Action } from '../../domain/meeting/action.js'
import type { Decision } from '../../domain/meeting/decision.js'
import type { Effect } from '../../domain/meeting/effect.js'
import type { Initiative } from '../../domain/meeting/initiative.js'
import type { AgendaItem, Meeting } from '../../domain/meeting/meeting.js'
import type { Period } from '../../domain/period/period.js'
import { areaPath } from '../page/area-nav.js'

export type ViewedAction = Action & { overdue: boolean }
export type ViewedInitiative = Initiative & { overdue: boolean; aboutWords: string; effect: Effect }

/** A meeting with everything that was agreed on in it and that goes on beside it. */
export interface MeetingView {
  area: Area
  period: Period
  meeting: Meeting | null
  agenda: AgendaItem[]
  decisions: Decision[]
  actions: ViewedAction[]
  /** Open ones of earlier meetings. */
  earlier: ViewedAction[]
  initiatives: ViewedInitiative[]
  next: { period: Period; at: Date | null }
  /** Whether the packs of the meeting and of the next one are built: only then are they linked to. */
  built: { pack: boolean; nextPack: boolean }
}

/** Addresses that a text may name. */
export interface MeetingLinks {
  meeting: string
  report: string
  /** Null: not built yet. */
  pack: string | null
  nextPack: string | null
}

/** @param base where people reach the service, without a slash at the end */
export function meetingLinks(
  base: string,
  { area, period, next, built }: Pick<MeetingView, 'area' | 'period' | 'next' | 'built'>,
): MeetingLinks {
  return {
    meeting: base + areaPath('meetings', area.key, period.key),
    pack: built.pack ? base + areaPath('packs', area.key, period.key) : null,
    report: base + areaPath('reports', area.key, period.key),
    nextPack: built.nextPack ? base + areaPath('packs', area.key, next.period.key) : null,
  }
}
