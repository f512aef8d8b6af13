import type { Meeting, MeetingChange } from '../meeting/meeting.js'

export interface MeetingStore {
  get(areaId: number, period: string): Promise<Meeting | null>
  /** Those without a date first, then the latest first. */
  list(areaId: number): Promise<Meeting[]>
  /** Plans a meeting or changes it: fields that are left out keep their value. Its sequence grows by one where something changed. */
  save(areaId: number, period: string, change: MeetingChange): Promise<Meeting>
  /** @returns whether it existed */
  remove(areaId: number, period: string): Promise<boolean>
}
