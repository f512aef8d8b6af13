import { stepPeriod } from '../../domain/period/step-period.js'
import { periodName as nameIn } from '../../domain/text/formats.js'
import { language } from '../text/text.js'

const STYLES = { long: {}, brief: { year: undefined }, short: { month: 'short', year: undefined } } as const

/**
 * Formats a period: `October 2026`, `Q3 2026`, `2026-W41`.
 * @param style `brief`: `October`; `short`: `Oct`
 */
export const periodName = (key: string, style: keyof typeof STYLES = 'long'): string => nameIn(key, language.value, STYLES[style])

/** Returns the previous month, which is what a meeting is usually about. */
export function lastMonth(now = new Date()): string {
  return stepPeriod(`${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`, -1)
}
