import type { LiveMeeting } from '../meeting/live.js'

export interface LiveMeetingStore {
  /** Null: it is not being presented, or nobody moved it for MAX_SILENCE_HOURS. */
  get(areaId: number, period: string): Promise<LiveMeeting | null>
  save(areaId: number, period: string, live: LiveMeeting): Promise<void>
  /** @returns whether it was being presented */
  remove(areaId: number, period: string): Promise<boolean>
}
