import { useLocation } from 'preact-iso'
import { stepPeriod } from '../../domain/period/step-period.js'
import { useGet } from '../api/query.js'
import { t } from '../text/text.js'
import { periodName } from './period.js'
import { type Place, placeIn, to, usePlace } from './place.js'

/** Switches the area and period, with buttons for the previous and next period, and stays on the same page. */
export function PlaceSwitch() {
  const { url, path, route } = useLocation()
  const { area, period } = usePlace()
  const page = placeIn(path)?.page ?? ''
  const addressOf = (place: Place) => to(place, page) + keptQuery(url.split('?')[1], place.area === area)
  const areas = useGet('/v1/areas', {}).data?.areas ?? []
  const known = useGet('/v1/areas/{key}/periods', { path: { key: area } }).data?.periods ?? []
  const keys = known.map((each) => each.period)
  const [before, after] = [stepPeriod(period, -1), stepPeriod(period, 1)]
  return (
    <div class="place">
      <label>
        <span class="hidden-text">{t('shell.area')}</span>
        <select
          class="input"
          value={area}
          onChange={({ currentTarget }) => route(addressOf({ area: currentTarget.value, period }))}
        >
          {areas.length === 0 && <option value={area}>{area}</option>}
          {areas.map(({ key, name }) => (
            <option key={key} value={key} selected={key === area}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <span class="period">
        <a
          class="button icon"
          href={addressOf({ area, period: before })}
          aria-label={t('shell.previous', { period: periodName(before) })}
        >
          ‹
        </a>
        <label>
          <span class="hidden-text">{t('shell.period')}</span>
          <select
            class="input"
            value={period}
            onChange={({ currentTarget }) => route(addressOf({ area, period: currentTarget.value }))}
          >
            {(keys.includes(period) ? keys : [period, ...keys]).map((key) => (
              <option key={key} value={key} selected={key === period}>
                {periodName(key)}
              </option>
            ))}
          </select>
        </label>
        <a
          class="button icon"
          href={addressOf({ area, period: after })}
          aria-label={t('shell.next', { period: periodName(after) })}
        >
          ›
        </a>
      </span>
    </div>
  )
}

/** Returns the filters of an address that mean the same elsewhere: not single comments or weeks; themes in the same area only. */
function keptQuery(search: string | undefined, isSameArea: boolean): string {
  const query = new URLSearchParams(search)
  for (const name of ['id', 'weeks', ...(isSameArea ? [] : ['theme', 'group', 'initiative', 'owner', 'team'])]) query.delete(name)
  return query.size > 0 ? `?${query}` : ''
}
