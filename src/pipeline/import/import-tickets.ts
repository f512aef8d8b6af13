import { UserError } from '../../domain/errors/user-error.js'
import type { TicketStore } from '../../domain/ports/tickets.js'
import { MAX_PROBLEMS, type RowProblem } from '../../domain/responses/response.js'
import type { NewTicket } from '../../domain/tickets/ticket.js'
import { decideDayOrder } from './day-order.js'
import { readNumber } from './numbers.js'
import { openTable } from './open-table.js'
import type { ReadRow } from './split-rows.js'
import { type ImportInput, spool } from './spool.js'
import type { Table } from './table.js'
import { recogniseTicketHeaders, type TicketColumn } from './ticket-headers.js'
import { createTimeReader, parseZone, type TimeReader } from './times.js'

/** Tickets in one statement. */
const BATCH = 1000
/** Rows from which the order of day and month is told, before the rest is looked at. */
const SAMPLE_ROWS = 2000

/** read = added + updated + rejected; a number that stands twice in one batch is one of both. */
export interface TicketSummary {
  read: number
  added: number
  updated: number
  rejected: number
  /** The first problems, at most {@link MAX_PROBLEMS}. */
  problems: RowProblem[]
}

/** How to read the file where it does not tell itself. */
export interface TicketOptions {
  /** IANA zone of times without one; UTC where none is given. */
  zone?: string | undefined
  /** Notations as an import takes them: `day-first`, `month-first`, `ISO`, or Luxon's tokens. */
  timeFormats?: string[] | undefined
}

/**
 * Takes an export of tickets in: CSV, XLSX or NDJSON with a header; columns are told by their names. Tickets that are there are updated, so
 * that a later export may bring what was still open. Every bad row is reported with its line and reason.
 * @throws UserError for a file that cannot be used, before anything is stored
 */
export async function importTickets(
  tickets: Pick<TicketStore, 'upsert'>,
  input: ImportInput & TicketOptions,
): Promise<TicketSummary> {
  const file = await spool(input)
  try {
    const table = await openTable(file.path, file.name)
    const map = await rowMapper(table, file.name, input)
    const summary: TicketSummary = { read: 0, added: 0, updated: 0, rejected: 0, problems: [] }
    let batch: NewTicket[] = []
    const store = async () => {
      const distinct = new Set(batch.map(({ number }) => number)).size
      const { added, updated } = await tickets.upsert(batch)
      summary.added += added
      summary.updated += updated + (batch.length - distinct)
      batch = []
    }
    for await (const rows of table.rows()) {
      for (const row of rows) {
        summary.read++
        const ticket = 'problem' in row ? row.problem : map(row.cells)
        if (typeof ticket === 'string') {
          summary.rejected++
          if (summary.problems.length < MAX_PROBLEMS) summary.problems.push({ line: row.line, reason: ticket })
        } else batch.push(ticket)
        if (batch.length >= BATCH) await store()
      }
    }
    if (batch.length > 0) await store()
    return summary
  } finally {
    await file.remove()
  }
}

/** @returns reads one row: a ticket, or why it is none */
async function rowMapper(
  table: Table,
  name: string,
  options: TicketOptions,
): Promise<(cells: readonly string[]) => NewTicket | string> {
  const sample: ReadRow[] = []
  for await (const rows of table.rows()) {
    for (const row of rows) sample.push(row)
    if (sample.length >= SAMPLE_ROWS) break
  }
  if (sample.length === 0) throw new UserError('invalid', `${name} has a header and no rows`)
  const columns = recogniseTicketHeaders(table.columns)
  if (columns.number === undefined)
    throw new UserError('invalid', `${name} has no column with the tickets' numbers: call it "number", "ticket" or "id"`)
  if (columns.resolvedAt === undefined && columns.reassignments === undefined)
    throw new UserError('invalid', `${name} says nothing of its tickets: name columns "opened", "resolved" or "reassignments"`)
  const openedAt = await timeReader(table, sample, columns.openedAt, options, name)
  const resolvedAt = await timeReader(table, sample, columns.resolvedAt, options, name)
  return (cells) => {
    const cell = (field: TicketColumn) => (columns[field] === undefined ? '' : (cells[columns[field]] ?? '').trim())
    const number = cell('number')
    if (number === '') return 'no ticket number'
    if (number.length > 200) return 'the ticket number is longer than 200 characters'
    const opened = readTime(cell('openedAt'), openedAt)
    if (opened === undefined) return 'when it was opened is no date that can be read'
    const resolved = readTime(cell('resolvedAt'), resolvedAt)
    if (resolved === undefined) return 'when it was resolved is no date that can be read'
    if (opened && resolved && resolved < opened) return 'it was resolved before it was opened'
    const reassignments = cell('reassignments') === '' ? null : readNumber(cell('reassignments'))
    if (cell('reassignments') !== '' && !isCount(reassignments)) return 'the reassignments are no whole number from 0 on'
    const text = (field: TicketColumn) => cell(field).slice(0, 500) || null
    return { number, openedAt: opened, resolvedAt: resolved, reassignments, priority: text('priority'), group: text('group') }
  }
}

const isCount = (value: number | null): boolean => value !== null && Number.isInteger(value) && value >= 0 && value <= 10_000

/** @returns undefined where there is something that is no date */
const readTime = (text: string, read: TimeReader | null): Date | null | undefined =>
  text === '' || read === null ? null : (read(text) ?? undefined)

async function timeReader(
  table: Table,
  sample: ReadRow[],
  column: number | undefined,
  { zone, timeFormats }: TicketOptions,
  name: string,
): Promise<TimeReader | null> {
  if (column === undefined) return null
  const formats = timeFormats ?? ['auto']
  // a workbook's own dates are dates whatever its texts look like
  const all = table.format === 'xlsx' ? [...formats, 'ISO', 'excel'] : formats
  const order = formats.includes('auto') ? await decideDayOrder(table, sample, column, name) : 'day-first'
  return createTimeReader(all, parseZone(zone ?? 'UTC'), order)
}
