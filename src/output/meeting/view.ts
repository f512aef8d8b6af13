import type { Action } from '../../domain/action.js'
import type { Area } from '../../domain/area.js'
import type { Decision } from '../../domain/decision.js'
import type { Effect } from '../../domain/effect.js'
import type { Initiative } from '../../domain/initiative.js'
import type { AgendaItem, Meeting } from '../../domain/meeting.js'
import type { Period } from '../../domain/period.js'
import { areaPath } from '../area-nav.js'

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
