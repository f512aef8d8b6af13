import { day, t } from '../text/text.js'

const KEYS = /^(\d{4})-W(\d{2})\.\.(\d{4})-W(\d{2})$/
const DAY_MS = 86_400_000

/** Whether a text names weeks in a row, as the API takes them: `2026-W36..2026-W39`. */
export const isWeekKeys = (text: string): boolean => KEYS.test(text)

/** The weeks from one day to another, both ISO 8601: `2026-W36..2026-W39`. */
export const weeksBetween = (first: string, last: string): string => `${weekOf(first)}..${weekOf(last)}`

/** Weeks in a row as days: `31 Aug 2026 – 27 Sept 2026`. */
export function weeksText(keys: string): string {
  const [year, week, lastYear, lastWeek] = (KEYS.exec(keys) ?? []).slice(1).map(Number) as [number, number, number, number]
  const from = mondayOf(year, week)
  const to = new Date(mondayOf(lastYear, lastWeek).getTime() + 6 * DAY_MS)
  return t('comments.weeks', { from: day(from), to: day(to) })
}

/** The ISO week of a day: the one that its Thursday's year counts. */
function weekOf(isoDay: string): string {
  const at = new Date(`${isoDay}T12:00:00Z`)
  const thursday = new Date(at.getTime() + (4 - (at.getUTCDay() || 7)) * DAY_MS)
  const year = thursday.getUTCFullYear()
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** Noon of a week's Monday, UTC: the same day wherever it is read. */
function mondayOf(year: number, week: number): Date {
  const fourth = new Date(Date.UTC(year, 0, 4, 12))
  return new Date(fourth.getTime() + ((week - 1) * 7 + 1 - (fourth.getUTCDay() || 7)) * DAY_MS)
}
