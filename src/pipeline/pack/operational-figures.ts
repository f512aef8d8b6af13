import { happiness } from '../../domain/compare/happiness.js'
import type { CountableScope } from '../../domain/disclosure/open-scope.js'
import { isSmallRemainder } from '../../domain/disclosure/overlaps.js'
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
  const whole = { responses, minRespondents }
  const byResolution = await tableOf(deps.tickets, scope, 'resolution', RESOLUTION_HOURS, whole)
  const reassigned = await tableOf(deps.tickets, scope, 'reassignments', REASSIGNMENTS, whole)
  // One table may be of all tickets, and the other of those that are resolved.
  const [least, most] = [sumOf(byResolution), sumOf(reassigned)].sort((a, b) => a - b) as [number, number]
  const isApart = most === withTicket && isSmallRemainder(most - least, minRespondents)
  const byReassignments = isApart ? { bands: [], hidden: reassigned.hidden + reassigned.bands.length } : reassigned
  if (byResolution.bands.length < 2 && byReassignments.bands.length < 2) return null
  const parts = [responses - withTicket, withTicket - sumOf(byResolution), withTicket - sumOf(byReassignments)]
  const isDerivable = parts.some((part) => isSmallRemainder(part, minRespondents))
  return { responses, withTicket: isDerivable ? null : withTicket, byResolution, byReassignments }
}

const sumOf = ({ bands }: BandTable): number => bands.reduce((sum, { responses }) => sum + responses, 0)

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
  // Everything in view, which the pack shows too, minus all bands gives those without a known ticket.
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
