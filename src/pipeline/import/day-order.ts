import { UserError } from '../../domain/errors/user-error.js'
import { type DayOrder, dayOrderOf } from './notations.js'
import type { ReadRow } from './split-rows.js'
import type { Table } from './table/table.js'

/** Dates in the less frequent order count as errors up to this share of the other order; their rows are rejected. */
const SLIPS = 0.05

/**
 * Decides from the whole column whether `05/01/2026` is in May or January: some date in it has a day above 12.
 * @param sample the first rows of the file; the rest is read only if they do not decide
 * @param mayReadOn whether to continue with the rest
 * @throws UserError if nothing decides it, or the column contains both orders
 */
export async function decideDayOrder(
  table: Table,
  sample: ReadRow[],
  column: number,
  name: string,
  mayReadOn: () => boolean = () => true,
): Promise<DayOrder> {
  const first: Partial<Record<DayOrder | 'open', number>> = {}
  const counts = { 'day-first': 0, 'month-first': 0, open: 0 }
  const look = (rows: ReadRow[]) => {
    for (const row of rows) {
      const order = 'cells' in row ? dayOrderOf(row.cells[column] ?? '') : null
      if (!order) continue
      counts[order]++
      first[order] ??= row.line
    }
  }
  const settled = () => counts['day-first'] + counts['month-first'] > 0
  let isPart = false
  look(sample)
  if (counts.open > 0 && !settled()) {
    for await (const rows of table.rows()) {
      look(rows)
      if (settled()) break
      isPart = !mayReadOn()
      if (isPart) break
    }
  }
  const settle = 'set --time-format day-first or month-first (in a mapping: "time": {"formats": "day-first"})'
  const where = `${name}: the dates in column "${table.columns[column]}"`
  if (!settled()) {
    if (counts.open === 0) return 'day-first'
    const extent = isPart ? ' in the part that a preview reads (an import reads all of it)' : ''
    throw new UserError(
      'invalid',
      `${where} could be day/month or month/day${extent} (for example line ${first.open}); ${settle}`,
      undefined,
      { code: 'ask.dates', values: { column: table.columns[column]!, line: first.open! } },
    )
  }
  const order = counts['day-first'] >= counts['month-first'] ? 'day-first' : 'month-first'
  const [more, less] = [counts[order], Math.min(counts['day-first'], counts['month-first'])]
  if (less > more * SLIPS) {
    const [day, month] = [first['day-first'], first['month-first']]
    const message = `${where} are day/month in line ${day} and month/day in line ${month}; ${settle}`
    const values = { column: table.columns[column]!, day: day!, month: month! }
    throw new UserError('invalid', message, undefined, { code: 'ask.dates-both', values })
  }
  return order
}
