import { UserError } from '../errors/user-error.js'
import { type Period, parsePeriod } from './period.js'

/** Whole weeks in a row: `2026-W36..2026-W39`. Effects of initiatives are measured over them. */
export interface WeekRun {
  key: string
  first: Period
  last: Period
}

/** Six years: what an effect of a yearly cadence looks back on. */
const MAX_DAYS = 6 * 366
const RUN = /^(\d{4}-W\d{2})\.\.(\d{4}-W\d{2})$/

/**
 * Reads a period, or weeks in a row.
 * @throws UserError if the key is neither, or the weeks are in the wrong order or too many
 */
export function parseDays(key: string, zone = 'UTC'): Period | WeekRun {
  const [, from, to] = RUN.exec(key) ?? []
  if (from === undefined || to === undefined) return parsePeriod(key, zone)
  const [first, last] = [parsePeriod(from, zone), parsePeriod(to, zone)]
  if (last.start < first.start) throw new UserError('invalid', `"${key}" ends before it begins: write the earlier week first`)
  if (last.end.getTime() - first.start.getTime() > MAX_DAYS * 86_400_000)
    throw new UserError('invalid', `"${key}" is longer than six years: choose fewer weeks`)
  return { key, first, last }
}

/** Whether these are weeks in a row. */
export const isWeekRun = (days: Period | WeekRun): days is WeekRun => 'first' in days
