import { stepPeriod } from '../../../domain/period/step-period.js'
import type { GetAnswer } from '../../api/query.js'
import { periodName } from '../../app/period.js'
import { usePlace } from '../../app/place.js'
import { number, signed, t } from '../../text/text.js'

export type Pack = GetAnswer<'/v1/areas/{key}/packs/{period}'>
export type Period = GetAnswer<'/v1/areas/{key}/periods'>['periods'][number]
type Change = NonNullable<Pack['numbers']['happiness']['change']['before']>

/** Whether a difference stands beyond chance. */
export const isClear = (change: Change | null | undefined): change is Change =>
  change != null && (change.verdict === 'up' || change.verdict === 'down')

interface SinceProps {
  change: Change | null
  /** Which way is good. */
  better?: 'up' | 'down' | 'neither'
  unit?: 'points' | 'minutes'
}

/** A tested difference with the period before: `+14 points since September (95% interval …)`, or quietly that there is no clear one. */
export function Since({ change, better = 'up', unit = 'points' }: SinceProps) {
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
