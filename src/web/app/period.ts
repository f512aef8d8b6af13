import { stepPeriod } from '../../domain/period/step-period.js'
import { formatter } from '../../domain/text/formatter.js'
import { language } from '../text/text.js'

/**
 * Formats a period: `October 2026`, `Q3 2026`, `2026-W41`.
 * @param style `brief`: `October`; `short`: `Oct`
 */
export function periodName(key: string, style: 'long' | 'brief' | 'short' = 'long'): string {
  if (!/^\d{4}-\d{2}$/.test(key)) return key.includes('-Q') ? `${key.slice(5)} ${key.slice(0, 4)}` : key
  const start = new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5)) - 1, 1))
  const options: Intl.DateTimeFormatOptions = { month: style === 'short' ? 'short' : 'long', timeZone: 'UTC' }
  if (style === 'long') options.year = 'numeric'
  return formatter(Intl.DateTimeFormat, language.value, options).format(start)
}

/** Returns the previous month, which is what a meeting is usually about. */
export function lastMonth(now = new Date()): string {
  return stepPeriod(`${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`, -1)
}
