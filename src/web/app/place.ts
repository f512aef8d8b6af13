import { useLocation } from 'preact-iso'
import { isPeriod } from '../../domain/period/step-period.js'
import { lastMonth } from './period.js'

const STORED = 'verbatim.place'

/** An area and a period. */
export interface Place {
  area: string
  period: string
}

/** Returns the area and period in an address below `/app`; null if it has none. */
export function placeIn(path: string): (Place & { page: string }) | null {
  const [, app, area, period, ...page] = path.split('/')
  if (app !== 'app' || !area || !period || !isPeriod(period)) return null
  return { area: decodeURIComponent(area), period, page: page.join('/') }
}

/** Returns the last visited area and period; null if there is none. */
export function lastPlace(): Place | null {
  try {
    const { area, period } = JSON.parse(localStorage.getItem(STORED) ?? 'null') as Place
    return typeof area === 'string' && isPeriod(period) ? { area, period } : null
  } catch {
    return null
  }
}

/** Returns the area and period of the current page, or the last visited ones. */
export function usePlace(): Place {
  const { path } = useLocation()
  const here = placeIn(path)
  if (!here) return lastPlace() ?? { area: 'all', period: lastMonth() }
  const { area, period } = here
  localStorage.setItem(STORED, JSON.stringify({ area, period }))
  return { area, period }
}

/** Returns the address of a page of an area and period: `to(place, 'comments', { label: 'praise' })`. */
export function to({ area, period }: Place, page = '', query: Record<string, string | number | undefined> = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : ''
  return `/app/${encodeURIComponent(area)}/${period}${page && `/${page}`}${search}`
}

/** Returns the filters in the address's query, and a function that changes some of them; empty ones are removed. */
export function useFilters(): [Record<string, string>, (changes: Record<string, string>) => void] {
  const { path, query, route } = useLocation()
  return [
    query,
    (changes) => {
      const next = new URLSearchParams(Object.entries({ ...query, ...changes }).filter(([, value]) => value !== ''))
      route(next.size > 0 ? `${path}?${next}` : path, true)
    },
  ]
}
