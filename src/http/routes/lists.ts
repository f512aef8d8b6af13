import { z } from 'zod'
import { LISTS, SHOWN } from '../../domain/lists/lists.js'
import { auditNames } from '../../pipeline/disclosure/audit-names.js'
import { buildLists } from '../../pipeline/lists/build-lists.js'
import { chooseItem, markRead } from '../../pipeline/lists/choose-item.js'
import { areListsFresh } from '../../pipeline/lists/ensure-lists.js'
import { readList, readLists } from '../../pipeline/lists/read-lists.js'
import type { AppDeps } from '../deps.js'
import { ChosenAnswer, ListPageAnswer, ListsAnswer } from '../openapi/list-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { AreaPeriodPath, IdPath, id, pathId } from '../requests/fields.js'
import { queryNumber } from '../requests/input.js'
import { route } from '../route-table/route.js'
import { findPeriod } from './areas.js'

const list = z.enum(LISTS, `must be one of ${LISTS.join(', ')}`)
const ListPath = AreaPeriodPath.extend({ list })
const ItemPath = ListPath.extend({ item: z.string().min(1).max(200) })

const ListQuery = z.strictObject({
  limit: queryNumber(z.int().min(1).max(200)).default(25),
  after: z.string().max(30).optional(),
  show: z.enum(SHOWN).default('open'),
  group: z.string().min(1).max(700).optional(),
  team: z.string().min(1).max(500).optional(),
  member: pathId.optional(),
  response: pathId.optional(),
})

/** Last place that a person can assign; items below it are in the order of the ranking. */
const LAST_PLACE = 200
const Change = z
  .strictObject({
    pinned: z.boolean().optional(),
    hidden: z.boolean().optional(),
    released: z.boolean().optional(),
    /** With `released`: the member that the name refers to, if the roster could not decide; must be one of the item's candidates. */
    member: id.optional(),
    discussed: z.boolean().optional(),
    note: z.string().trim().max(2000).optional(),
    position: z.int().min(1).max(LAST_PLACE).nullable().optional(),
  })
  .refine(
    (change) => Object.values(change).some((each) => each !== undefined),
    'must contain pinned, hidden, position, note, discussed or released',
  )

/** Curated lists of an area and period: built, read, and rearranged by people. */
export function listRoutes(deps: AppDeps) {
  const stores = deps.stores
  return [
    route({
      method: 'get',
      path: '/areas/:key/lists/:period',
      summary: 'List the curated lists of a period with their sizes',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ json: ListsAnswer }],
      async handle({ params, response }) {
        const { area, period } = await findPeriod(deps, params)
        const lists = await readLists(stores, area, period, accessOf(response))
        response.json({ area: area.key, period: period.key, fresh: await areListsFresh(stores, area, period), lists })
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/lists/:period',
      summary: 'Build the curated lists of a period',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ json: ListsAnswer }],
      async handle({ params, response }) {
        const { area, period } = await findPeriod(deps, params)
        await buildLists({ ...stores, compute: deps.compute }, area, period)
        const lists = await readLists(stores, area, period, accessOf(response))
        response.json({ area: area.key, period: period.key, fresh: true, lists })
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/lists/:period/:list',
      summary: 'Read one curated list',
      role: 'reader',
      areas: 'path',
      params: ListPath,
      query: ListQuery,
      answers: [{ json: ListPageAnswer }],
      async handle({ params: path, query: { member, response: responseId, ...query }, response }) {
        const { area, period } = await findPeriod(deps, path)
        const page = await readList(
          stores,
          area,
          period,
          path.list,
          { ...query, memberId: member, responseId },
          accessOf(response),
        )
        const named = page.items.map(({ comment, names }) => ({ id: comment.responseId, text: comment.text, names }))
        await auditNames(stores, named, { by: byOf(response), reason: 'name in question of a held item' })
        response.json(page)
      },
    }),
    route({
      method: 'patch',
      path: '/areas/:key/lists/:period/:list/items/:item',
      summary: 'Pin, move, hide, release, annotate or tick off an item',
      role: 'member',
      areas: 'path',
      params: ItemPath,
      body: Change,
      answers: [{ json: ChosenAnswer }],
      async handle({ params: path, body: change, response }) {
        const { area, period } = await findPeriod(deps, path)
        const chosen = { list: path.list, key: path.item, by: byOf(response), ...change }
        const choice = await chooseItem(stores, area, period, chosen, accessOf(response))
        response.json({ key: path.item, choice })
      },
    }),
    route({
      method: 'post',
      path: '/responses/:id/read',
      summary: 'Mark a comment as read',
      role: 'member',
      // The area of the comment is known only after it has been found.
      areas: 'own',
      teams: 'any',
      params: IdPath,
      body: z.strictObject({}).prefault({}),
      answers: [{ status: 204 }],
      async handle({ params: { id }, response }) {
        await markRead(stores, id, { by: byOf(response), access: accessOf(response) })
        response.status(204).end()
      },
    }),
  ]
}
