import { useLocation } from 'preact-iso'
import { isPeriod } from '../../domain/period/step-period.js'
import { lastMonth } from './period.js'

const STORED = 'verbatim.place'

/** An area and a period. */
export interface Place {
  area: string
  period: string
}

/** The area and period in an address below `/app`; null where it names none. */
export function placeIn(path: string): (Place & { page: string }) | null {
  const [, app, area, period, ...page] = path.split('/')
  if (app !== 'app' || !area || !period || !isPeriod(period)) return null
  return { area: decodeURIComponent(area), period, page: page.join('/') }
}

/** Where the person was last; null where they have not been anywhere. */
export function lastPlace(): Place | null {
  try {
    const { area, period } = JSON.parse(localStorage.getItem(STORED) ?? 'null') as Place
    return typeof area === 'string' && isPeriod(period) ? { area, period } : null
  } catch {
    return null
  }
}

/** The area and period of the page that is shown, or the last ones: every page has them. */
export function usePlace(): Place {
  const { path } = useLocation()
  const here = placeIn(path)
  if (!here) return lastPlace() ?? { area: 'all', period: lastMonth() }
  const { area, period } = here
  localStorage.setItem(STORED, JSON.stringify({ area, period }))
  return { area, period }
}

/** The address of a page of an area and period: `to(place, 'comments', { label: 'praise' })`. */
export function to({ area, period }: Place, page = '', query: Record<string, string | number | undefined> = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : ''
  return `/app/${encodeURIComponent(area)}/${period}${page && `/${page}`}${search}`
}

/** The filters in the address's query, and how to set some of them; an empty one is taken off. */
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
