import type { Area } from '../areas/area.js'
import type { Meeting } from './meeting.js'

/** A period of an area: what came in, and whether its pack is built. */
export interface OverviewPeriod {
  key: string
  /** Null where so few responded, or so few beside what is shown of other areas, that nothing may be told. */
  numbers: { responses: number; comments: number; happiness: number | null } | null
  /** Why there are no numbers; null: there are. */
  note: string | null
  built: boolean
}

/** What an area has before it. */
export interface Upcoming {
  /** The meeting that comes next, if one is planned. */
  next: Pick<Meeting, 'period' | 'at'> | null
  /** Of all its meetings. */
  actions: { open: number; overdue: number }
  timeZone: string
}

export interface Overview {
  areas: (Pick<Area, 'key' | 'name' | 'objective' | 'minRespondents'> & { periods: OverviewPeriod[]; upcoming?: Upcoming })[]
  /** Null where who looks may not know. */
  responses: number | null
  /** Comments that wait for the analysis. */
  waiting: number
}
