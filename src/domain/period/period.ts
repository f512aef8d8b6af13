import { DateTime } from 'luxon'
import { UserError } from '../errors/user-error.js'

/** A calendar period in a time zone: `2026-10` a month, `2026-W41` an ISO week, `2026-Q3` a quarter, `2026` a year. */
export interface Period {
  key: string
  kind: 'week' | 'month' | 'quarter' | 'year'
  zone: string
  /** Inclusive. */
  start: Date
  /** Exclusive. */
  end: Date
}

const FORMS = [
  { kind: 'week', pattern: /^(\d{4})-W(\d{2})$/ },
  { kind: 'month', pattern: /^(\d{4})-(\d{2})$/ },
  { kind: 'quarter', pattern: /^(\d{4})-Q([1-4])$/ },
  { kind: 'year', pattern: /^(\d{4})$/ },
] as const

export const PERIOD_KINDS: readonly Period['kind'][] = FORMS.map(({ kind }) => kind)

/** @throws UserError if the key is no period or the zone no IANA time zone */
export function parsePeriod(key: string, zone = 'UTC'): Period {
  for (const { kind, pattern } of FORMS) {
    const match = pattern.exec(key)
    if (!match) continue
    const year = Number(match[1])
    const number = Number(match[2])
    const start =
      kind === 'week'
        ? DateTime.fromObject({ weekYear: year, weekNumber: number, weekday: 1 }, { zone })
        : DateTime.fromObject(
            { year, month: kind === 'month' ? number : kind === 'quarter' ? number * 3 - 2 : 1, day: 1 },
            { zone },
          )
    if (start.invalidReason === 'unsupported zone')
      throw new UserError('invalid', `"${zone}" is not an IANA time zone such as Europe/Helsinki`)
    if (!start.isValid) break
    return { key, kind, zone, start: start.toJSDate(), end: start.plus({ [`${kind}s`]: 1 }).toJSDate() }
  }
  throw new UserError(
    'invalid',
    `"${key}" is not a valid period: write a month as 2026-10, a week as 2026-W41, a quarter as 2026-Q3 or a year as 2026`,
  )
}

/** The key of the period of a kind that a moment lies in. */
export function periodKey(at: Date, kind: Period['kind'], zone: string): string {
  const t = DateTime.fromJSDate(at, { zone })
  if (kind === 'week') return `${t.weekYear}-W${String(t.weekNumber).padStart(2, '0')}`
  if (kind === 'month') return t.toFormat('yyyy-MM')
  return kind === 'quarter' ? `${t.year}-Q${t.quarter}` : String(t.year)
}

/** The period of the same kind just before. */
export function previousPeriod(period: Period): Period {
  return parsePeriod(periodKey(new Date(period.start.getTime() - 1), period.kind, period.zone), period.zone)
}

/** The same period of the year before; of a year there is none but the one before. A 53rd week falls back to the 52nd. */
export function yearAgo(period: Period): Period | null {
  if (period.kind === 'year') return null
  const year = Number(period.key.slice(0, 4)) - 1
  const key = `${String(year).padStart(4, '0')}${period.key.slice(4)}`
  return parsePeriod(key.replace('-W53', `-W${isoWeeks(year)}`), period.zone)
}

/** The last day of December may belong to week 1 already, the 28th never does. */
const isoWeeks = (year: number): number => DateTime.utc(year, 12, 28).weekNumber
