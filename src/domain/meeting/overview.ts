import type { Area } from '../areas/area.js'
import type { Meeting } from './meeting.js'

/** A period of an area: its numbers, and whether its pack is built. */
export interface OverviewPeriod {
  key: string
  /** Null if too few responded, or if the numbers would reveal too few beside other areas. */
  numbers: {
    responses: number
    comments: number
    happiness: number | null
    /** Bounds of its 95% interval; null where there is no Happiness. */
    interval: { low: number; high: number } | null
    /** Of the surveys sent, in whole percent; null if nobody tells what was sent. */
    responseRate?: number | null
  } | null
  built: boolean
}

/** Upcoming meeting and open actions of an area. */
export interface Upcoming {
  /** The meeting that comes next, if one is planned. */
  next: Pick<Meeting, 'period' | 'at'> | null
  /** Of all its meetings. */
  actions: { open: number; overdue: number }
  timeZone: string
}

export interface Overview {
  areas: (Pick<Area, 'key' | 'name' | 'objective' | 'minRespondents'> & { periods: OverviewPeriod[]; upcoming?: Upcoming })[]
  /** Null if the viewer may not see it. */
  responses: number | null
  /** Comments that wait for the analysis. */
  waiting: number
}
