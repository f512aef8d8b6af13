import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { LISTS, SHOWN } from '../../domain/lists/lists.js'
import { parsePeriod } from '../../domain/period/period.js'
import { buildLists } from '../../pipeline/lists/build-lists.js'
import { chooseItem, markRead } from '../../pipeline/lists/choose-item.js'
import { areListsFresh } from '../../pipeline/lists/ensure-lists.js'
import { readList, readLists } from '../../pipeline/lists/read-lists.js'
import type { AppDeps } from '../deps.js'
import { accessOf, byOf } from '../requests/access.js'
import { NO_QUERY, parse, queryNumber, resource } from '../requests/input.js'
import { findArea } from './areas.js'

const id = z.int().min(1).max(2_147_483_647)
export const PeriodPath = z.strictObject({ key: z.string().max(200), period: z.string().max(20) })
const list = z.enum(LISTS, `must be one of ${LISTS.join(', ')}`)
export const ListPath = PeriodPath.extend({ list })
const ItemPath = ListPath.extend({ item: z.string().min(1).max(200) })
const ResponsePath = z.strictObject({ id: queryNumber(id) })

export const ListQuery = z.strictObject({
  limit: queryNumber(z.int().min(1).max(200)).default(25),
  after: z.string().max(30).optional(),
  show: z.enum(SHOWN).default('open'),
  group: z.string().min(1).max(700).optional(),
  team: z.string().min(1).max(500).optional(),
  member: queryNumber(id).optional(),
})

/** Who says so: a person's name; without it, the key that was used. */
const by = z.string().trim().min(1).max(200).optional()
/** Places that a person can give: further down, the ranking does. */
export const LAST_PLACE = 200
const Change = z
  .strictObject({
    pinned: z.boolean().optional(),
    hidden: z.boolean().optional(),
    released: z.boolean().optional(),
    /** With `released`: whom the name means, where the roster could not tell; one of the item's candidates. */
    member: id.optional(),
    discussed: z.boolean().optional(),
    note: z.string().trim().max(2000).optional(),
    position: z.int().min(1).max(LAST_PLACE).nullable().optional(),
    by,
  })
  .refine(
    ({ by: _, ...change }) => Object.values(change).some((each) => each !== undefined),
    'give pinned, hidden, position, note, discussed or released',
  )
const Read = z.strictObject({ by }).default({})

/** Curated lists of an area and period: built, read, and arranged by people. */
export function listRoutes(deps: AppDeps): IRouter {
  const router = Router()
  const body = json({ limit: '100kb' })
  const stores = deps.stores
  resource(router, '/areas/:key/lists/:period', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, period } = await findPeriod(deps, parse(PeriodPath, request.params, 'path'))
      const lists = await readLists(stores, area, period, accessOf(response))
      response.json({ area: area.key, period: period.key, fresh: await areListsFresh(stores, area, period), lists })
    },
    post: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, period } = await findPeriod(deps, parse(PeriodPath, request.params, 'path'))
      await buildLists({ ...stores, compute: deps.compute }, area, period)
      const lists = await readLists(stores, area, period, accessOf(response))
      response.json({ area: area.key, period: period.key, fresh: true, lists })
    },
  })
  resource(router, '/areas/:key/lists/:period/:list', {
    get: async (request, response) => {
      const { member, ...query } = parse(ListQuery, request.query, 'query')
      const path = parse(ListPath, request.params, 'path')
      const { area, period } = await findPeriod(deps, path)
      response.json(await readList(stores, area, period, path.list, { ...query, memberId: member }, accessOf(response)))
    },
  })
  resource(router, '/areas/:key/lists/:period/:list/items/:item', {
    patch: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const path = parse(ItemPath, request.params, 'path')
        const { area, period } = await findPeriod(deps, path)
        const { by = byOf(response), ...change } = parse(Change, request.body, 'body')
        const choice = await chooseItem(stores, area, period, { list: path.list, key: path.item, by, ...change })
        response.json({ key: path.item, choice })
      },
    ],
  })
  resource(router, '/responses/:id/read', {
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { id } = parse(ResponsePath, request.params, 'path')
        const { by = byOf(response) } = parse(Read, request.body, 'body')
        await markRead(stores, id, by)
        response.status(204).end()
      },
    ],
  })
  return router
}

/** @throws UserError where the area is unknown or the period is none */
export async function findPeriod(deps: AppDeps, path: { key: string; period: string }) {
  const area = await findArea(deps, path.key)
  return { area, period: parsePeriod(path.period, area.timeZone) }
}
