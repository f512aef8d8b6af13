import type { Meeting, MeetingChange } from '../meeting/meeting.js'

export interface MeetingStore {
  get(areaId: number, period: string): Promise<Meeting | null>
  /** Those without a date first, then the latest first. */
  list(areaId: number): Promise<Meeting[]>
  /** Plans a meeting or changes it: fields that are left out keep their value. Its sequence grows by one where something changed. */
  save(areaId: number, period: string, change: MeetingChange): Promise<Meeting>
  /** Notes that its text was copied, or its presentation ended, just now. Its sequence stays. */
  note(areaId: number, period: string, what: 'copied' | 'presented'): Promise<void>
  /** @returns whether it existed */
  remove(areaId: number, period: string): Promise<boolean>
}
