import { stepPeriod } from '../../../domain/period/step-period.js'
import type { GetAnswer } from '../../api/query.js'
import { periodName } from '../../app/period.js'
import { usePlace } from '../../app/place.js'
import { number, signed, t } from '../../text/text.js'

export type Pack = GetAnswer<'/v1/areas/{key}/packs/{period}'>
export type Period = GetAnswer<'/v1/areas/{key}/periods'>['periods'][number]
type Change = NonNullable<Pack['numbers']['happiness']['change']['before']>

/** Returns whether a difference is statistically significant. */
export const isClear = (change: Change | null | undefined): change is Change =>
  change != null && (change.verdict === 'up' || change.verdict === 'down')

interface ChangeSinceProps {
  change: Change | null
  /** Direction of an improvement. */
  better?: 'up' | 'down' | 'neither'
  unit?: 'points' | 'minutes'
}

/** Shows a tested difference from the previous period: `+14 points since September (95% interval …)`, or quietly "no clear change". */
export function ChangeSince({ change, better = 'up', unit = 'points' }: ChangeSinceProps) {
  const { period } = usePlace()
  if (!change) return null
  const before = periodName(stepPeriod(period, -1), 'brief')
  if (!isClear(change)) return <span>{t('home.no-clear-change', { period: before })}</span>
  const tone = better === 'neither' ? '' : change.verdict === better ? 'good' : 'bad'
  return (
    <span>
      <b class={tone}>{t(`home.since-${unit}`, { change: signed(change.difference), period: before })}</b>{' '}
      {t('home.interval', { low: number(Math.round(change.low)), high: number(Math.round(change.high)) })}
    </span>
  )
}
