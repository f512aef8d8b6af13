import { happiness } from '../../domain/compare/happiness.js'
import type { CountableScope } from '../../domain/disclosure/open-scope.js'
import { hideSmallGroups, isTooFew } from '../../domain/disclosure/small-groups.js'
import type { TicketFigure, TicketViews } from '../../domain/ports/tickets.js'
import type { Views } from '../../domain/ports/views.js'
import type { BandTable, OperationalFigures } from '../../domain/tickets/operations.js'
import { type Band, REASSIGNMENTS, RESOLUTION_HOURS } from '../../domain/tickets/ticket.js'

/**
 * How people felt by how long their tickets took and how often these were passed on.
 * @returns null if too few responses name a ticket that is known, or no table has two bands to compare
 */
export async function operationalFigures(
  deps: { views: Pick<Views, 'numbers'>; tickets: TicketViews },
  scope: CountableScope,
  minRespondents: number,
): Promise<OperationalFigures | null> {
  const withTicket = await deps.tickets.withTicket(scope)
  if (isTooFew(withTicket, minRespondents)) return null
  const { responses } = await deps.views.numbers(scope)
  const least = { responses, minRespondents }
  const byResolution = await tableOf(deps.tickets, scope, 'resolution', RESOLUTION_HOURS, least)
  const byReassignments = await tableOf(deps.tickets, scope, 'reassignments', REASSIGNMENTS, least)
  if (byResolution.bands.length < 2 && byReassignments.bands.length < 2) return null
  return { responses, withTicket, byResolution, byReassignments }
}

async function tableOf(
  tickets: TicketViews,
  scope: CountableScope,
  of: TicketFigure,
  bands: readonly Band[],
  { responses: all, minRespondents }: { responses: number; minRespondents: number },
): Promise<BandTable> {
  const counted = await tickets.byTicket(scope, of, bands)
  // How many responses have no known ticket is shown, so a single hidden band could be derived from the others.
  const total = counted.reduce((sum, { responses }) => sum + responses, 0)
  const ofTickets = hideSmallGroups(counted, ({ responses }) => responses, total, minRespondents).shown
  // All bands together leave those without a known ticket of everything in view, of whom the pack tells too.
  const { shown } = hideSmallGroups(ofTickets, ({ responses }) => responses, all, minRespondents)
  return {
    bands: shown.map((counts) => ({
      name: bands[counts.band]!.name,
      responses: counts.responses,
      happiness: counts.scored < minRespondents ? null : happiness(counts),
      lostMinutes: counts.timed < minRespondents ? null : counts.lostMinutes,
    })),
    hidden: counted.length - shown.length,
  }
}
