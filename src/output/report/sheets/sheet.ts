import type { Changes } from '../../../domain/scenarios/scenario.js'
import { nameOfBefore, nameOfYearAgo } from '../../text/format.js'

/** A cell: text stays text, whatever it begins with. */
export type Cell = string | number | Date | null

/** What a column holds, and how its numbers are written. */
export type ColumnKind = 'text' | 'long' | 'whole' | 'points' | 'percent' | 'minutes' | 'day' | 'time' | 'number'

export interface Sheet {
  name: string
  columns: { name: string; kind: ColumnKind }[]
  rows: Cell[][]
}

/** A sheet whose rows may come in pages while it is written. */
export type StreamedSheet = Omit<Sheet, 'rows'> & { rows: Cell[][] | AsyncIterable<Cell[][]> }

/** A column of a sheet. */
export const column = (name: string, kind: ColumnKind) => ({ name, kind })

/** Columns of tested changes. */
export const changeColumns = (period: string) =>
  [`since ${nameOfBefore(period)}`, ...(nameOfYearAgo(period) ? [`on ${nameOfYearAgo(period)}`] : [])].flatMap((then) => [
    column(`Change ${then}`, 'points'),
    column(`Low ${then}`, 'points'),
    column(`High ${then}`, 'points'),
    column(`Verdict ${then}`, 'text'),
  ])

/** The cells of {@link changeColumns}. */
export const changeCells = ({ before, yearAgo }: Changes, period: string): Cell[] =>
  [before, ...(nameOfYearAgo(period) ? [yearAgo] : [])].flatMap((change) =>
    change ? [change.difference, change.low, change.high, change.verdict] : [null, null, null, null],
  )

/** The calendar day in a time zone, as spreadsheets keep days: without a zone. */
export function dayOf(at: string, zone: string): Date {
  return new Date(`${new Date(at).toLocaleDateString('sv-SE', { timeZone: zone })}T00:00:00Z`)
}
