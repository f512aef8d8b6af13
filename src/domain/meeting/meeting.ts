/** One point of an agenda. */
export interface AgendaItem {
  title: string
  /** How long it is to take; 0 if no one says. */
  minutes: number
  note: string
  /** The part of the pack that is shown with it, as in a pack's agenda; without it, none. */
  about?: string | null | undefined
  /** Open questions to put to everyone. */
  questions?: string[] | undefined
}

/** What is agreed on in an area's meeting about a period. */
export interface Meeting {
  id: number
  areaId: number
  /** Key of the period it is about. */
  period: string
  /** When it begins; null: not planned yet. */
  at: Date | null
  minutes: number
  place: string
  /** Empty: the pack's own. */
  agenda: AgendaItem[]
  /** What it is expected to bring; empty: {@link EXPECTED_OUTCOME}. */
  outcome: string
  /** Counts its changes, as calendars ask for. */
  sequence: number
  /** When somebody took the text of its invitation or report to send it themselves, because mail is not set up. */
  copiedAt: Date | null
  /** When its presentation was ended. */
  presentedAt: Date | null
  updatedAt: Date
}

/** A meeting as it is saved: fields that are left out keep their value. */
export type MeetingChange = Partial<Pick<Meeting, 'at' | 'minutes' | 'place' | 'agenda' | 'outcome'>>

export const MEETING_DEFAULTS = { at: null, minutes: 60, place: '', agenda: [], outcome: '' } as const satisfies MeetingChange

/** What a meeting is expected to bring where no one said otherwise. */
export const EXPECTED_OUTCOME = 'Decisions, and actions with an owner and a due date.'

export const MEETING_STATUSES = ['unplanned', 'planned', 'running', 'over'] as const
export type MeetingStatus = (typeof MEETING_STATUSES)[number]

/** Where a meeting stands, from its date alone. */
export function meetingStatus({ at, minutes }: Pick<Meeting, 'at' | 'minutes'>, now: Date): MeetingStatus {
  if (at === null) return 'unplanned'
  if (now < at) return 'planned'
  return now < endOf({ at, minutes }) ? 'running' : 'over'
}

/** When a meeting ends. */
export const endOf = ({ at, minutes }: { at: Date; minutes: number }): Date => new Date(at.getTime() + minutes * 60_000)
