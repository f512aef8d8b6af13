import type { CountableScope } from '../disclosure/open-scope.js'
import type { ResponseCounts } from '../scenarios/scenario.js'
import type { Band, NewTicket } from '../tickets/ticket.js'

export interface TicketStore {
  /** Adds tickets and updates those that are there by number: what is null in the new one stays as it is. A number that comes twice counts as the last says. */
  upsert(tickets: NewTicket[]): Promise<{ added: number; updated: number }>
  count(): Promise<number>
}

/** What is counted of responses and their tickets. */
export type TicketFigure = 'resolution' | 'reassignments'

export interface TicketViews {
  /** Tickets resolved from a moment until before another, by assignment group as it is written. */
  resolvedByGroup(from: Date, to: Date): Promise<{ group: string; tickets: number }[]>
  /** Responses whose ticket is known. */
  withTicket(scope: CountableScope): Promise<number>
  /** Counts by band, by its place in `bands`; bands without a response are left out. */
  byTicket(scope: CountableScope, of: TicketFigure, bands: readonly Band[]): Promise<(ResponseCounts & { band: number })[]>
}
