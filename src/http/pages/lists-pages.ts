import { type IRouter, Router, urlencoded } from 'express'
import { z } from 'zod'
import type { ListChange, ListName } from '../../domain/lists/lists.js'
import { listPage, listsPage } from '../../output/lists/lists-page.js'
import { buildLists } from '../../pipeline/lists/build-lists.js'
import { chooseItem, markRead } from '../../pipeline/lists/choose-item.js'
import { areListsFresh } from '../../pipeline/lists/ensure-lists.js'
import { readList, readLists } from '../../pipeline/lists/read-lists.js'
import type { AppDeps } from '../deps.js'
import { accessOf, byOf } from '../requests/access.js'
import { NO_QUERY, parse, queryNumber, resource } from '../requests/input.js'
import { findPeriod, LAST_PLACE, ListPath, ListQuery, PeriodPath } from '../routes/lists.js'

/** Items of each list on the page of all. */
const FIRST = 3
/** Items on a page of one. */
const PAGE = 25

const back = z
  .string()
  .max(2000)
  .regex(/^(\?.*)?$/, 'must be a query')
  .default('')
const ItemForm = z.strictObject({
  key: z.string().min(1).max(200),
  back,
  do: z.enum(['pin', 'unpin', 'place', 'unplace', 'discussed', 'reopen', 'hide', 'unhide', 'release', 'note']),
  position: queryNumber(z.int().min(1).max(LAST_PLACE)).optional(),
  note: z.string().trim().max(2000).optional(),
  member: queryNumber(z.int().min(1).max(2_147_483_647)).optional(),
})
const ReadForm = z.strictObject({ id: queryNumber(z.int().min(1).max(2_147_483_647)), back })

/** Pages of the curated lists, and the forms that arrange them. */
export function listPages(deps: AppDeps): IRouter {
  const router = Router()
  const form = urlencoded({ extended: false, limit: '100kb' })
  const stores = deps.stores
  resource(router, '/areas/:key/lists/:period', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, period } = await findPeriod(deps, parse(PeriodPath, request.params, 'path'))
      const summaries = await readLists(stores, area, period, accessOf(response))
      const isBuilt = (list: ListName) =>
        list === 'unread' || summaries.some((each) => each.list === list && each.builtAt !== null)
      const lists = []
      for (const summary of summaries) {
        const read = isBuilt(summary.list) && summary.open > 0
        const first = read ? (await readList(stores, area, period, summary.list, { limit: FIRST }, accessOf(response))).items : []
        lists.push({ summary, first })
      }
      response.type('html').send(listsPage({ area, period: period.key }, lists, await areListsFresh(stores, area, period)))
    },
    post: async (request, response) => {
      const { area, period } = await findPeriod(deps, parse(PeriodPath, request.params, 'path'))
      await buildLists({ ...stores, compute: deps.compute }, area, period)
      response.redirect(303, request.path)
    },
  })
  resource(router, '/areas/:key/lists/:period/:list', {
    get: async (request, response) => {
      const query = parse(ListQuery.omit({ limit: true }), request.query, 'query')
      const path = parse(ListPath, request.params, 'path')
      const { area, period } = await findPeriod(deps, path)
      const { member, ...filter } = query
      const viewer = accessOf(response)
      const list = await readList(stores, area, period, path.list, { ...filter, memberId: member, limit: PAGE }, viewer)
      const [summary] = await readLists(stores, area, period, viewer, { only: path.list })
      response.type('html').send(listPage({ area, period: period.key }, summary!, list, query))
    },
  })
  resource(router, '/areas/:key/lists/:period/:list/items', {
    post: [
      form,
      async (request, response) => {
        const path = parse(ListPath, request.params, 'path')
        const { area, period } = await findPeriod(deps, path)
        const given = parse(ItemForm, request.body ?? {}, 'body')
        const by = byOf(response)
        await chooseItem(stores, area, period, { list: path.list, key: given.key, by, ...changeOf(given) })
        response.redirect(303, `${request.path.replace(/\/items$/, '')}${given.back}`)
      },
    ],
  })
  resource(router, '/areas/:key/lists/:period/:list/read', {
    post: [
      form,
      async (request, response) => {
        parse(ListPath, request.params, 'path')
        const { id, back } = parse(ReadForm, request.body ?? {}, 'body')
        await markRead(stores, id, byOf(response))
        response.redirect(303, `${request.path.replace(/\/read$/, '')}${back}`)
      },
    ],
  })
  return router
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
