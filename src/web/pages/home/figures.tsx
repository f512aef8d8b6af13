import { stepPeriod } from '../../../domain/period/step-period.js'
import { periodName } from '../../app/period.js'
import { to, usePlace } from '../../app/place.js'
import { duration, number, percent, signed, t } from '../../text/text.js'
import { Stat } from '../../ui/card.js'
import { ChangeSince, type Pack, type Period } from './change-since.js'

interface FiguresProps {
  here: Period | undefined
  before: Period | undefined
  pack: Pack | undefined
}

/** Returns the response rate; undefined if the number of sent surveys is unknown. */
const rateOf = (pack: Pack | undefined): string | undefined => {
  const rate = pack?.numbers.responseRate?.now
  return rate == null ? undefined : t('home.response-rate', { share: percent(rate / 100) })
}

const join = (...notes: (string | null | undefined)[]): string | undefined => notes.filter(Boolean).join(' · ') || undefined

/** Figures of the period; each links to its comments. */
export function Figures({ here, before, pack }: FiguresProps) {
  const place = usePlace()
  const numbers = here?.numbers
  if (!numbers) return null
  const earlier = periodName(stepPeriod(place.period, -1), 'brief')
  const comments = to(place, 'comments')
  const lost = pack?.numbers.lostMinutes
  return (
    <section class="figures home-wide" aria-label={t('home.figures')}>
      <Stat
        name={t('home.happiness')}
        value={numbers.happiness === null ? '–' : signed(numbers.happiness)}
        href={comments}
        note={pack ? <ChangeSince change={pack.numbers.happiness.change.before} /> : t('home.happiness-range')}
      />
      <Stat
        name={t('home.responses')}
        value={number(numbers.responses)}
        href={comments}
        note={join(
          rateOf(pack),
          before?.numbers && t('home.before', { value: number(before.numbers.responses), period: earlier }),
        )}
      />
      <Stat
        name={t('home.comments')}
        value={number(numbers.comments)}
        href={comments}
        note={t('home.share', { share: percent(numbers.comments / numbers.responses) })}
      />
      {lost?.now != null && (
        <Stat
          name={t('home.lost-time')}
          value={duration(Math.round(lost.now))}
          href={comments}
          note={<ChangeSince change={lost.change?.before ?? null} better="down" unit="minutes" />}
        />
      )}
    </section>
  )
}
