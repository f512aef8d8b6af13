/** A ticket of the service desk's system, as it comes in. Responses name it by its number. */
export interface NewTicket {
  /** As the ticket system writes it; case and surrounding space do not matter. */
  number: string
  openedAt: Date | null
  resolvedAt: Date | null
  /** Number of reassignments to another group. */
  reassignments: number | null
  priority: string | null
  group: string | null
  /** Who worked on it. */
  assignee?: string | null
}

/** The number as it is compared: responses and tickets come from two systems. */
export const ticketNumber = (number: string): string => number.trim().toUpperCase()

/** A range of a ticket's figure, `from` inclusive, `to` exclusive. */
export interface Band {
  name: string
  from: number
  to: number
}

/** Hours from opening to resolution, on the clock: nights and weekends count, for the person waited through them. */
export const RESOLUTION_HOURS: readonly Band[] = [
  { name: 'within an hour', from: 0, to: 1 },
  { name: '1 to 4 hours', from: 1, to: 4 },
  { name: '4 to 24 hours', from: 4, to: 24 },
  { name: '1 to 3 days', from: 24, to: 72 },
  { name: '3 to 7 days', from: 72, to: 168 },
  { name: 'over a week', from: 168, to: Number.POSITIVE_INFINITY },
]

/** Bands for the number of reassignments. */
export const REASSIGNMENTS: readonly Band[] = [
  { name: 'none', from: 0, to: 1 },
  { name: 'once', from: 1, to: 2 },
  { name: 'twice', from: 2, to: 3 },
  { name: 'three times or more', from: 3, to: Number.POSITIVE_INFINITY },
]
