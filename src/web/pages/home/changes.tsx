import { stepPeriod } from '../../../domain/period/step-period.js'
import type { ResponseFilter } from '../../../domain/scenarios/scenario.js'
import { periodName } from '../../app/period.js'
import { to, usePlace } from '../../app/place.js'
import { filterQuery } from '../../comments/filter-query.js'
import { t } from '../../text/text.js'
import { Card } from '../../ui/card.js'
import { ChangeSince, isClear, type Pack } from './change-since.js'

/** Significant changes in the headline figures, labels, themes and groups. All others are summarised in one quiet line. */
export function Changes({ pack }: { pack: Pack }) {
  const place = usePlace()
  const labels = pack.labels.map(({ label, change }) => ({
    key: label,
    name: t('home.share-of', { name: t(`label.${label}`) }),
    href: to(place, 'comments', { label }),
    change: change.before,
    better: label === 'praise' ? ('up' as const) : label === 'pain_point' ? ('down' as const) : ('neither' as const),
  }))
  const themes = pack.themes.map(({ id, label, change }) => ({
    key: `theme-${id}`,
    name: t('home.share-of', { name: label }),
    href: to(place, 'comments', { theme: id }),
    change: change?.before ?? null,
    better: 'neither' as const,
  }))
  const slices = pack.scenarios.flatMap(({ key, slices: own }) =>
    own.map(({ name, filter, change }) => ({
      key: `${key}-${name}`,
      name: t('home.happiness-of', { name }),
      href: `${to(place, 'comments')}?${filterQuery(filter as ResponseFilter)}`,
      change: change.before,
      better: 'up' as const,
    })),
  )
  const clear = [...labels, ...themes, ...slices].filter(({ change }) => isClear(change))
  const fresh = pack.themes.filter(({ state }) => state === 'new' || state === 'back')
  return (
    <Card title={t('home.changed')}>
      {clear.length === 0 && (
        <p class="soft">{t('home.nothing-changed', { period: periodName(stepPeriod(place.period, -1), 'brief') })}</p>
      )}
      <ul class="lines">
        {clear.map(({ key, name, href, change, better }) => (
          <li key={key}>
            <a href={href}>{name}</a>
            <small>
              <ChangeSince change={change} better={better} />
            </small>
          </li>
        ))}
      </ul>
      {fresh.length > 0 && (
        <p>
          <small>{t('home.new-themes')} </small>
          {fresh.slice(0, 4).map(({ id, label, state }, at) => (
            <span key={id}>
              {at > 0 && ' · '}
              <a href={to(place, 'comments', { theme: id })}>{label}</a>
              {state === 'back' && <small> ({t('home.back')})</small>}
            </span>
          ))}
        </p>
      )}
    </Card>
  )
}
