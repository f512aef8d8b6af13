import type { TicketStore } from '../../domain/ports/tickets.js'
import { MAX_PROBLEMS, type RowProblem } from '../../domain/responses/response.js'
import { parseFile } from './parse-file.js'
import type { ImportInput } from './spool.js'
import type { TicketOptions } from './ticket-rows.js'

/** Result of a ticket import: read = added + updated + rejected. If a ticket number occurs twice in a batch, the second row counts as an update. */
interface TicketSummary {
  read: number
  added: number
  updated: number
  rejected: number
  /** The first problems, at most {@link MAX_PROBLEMS}. */
  problems: RowProblem[]
}

/**
 * Imports a ticket export: CSV, XLSX or NDJSON with a header; columns are recognised by their names. Existing tickets are updated, so that a later
 * export can add what was still open. Every invalid row is reported with its line and the reason.
 * @throws UserError before anything is stored if the file cannot be used
 */
export async function importTickets(
  tickets: Pick<TicketStore, 'upsert'>,
  { zone, timeFormats, ...input }: ImportInput & TicketOptions,
): Promise<TicketSummary> {
  const file = await parseFile(input, { kind: 'tickets', options: { zone, timeFormats } })
  try {
    const summary: TicketSummary = { read: 0, added: 0, updated: 0, rejected: 0, problems: [] }
    for await (const { taken, rejected } of file.batches()) {
      const distinct = new Set(taken.map(({ number }) => number)).size
      const { added, updated } = taken.length > 0 ? await tickets.upsert(taken) : { added: 0, updated: 0 }
      summary.read += taken.length + rejected.length
      summary.added += added
      summary.updated += updated + (taken.length - distinct)
      summary.rejected += rejected.length
      summary.problems.push(...rejected.slice(0, MAX_PROBLEMS - summary.problems.length))
    }
    return summary
  } finally {
    await file.close()
  }
}
