import type { TicketFigure, TicketStore, TicketViews } from '../../domain/ports/tickets.js'
import type { ResponseCounts } from '../../domain/scenarios/scenario.js'
import { type Band, type NewTicket, ticketNumber } from '../../domain/tickets/ticket.js'
import { recording } from '../changes/record-changes.js'
import type { Database } from '../database/database.js'
import { inScope, type Parameters, parameters } from '../database/scope.js'
import { storableJson } from '../database/storable.js'
import { besideNoErasure, withoutNamesOfErased } from '../protection/without-erased.js'
import { SCORES } from '../views/counts.js'

const FIGURES: Record<TicketFigure, string> = {
  resolution: 'extract(epoch FROM t.resolved_at - t.opened_at) / 3600',
  reassignments: 't.reassignments',
}

/** SQL: what programs can read about a ticket, to be compared. */
const SHOWN = (ticket: string) =>
  `jsonb_build_array(${['opened_at', 'resolved_at', 'reassignments', 'priority', 'assignment_group'].map((column) => `${ticket}.${column}`).join(', ')})`

// `ticketNumber` in SQL.
const JOINED = 'responses r JOIN tickets t ON t.number = upper(btrim(r.ticket))'

/** SQL: stores the tickets $1; what is not given stays. */
const UPSERT = `WITH taken AS (INSERT INTO tickets AS t (number, opened_at, resolved_at, reassignments, priority, assignment_group, assignee)
 SELECT n.number, n."openedAt", n."resolvedAt", n.reassignments, n.priority, n."group", n.assignee
 FROM jsonb_to_recordset($1::jsonb) AS n(number text, "openedAt" timestamptz, "resolvedAt" timestamptz,
   reassignments int, priority text, "group" text, assignee text)
 ORDER BY n.number
 ON CONFLICT (number) DO UPDATE SET opened_at = coalesce(excluded.opened_at, t.opened_at),
   resolved_at = coalesce(excluded.resolved_at, t.resolved_at),
   reassignments = coalesce(excluded.reassignments, t.reassignments),
   priority = coalesce(excluded.priority, t.priority),
   assignment_group = coalesce(excluded.assignment_group, t.assignment_group),
   assignee = coalesce(excluded.assignee, t.assignee)
 RETURNING number, (xmax = 0) AS added, ${SHOWN('t')} AS shown),
 -- Beside the statement that changes them, tickets are read as they were before.
 recorded AS (${recording(
   'ticket',
   `SELECT r.id FROM taken k LEFT JOIN tickets b ON b.number = k.number JOIN responses r ON upper(btrim(r.ticket)) = k.number
    WHERE b.number IS NULL OR ${SHOWN('b')} <> k.shown`,
 )})
 SELECT added FROM taken`

/** Tickets by number, and responses counted by what happened to theirs. */
export function createTicketStore({ pool, identities }: Database): TicketStore & TicketViews {
  return {
    async upsert(tickets) {
      const distinct = new Map<string, NewTicket>()
      for (const ticket of tickets) distinct.set(ticketNumber(ticket.number), ticket)
      const named = [...distinct].map(([number, ticket]) => ({ ...ticket, number }))
      const result = await besideNoErasure(pool, 'tickets', async (client) =>
        client.query<{ added: boolean }>(UPSERT, [storableJson(await withoutNamesOfErased(client, identities, named))]),
      )
      const added = result.rows.filter((row) => row.added).length
      return { added, updated: result.rows.length - added }
    },

    async count() {
      const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM tickets')
      return rows[0]!.count
    },

    async resolvedByGroup(from, to) {
      const { rows } = await pool.query<{ group: string; tickets: number }>(
        `SELECT assignment_group AS "group", count(*)::int AS tickets FROM tickets
         WHERE resolved_at >= $1 AND resolved_at < $2 AND assignment_group IS NOT NULL GROUP BY 1 ORDER BY 1`,
        [from, to],
      )
      return rows
    },

    async withTicket(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${JOINED} WHERE ${inScope(scope, given)}`,
        given.values,
      )
      return rows[0]!.count
    },

    async byTicket(scope, of, bands) {
      const given = parameters()
      const band = bandOf(FIGURES[of], bands, given)
      const { rows } = await pool.query<ResponseCounts & { band: number }>(
        `SELECT ${band} AS band, ${SCORES} FROM ${JOINED}
         WHERE ${inScope(scope, given)} AND ${band} IS NOT NULL GROUP BY 1 ORDER BY 1`,
        given.values,
      )
      return rows
    },
  }
}

/** SQL: the place of the band that a figure lies in, null if it is in none. */
function bandOf(figure: string, bands: readonly Band[], { add }: Parameters): string {
  const cases = bands.map(({ from, to }, place) => {
    const below = Number.isFinite(to) ? ` AND ${figure} < ${add(to)}::float8` : ''
    return `WHEN ${figure} >= ${add(from)}::float8${below} THEN ${place}`
  })
  return `(CASE ${cases.join(' ')} END)`
}
