import { useLocation } from 'preact-iso'
import { REVIEW_STATES, type ReviewState } from '../../../domain/comments/comment-filter.js'
import { LABELS, type Label } from '../../../domain/comments/labels.js'
import { type Place, to } from '../../app/place.js'
import type { CommentQuery } from '../../comments/list-store.js'
import { isWeekKeys } from '../../comments/weeks.js'

/** The filters in the page's address, with the names of `GET /v1/comments`. */
export interface Filters {
  label: Label[]
  theme: number[]
  /** `location:Espoo` */
  dimension: string[]
  language: string[]
  person: number | null
  state: ReviewState | null
  minScore: number | null
  maxScore: number | null
  q: string
  /** Ids of single comments, used by links. */
  id: number[]
  /** Whether to list comments of all periods. */
  ever: boolean
  /** Weeks in a row in place of the period: `2026-W36..2026-W39`. */
  weeks: string
}

/** Parses an address's query; unknown filters and invalid values are ignored. */
function filtersOf(search: string): Filters {
  const query = new URLSearchParams(search)
  const numbers = (name: string) => query.getAll(name).filter(isNumber).map(Number)
  const [person = null] = numbers('person')
  const [minScore = null, maxScore = null] = ['minScore', 'maxScore'].map(
    (name) => query.getAll(name).filter(isScore).map(Number)[0],
  )
  return {
    label: LABELS.filter((label) => query.getAll('label').includes(label)),
    theme: numbers('theme'),
    dimension: query.getAll('dimension').filter((each) => /^[^:]+:./s.test(each)),
    language: query.getAll('language').filter((each) => /^[a-z]{2,3}$/.test(each)),
    person,
    state: REVIEW_STATES.find((state) => state === query.get('state')) ?? null,
    minScore,
    maxScore,
    q: query.get('q')?.trim() ?? '',
    id: numbers('id'),
    ever: query.get('ever') === 'true',
    weeks: query.getAll('weeks').find(isWeekKeys) ?? '',
  }
}

const isNumber = (text: string): boolean => /^\d{1,9}$/.test(text)
/** Scores of other scales, such as 1-5, are converted and may have decimals. */
const isScore = (text: string): boolean => /^\d{1,2}(\.\d+)?$/.test(text)

/** Returns the active filters as a query string. */
export function queryOf(filters: Filters): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) {
    if (value === null || value === '' || value === false) continue
    for (const each of [value].flat()) query.append(name, String(each))
  }
  return query
}

/** What is asked of the service. */
export function commentQueryOf({ ever, weeks, q, ...filters }: Filters, { area, period: shown }: Place): CommentQuery {
  const period = weeks || shown
  const set = Object.entries({ ...filters, q }).filter(([, value]) => value !== null && value !== '' && [value].flat().length > 0)
  return { area, ...(!ever && filters.id.length === 0 && { period }), ...Object.fromEntries(set) } as CommentQuery
}

/** Returns the filters of an export; single comments cannot be exported. */
export function exportFilters(filters: Filters, place: Place): object {
  const { id: _, ...query } = commentQueryOf({ ...filters, id: [] }, place) as CommentQuery & { id?: unknown }
  return query
}

/** Returns the filters in the address, and a function that changes some of them. */
export function useCommentFilters(place: Place): [Filters, (changes: Partial<Filters>) => void] {
  const { url, route } = useLocation()
  const filters = filtersOf(url.split('?')[1] ?? '')
  return [
    filters,
    (changes) => {
      const query = queryOf({ ...filters, ...changes })
      route(to(place, 'comments') + (query.size > 0 ? `?${query}` : ''), true)
    },
  ]
}
