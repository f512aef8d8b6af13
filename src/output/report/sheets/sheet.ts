import type { Changes } from '../../../domain/scenarios/scenario.js'
import { nameOfBefore, nameOfYearAgo } from '../../text/format.js'
import { t } from '../../text/language.js'

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

/** A word of the data in the language of the report: a state, a verdict, a status, a kind. */
export const valueName = (value: string | null): string | null => value && t(`sheet.value-${value}`)

/** Columns of tested changes. */
export const changeColumns = (period: string) =>
  [
    { against: 'since', what: nameOfBefore(period) },
    ...[nameOfYearAgo(period)].flatMap((what) => (what === null ? [] : [{ against: 'on', what }])),
  ].flatMap(({ against, what }) => [
    column(t(`sheet.change-${against}`, { period: what }), 'points'),
    column(t(`sheet.low-${against}`, { period: what }), 'points'),
    column(t(`sheet.high-${against}`, { period: what }), 'points'),
    column(t(`sheet.verdict-${against}`, { period: what }), 'text'),
  ])

/** The cells of {@link changeColumns}. */
export const changeCells = ({ before, yearAgo }: Changes, period: string): Cell[] =>
  [before, ...(nameOfYearAgo(period) ? [yearAgo] : [])].flatMap((change) =>
    change ? [change.difference, change.low, change.high, valueName(change.verdict)] : [null, null, null, null],
  )

/** The calendar day in a time zone, as spreadsheets keep days: without a zone. */
export function dayOf(at: string, zone: string): Date {
  return new Date(`${new Date(at).toLocaleDateString('sv-SE', { timeZone: zone })}T00:00:00Z`)
}
