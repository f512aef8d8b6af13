import { UserError } from '../../domain/errors/user-error.js'
import type { NewTicket } from '../../domain/tickets/ticket.js'
import { decideDayOrder } from './day-order.js'
import { isMissing, readNumber } from './numbers.js'
import { firstRows } from './sample.js'
import type { ReadRow } from './split-rows.js'
import type { Table } from './table/table.js'
import { recogniseTicketHeaders, type TicketColumn } from './ticket-headers.js'
import { createTimeReader, parseZone, type TimeReader } from './times.js'

/** How to read the file where the format is not clear. */
export interface TicketOptions {
  /** IANA time zone of times without one; default: UTC. */
  zone?: string | undefined
  /** Time formats as in a mapping: `day-first`, `month-first`, `ISO`, or Luxon's tokens. */
  timeFormats?: string[] | undefined
}

/** Whether a table looks like tickets: it has ticket numbers and at least one other known column. */
export function recogniseTickets(columns: readonly string[]): boolean {
  const found = recogniseTicketHeaders(columns)
  return found.number !== undefined && Object.keys(found).length >= 2
}

/** Creates a mapper for rows of tickets. @returns a function that converts a row to a ticket, or returns why it is invalid */
export async function createTicketMapper(
  table: Table,
  name: string,
  options: TicketOptions,
): Promise<(cells: readonly string[]) => NewTicket | string> {
  const sample = await firstRows(table, name)
  const columns = recogniseTicketHeaders(table.columns)
  if (columns.number === undefined)
    throw new UserError('invalid', `${name} has no column with the ticket numbers: name it "number", "ticket" or "id"`)
  if (columns.resolvedAt === undefined && columns.reassignments === undefined)
    throw new UserError('invalid', `${name} has no ticket data: add a column named "opened", "resolved" or "reassignments"`)
  const openedAt = await timeReader(table, sample, columns.openedAt, options, name)
  const resolvedAt = await timeReader(table, sample, columns.resolvedAt, options, name)
  return (cells) => {
    const cell = (field: TicketColumn) => (columns[field] === undefined ? '' : value(cells[columns[field]]))
    const number = cell('number')
    if (number === '') return 'no ticket number'
    if (number.length > 200) return 'ticket number longer than 200 characters'
    const opened = readTime(cell('openedAt'), openedAt)
    if (opened === undefined) return 'unreadable date in the column "opened"'
    const resolved = readTime(cell('resolvedAt'), resolvedAt)
    if (resolved === undefined) return 'unreadable date in the column "resolved"'
    if (opened && resolved && resolved < opened) return 'resolved before it was opened'
    const reassignments = cell('reassignments') === '' ? null : readNumber(cell('reassignments'))
    if (cell('reassignments') !== '' && !isCount(reassignments)) return 'reassignments must be a whole number of at least 0'
    const text = (field: TicketColumn) => cell(field).slice(0, 500) || null
    const [priority, group, assignee] = [text('priority'), text('group'), text('assignee')]
    return { number, openedAt: opened, resolvedAt: resolved, reassignments, priority, group, assignee }
  }
}

/** Returns the text of a cell; empty if it is marked as missing. */
function value(cell: string | undefined): string {
  const text = (cell ?? '').trim()
  return isMissing(text) ? '' : text
}

const isCount = (value: number | null): boolean => value !== null && Number.isInteger(value) && value >= 0 && value <= 10_000

/** @returns undefined if the text is not a date */
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
  // date cells of a workbook are always dates, whatever the format of its texts
  const all = table.format === 'xlsx' ? [...formats, 'ISO', table.is1904 ? 'excel-1904' : 'excel'] : formats
  const order = formats.includes('auto') ? await decideDayOrder(table, sample, column, name) : 'day-first'
  return createTimeReader(all, parseZone(zone ?? 'UTC'), order)
}
