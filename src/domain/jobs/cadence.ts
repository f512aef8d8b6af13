import type { Area } from '../areas/area.js'
import { type Period, parsePeriod, periodKey, previousPeriod } from '../period/period.js'
import type { JobName, Scheduled } from './jobs.js'

/** When something is built automatically: a cron pattern in a time zone. */
interface Schedule {
  kind: Scheduled
  pattern: string
  zone: string
}

// Five and six in the morning: before anybody works, and after the hours that daylight saving skips or repeats.
const PACKS: Record<Period['kind'], string> = {
  week: '0 5 * * 1',
  month: '0 5 1 * *',
  quarter: '0 5 1 1,4,7,10 *',
  year: '0 5 1 1 *',
}

/** The scheduled builds of an area: the pack at its cadence, the monthly report, the weekly digest, the quarterly and yearly review. */
export function schedulesOf({ cadence, timeZone: zone }: Pick<Area, 'cadence' | 'timeZone'>): Schedule[] {
  return [
    { kind: 'pack', pattern: PACKS[cadence], zone },
    { kind: 'report', pattern: '30 5 1 * *', zone },
    { kind: 'digest', pattern: '0 6 * * 1', zone },
    { kind: 'review', pattern: '30 6 1 1,4,7,10 *', zone },
  ]
}

/** The job that builds each. */
export const BUILDS: Record<Scheduled, JobName & ('build-pack' | 'build-report')> = {
  pack: 'build-pack',
  report: 'build-report',
  digest: 'build-report',
  review: 'build-report',
}

/** Keys of the periods that are over and due at a moment, in the area's time zone; the review of a year stands beside that of its last quarter. */
export function duePeriods(kind: Scheduled, { cadence, timeZone }: Pick<Area, 'cadence' | 'timeZone'>, now: Date): string[] {
  const last = (of: Period['kind']) => previousPeriod(parsePeriod(periodKey(now, of, timeZone), timeZone)).key
  if (kind === 'pack') return [last(cadence)]
  if (kind === 'report') return [last('month')]
  if (kind === 'digest') return [last('week')]
  const quarter = last('quarter')
  return quarter.endsWith('Q4') ? [quarter, last('year')] : [quarter]
}
