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
}

/** Addresses that a text may name. */
export interface MeetingLinks {
  meeting: string
  pack: string
  report: string
  nextPack: string
}

/** @param base where people reach the service, without a slash at the end */
export function meetingLinks(base: string, { area, period, next }: Pick<MeetingView, 'area' | 'period' | 'next'>): MeetingLinks {
  return {
    meeting: base + areaPath('meetings', area.key, period.key),
    pack: base + areaPath('packs', area.key, period.key),
    report: base + areaPath('reports', area.key, period.key),
    nextPack: base + areaPath('packs', area.key, next.period.key),
  }
}
