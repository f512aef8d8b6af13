import { useLocation } from 'preact-iso'
import { stepPeriod } from '../../domain/period/step-period.js'
import { useGet } from '../api/query.js'
import { t } from '../text/text.js'
import { periodName } from './period.js'
import { placeIn, to, usePlace } from './place.js'

/** Switches the area and period, with buttons for the previous and next period, and stays on the same page. */
export function PlaceSwitch() {
  const { path, route } = useLocation()
  const { area, period } = usePlace()
  const page = placeIn(path)?.page ?? ''
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
          onChange={({ currentTarget }) => route(to({ area: currentTarget.value, period }, page))}
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
          href={to({ area, period: before }, page)}
          aria-label={t('shell.previous', { period: periodName(before) })}
        >
          ‹
        </a>
        <label>
          <span class="hidden-text">{t('shell.period')}</span>
          <select
            class="input"
            value={period}
            onChange={({ currentTarget }) => route(to({ area, period: currentTarget.value }, page))}
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
          href={to({ area, period: after }, page)}
          aria-label={t('shell.next', { period: periodName(after) })}
        >
          ›
        </a>
      </span>
    </div>
  )
}
