import { useEffect, useState } from 'preact/hooks'
import { t } from '../../text/text.js'
import type { Presentation } from './use-presentation.js'

/** Elapsed time of the current step, compared with its planned minutes. */
export function Clock({ presentation, minutes }: { presentation: Presentation; minutes: number }) {
  const [now, setNow] = useState(Date.now())
  const { live, at, isPaused } = presentation
  const runs = live !== null && !isPaused
  useEffect(() => {
    setNow(Date.now())
    if (!runs) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [runs, live])
  const spent = presentation.spent(at.step, now)
  const isOver = minutes > 0 && spent > 60 * minutes
  return (
    <div class={`clock ${isOver ? 'over' : ''}`} role="timer" aria-live="off">
      {live && <b>{clock(spent)}</b>}
      <span>
        {minutes > 0 && (live ? t('present.of-minutes', { minutes }) : t('meeting.minutes-short', { count: minutes }))}
        {isOver && ` · ${t('present.over')}`}
        {isPaused && ` · ${t('present.paused')}`}
      </span>
      {live && minutes > 0 && <progress aria-hidden="true" value={Math.min(spent, 60 * minutes)} max={60 * minutes} />}
    </div>
  )
}

/** Formats seconds: `4:05`. */
const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
