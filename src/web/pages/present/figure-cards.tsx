import type { Change } from '../../../domain/compare/trend.js'
import type { Pack, PackProgress, PackSlice, PackTheme } from '../../../domain/pack/pack.js'
import { periodName } from '../../app/period.js'
import { textOf } from '../../text/coded-text.js'
import { day, duration, number, percent, signed, t } from '../../text/text.js'
import { Stat } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'

/** Formats Happiness with its sign, as everywhere: it goes from −100 to +100. */
const happinessOf = (value: number | null): string => (value === null ? '–' : signed(value))

const whole = (value: number | null): string => (value === null ? '–' : number(Math.round(value)))

/** Describes a change: significant, or no clear change. */
function changed(change: Change | null | undefined): string {
  if (!change) return ''
  if (change.verdict === 'up' || change.verdict === 'down')
    return t(`present.${change.verdict}`, { by: signed(change.difference) })
  return t('present.same')
}

/** The four main figures of the period. */
export function NumbersCard({ pack: { numbers, labels } }: { pack: Pack }) {
  const { happiness, responses, lostMinutes } = numbers
  return (
    <div class="figures">
      <Stat name={t('present.happiness')} value={happinessOf(happiness.now)} note={changed(happiness.change.before)} />
      <Stat name={t('present.responses')} value={whole(responses.now)} />
      {lostMinutes.now !== null && (
        <Stat name={t('present.lost')} value={duration(lostMinutes.now)} note={changed(lostMinutes.change?.before)} />
      )}
      {labels.map(({ label, comments, analysed, change }) => (
        <Stat
          key={label}
          name={t(`label.${label}`)}
          value={number(comments)}
          note={[analysed > 0 && percent(comments / analysed), changed(change.before)].filter(Boolean).join(' · ')}
        />
      ))}
    </div>
  )
}

/** Status of earlier actions. */
export function ProgressCard({ progress }: { progress: PackProgress | undefined }) {
  if (!progress) return <p class="soft">{t('present.no-progress')}</p>
  const { done, open, overdue, since } = progress
  const parts = [
    ['overdue', overdue, 'bad'],
    ['open', open, ''],
    ['done', done, 'good'],
  ] as const
  return (
    <>
      <p class="soft">{t('present.since', { period: periodName(since) })}</p>
      <div class="grid">
        {parts.map(([name, actions, kind]) => (
          <div key={name}>
            <h2>
              {t(`present.${name}`)} <Chip kind={kind}>{number(actions.length)}</Chip>
            </h2>
            <ul class="agreed">
              {actions.map(({ id, title, owner, dueOn }) => (
                <li key={id}>
                  <div>
                    <b>{title}</b>
                    <p class="soft">{[owner, dueOn && day(dueOn)].filter(Boolean).join(' · ')}</p>
                  </div>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </>
  )
}

/** Themes with their size, largest first. */
export function ThemesCard({ themes }: { themes: readonly PackTheme[] }) {
  // A minimum scale, so that a theme of a few comments does not fill the width.
  const most = Math.max(5, ...themes.map(({ size }) => size))
  return (
    <ol class="theme-bars">
      {themes.slice(0, 10).map(({ id, label, size, state, specifics = [] }) => (
        <li key={id}>
          <span class="theme-name">
            {label}
            {state && state !== 'steady' && (
              <Chip kind={state === 'growing' || state === 'new' ? 'warn' : ''}>{t(`present.state-${state}`)}</Chip>
            )}
            {specifics.length > 0 && (
              <small>
                {specifics
                  .slice(0, 3)
                  .map((each) => each.label)
                  .join(', ')}
              </small>
            )}
          </span>
          <meter min={0} max={most} value={size} aria-hidden="true" />
          <b class="number">{number(Math.round(size))}</b>
        </li>
      ))}
    </ol>
  )
}

/** A slice that a scenario picked, with the reason. */
export function SliceCard({ slice }: { slice: PackSlice }) {
  const { name, happiness, responses, lostMinutes, reason, codes, themes, change } = slice
  return (
    <>
      <h2 class="slice-name">{name}</h2>
      <div class="figures small">
        <Stat name={t('present.happiness')} value={happinessOf(happiness)} note={changed(change.before)} />
        <Stat name={t('present.responses')} value={number(responses)} />
        {lostMinutes !== null && <Stat name={t('present.lost')} value={duration(lostMinutes)} />}
      </div>
      <p>{textOf(codes?.reason, reason)}</p>
      {themes.length > 0 && <ThemesCard themes={themes.slice(0, 3)} />}
    </>
  )
}
