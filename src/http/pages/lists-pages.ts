import { z } from 'zod'
import type { ListChange, ListName } from '../../domain/lists/lists.js'
import { listPage, listsPage } from '../../output/lists/lists-page.js'
import { buildLists } from '../../pipeline/lists/build-lists.js'
import { chooseItem, markRead } from '../../pipeline/lists/choose-item.js'
import { areListsFresh } from '../../pipeline/lists/ensure-lists.js'
import { readList, readLists } from '../../pipeline/lists/read-lists.js'
import type { AppDeps } from '../deps.js'
import { accessOf, byOf } from '../requests/access.js'
import { AreaPeriodPath, pathId } from '../requests/fields.js'
import { queryNumber } from '../requests/input.js'
import { type Route, route } from '../route-table/route.js'
import { findPeriod } from '../routes/areas.js'
import { LAST_PLACE, ListPath, ListQuery } from '../routes/lists.js'

/** Items of each list on the page of all. */
const FIRST = 3
/** Items on a page of one. */
const PAGE = 25

const back = z
  .string()
  .max(2000)
  .regex(/^(\?.*)?$/, 'must be a query string')
  .default('')
const ItemForm = z.strictObject({
  key: z.string().min(1).max(200),
  back,
  do: z.enum(['pin', 'unpin', 'place', 'unplace', 'discussed', 'reopen', 'hide', 'unhide', 'release', 'note']),
  position: queryNumber(z.int().min(1).max(LAST_PLACE)).optional(),
  note: z.string().trim().max(2000).optional(),
  member: pathId.optional(),
})
const ReadForm = z.strictObject({ id: pathId, back })

/** Pages of the curated lists, and the forms that arrange them. */
export function listPages(deps: AppDeps): Route[] {
  const stores = deps.stores
  return [
    route({
      method: 'get',
      path: '/areas/:key/lists/:period',
      summary: 'Show all curated lists of a period',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      async handle({ params, may, response }) {
        const { area, period } = await findPeriod(deps, params)
        const summaries = await readLists(stores, area, period, accessOf(response))
        const isBuilt = (list: ListName) =>
          list === 'unread' || summaries.some((each) => each.list === list && each.builtAt !== null)
        const lists = []
        for (const summary of summaries) {
          const read = isBuilt(summary.list) && summary.open > 0
          const first = read
            ? (await readList(stores, area, period, summary.list, { limit: FIRST }, accessOf(response))).items
            : []
          lists.push({ summary, first })
        }
        const place = { area, period: period.key, mayChange: may('post', '/areas/:key/lists/:period') }
        response.type('html').send(listsPage(place, lists, await areListsFresh(stores, area, period)))
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/lists/:period',
      summary: 'Build the lists, then show them',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      async handle({ params, request, response }) {
        const { area, period } = await findPeriod(deps, params)
        await buildLists({ ...stores, compute: deps.compute }, area, period)
        response.redirect(303, request.path)
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/lists/:period/:list',
      summary: 'Show one curated list',
      role: 'reader',
      areas: 'path',
      params: ListPath,
      query: ListQuery.omit({ limit: true }),
      async handle({ params: path, query, may, response }) {
        const { area, period } = await findPeriod(deps, path)
        const { member, ...filter } = query
        const viewer = accessOf(response)
        const list = await readList(stores, area, period, path.list, { ...filter, memberId: member, limit: PAGE }, viewer)
        const [summary] = await readLists(stores, area, period, viewer, { only: path.list })
        const place = { area, period: period.key, mayChange: may('post', '/areas/:key/lists/:period/:list/items') }
        response.type('html').send(listPage(place, summary!, list, query))
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/lists/:period/:list/items',
      summary: 'Pin, move, hide, release, annotate or tick off an item, then show the list',
      role: 'member',
      areas: 'path',
      params: ListPath,
      body: ItemForm,
      reads: 'form',
      async handle({ params: path, body: given, request, response }) {
        const { area, period } = await findPeriod(deps, path)
        const by = byOf(response)
        await chooseItem(stores, area, period, { list: path.list, key: given.key, by, ...changeOf(given) })
        response.redirect(303, `${request.path.replace(/\/items$/, '')}${given.back}`)
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/lists/:period/:list/read',
      summary: 'Mark a comment of the list as read, then show the list',
      role: 'member',
      areas: 'path',
      params: ListPath,
      body: ReadForm,
      reads: 'form',
      async handle({ params: path, body: { id, back }, request, response }) {
        const { area, period } = await findPeriod(deps, path)
        await markRead(stores, [{ from: period.start, to: period.end, filter: area.filter }], id, byOf(response))
        response.redirect(303, `${request.path.replace(/\/read$/, '')}${back}`)
      },
    }),
  ]
}

function changeOf({ do: what, position = 1, note = '', member }: z.infer<typeof ItemForm>): ListChange {
  if (what === 'pin' || what === 'unpin') return { pinned: what === 'pin' }
  if (what === 'place') return { position }
  if (what === 'unplace') return { position: null }
  if (what === 'discussed' || what === 'reopen') return { discussed: what === 'discussed' }
  if (what === 'hide' || what === 'unhide') return { hidden: what === 'hide' }
  if (what === 'release') return { released: true, member }
  return { note }
}
