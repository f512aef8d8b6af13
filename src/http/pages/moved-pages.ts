import { z } from 'zod'
import { LISTS } from '../../domain/lists/lists.js'
import { AreaPeriodPath } from '../requests/fields.js'
import { type Route, route } from '../route-table/route.js'

const ListPath = AreaPeriodPath.extend({ list: z.enum(LISTS) })
const Query = z.looseObject({ group: z.string().optional() })

/** Earlier addresses of pages without an area, with their current addresses. */
const MOVED = { '/account': '/app/account', '/people': '/app/settings/people', '/roster': '/app/settings/roster' }

/** Redirects the earlier addresses of pages that are now in the browser app: documents, mails and calendars sent before still link to them. */
export function movedPages(): Route[] {
  const moved = { method: 'get', role: 'reader', areas: 'path' } as const
  const own = { method: 'get', role: 'team', areas: 'own', teams: 'any' } as const
  return [
    ...Object.entries(MOVED).map(([path, to]) =>
      route({ ...own, path, summary: `Redirect to ${to}`, handle: ({ response }) => response.redirect(303, to) }),
    ),
    route({
      ...moved,
      path: '/areas/:key/recognition/:period',
      summary: 'Redirect to the recognitions in the browser app',
      params: AreaPeriodPath,
      handle: ({ params, response }) => response.redirect(303, appPath(params, 'recognition')),
    }),
    route({
      ...moved,
      path: '/areas/:key/meetings/:period',
      summary: 'Redirect to the meeting in the browser app',
      params: AreaPeriodPath,
      handle: ({ params, response }) => response.redirect(303, appPath(params, 'meeting')),
    }),
    route({
      ...moved,
      path: '/areas/:key/lists/:period',
      summary: 'Redirect to the lists in the browser app',
      params: AreaPeriodPath,
      handle: ({ params, response }) => response.redirect(303, appPath(params, 'meeting')),
    }),
    route({
      ...moved,
      path: '/areas/:key/lists/:period/:list',
      summary: 'Redirect to a list in the browser app',
      params: ListPath,
      query: Query,
      handle: ({ params, query: { group }, response }) => {
        if (params.list === 'unread') return response.redirect(303, appPath(params, 'comments', { state: 'unread' }))
        response.redirect(303, appPath(params, 'meeting', { list: params.list, ...(group !== undefined && { group }) }))
      },
    }),
  ]
}

function appPath({ key, period }: { key: string; period: string }, page: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query)
  return `/app/${encodeURIComponent(key)}/${encodeURIComponent(period)}/${page}${search.size > 0 ? `?${search}` : ''}`
}
