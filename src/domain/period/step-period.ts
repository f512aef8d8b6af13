const DAY_MS = 86_400_000

/** Whether a text is the key of a period: `2026-10`, `2026-W41`, `2026-Q3`, `2026`. */
export const isPeriod = (text: string): boolean => /^\d{4}(-(0[1-9]|1[0-2])|-W[0-5]\d|-Q[1-4])?$/.test(text)

/** The period so many steps of its own kind later (or earlier, where negative). */
export function stepPeriod(key: string, steps: number): string {
  const year = Number(key.slice(0, 4))
  const pad = (value: number, width = 2) => String(value).padStart(width, '0')
  if (key.includes('-W')) return weekOf(mondayOf(year, Number(key.slice(6))) + steps * 7 * DAY_MS)
  if (key.includes('-Q')) {
    const quarters = year * 4 + Number(key.slice(6)) - 1 + steps
    return `${pad(Math.floor(quarters / 4), 4)}-Q${(quarters % 4) + 1}`
  }
  if (key.length === 4) return pad(year + steps, 4)
  const months = year * 12 + Number(key.slice(5)) - 1 + steps
  return `${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1)}`
}

/** The Monday of an ISO week, in ms. The 4th of January is always in week 1. */
function mondayOf(year: number, week: number): number {
  const fourth = Date.UTC(year, 0, 4)
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS + (week - 1) * 7 * DAY_MS
}

function weekOf(monday: number): string {
  const year = new Date(monday + 3 * DAY_MS).getUTCFullYear()
  const week = Math.round((monday - mondayOf(year, 1)) / (7 * DAY_MS)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}
