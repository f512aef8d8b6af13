import { type IRouter, json, type Response, Router } from 'express'
import { z } from 'zod'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, parsePeriod } from '../../domain/period/period.js'
import { THEME_KINDS } from '../../domain/themes/theme.js'
import { addTheme } from '../../pipeline/themes/add-theme.js'
import { changeTheme, mergeThemes, moveComments, splitInto, splitOff } from '../../pipeline/themes/edit-themes.js'
import { listThemes, readTheme } from '../../pipeline/themes/read-themes.js'
import type { AppDeps } from '../deps.js'
import { byOf } from '../requests/access.js'
import { NO_QUERY, parse, queryFlag, queryNumber, resource } from '../requests/input.js'
import { AreaPath, findArea } from './areas.js'

const id = z.int().min(1).max(2_147_483_647)
const ThemePath = z.strictObject({ key: z.string().max(200), id: queryNumber(id) })
const period = z.string().max(20).optional()
const List = z.strictObject({ period, hidden: queryFlag.default(false) })
const Details = z.strictObject({
  period,
  limit: queryNumber(z.int().min(1).max(500)).default(100),
  after: queryNumber(id).optional(),
})

/** Who says so: a person's name; without it, that of the key. */
const by = z.string().trim().min(1).max(200).optional()
const label = z.string().trim().min(1).max(120)
const comments = z.array(id).min(1).max(1000)
const Change = z
  .strictObject({ label: label.optional(), hidden: z.boolean().optional(), by })
  .refine((change) => change.label !== undefined || change.hidden !== undefined, 'give a label, hidden, or both')
const New = z.strictObject({
  label,
  kind: z.enum(THEME_KINDS),
  definition: z.string().trim().max(1000).default(''),
  /** What people said who spoke of it. */
  examples: z.array(z.string().trim().min(1).max(2000)).min(1).max(40),
})
const Merge = z.strictObject({ into: id, by })
const Split = z.union(
  [z.strictObject({ parts: z.int().min(2).max(20), by }), z.strictObject({ comments, label: label.optional(), by })],
  {
    error: 'give either parts (2 to 20), or comments (ids of responses) and, if you wish, a label',
  },
)
const Move = z.strictObject({
  comments,
  /** Null: to no theme. */
  to: id.nullable(),
  by,
})

/** Themes of an area: listed, read through the year, and put right by people. */
export function themeRoutes(deps: AppDeps): IRouter {
  const router = Router()
  const edits = { themes: deps.stores.themes, compute: deps.compute }
  const body = json({ limit: '100kb' })

  const pathOf = async (params: unknown) => {
    const path = parse(ThemePath, params, 'path')
    return { id: path.id, area: await findArea(deps, path.key) }
  }
  const answer = async (response: Response, area: Area, themeId: number) =>
    response.json(await readTheme(deps.stores, area, themeId, await periodOf(deps, area), { limit: 100 }))

  resource(router, '/areas/:key/themes', {
    get: async (request, response) => {
      const query = parse(List, request.query, 'query')
      const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
      const when = await periodOf(deps, area, query.period)
      response.json({ period: when.key, themes: await listThemes(deps.stores, area, when, query) })
    },
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
        const theme = parse(New, request.body, 'body')
        response.status(201).json({ theme: await addTheme(deps.stores, area, theme) })
      },
    ],
  })
  resource(router, '/areas/:key/themes/:id', {
    get: async (request, response) => {
      const query = parse(Details, request.query, 'query')
      const { id, area } = await pathOf(request.params)
      response.json(await readTheme(deps.stores, area, id, await periodOf(deps, area, query.period), query))
    },
    patch: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { id, area } = await pathOf(request.params)
        await changeTheme(edits, area, { id, ...signed(parse(Change, request.body, 'body'), response) })
        await answer(response, area, id)
      },
    ],
  })
  resource(router, '/areas/:key/themes/:id/merge', {
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { id, area } = await pathOf(request.params)
        const merge = signed(parse(Merge, request.body, 'body'), response)
        await mergeThemes(edits, area, { id, ...merge })
        await answer(response, area, merge.into)
      },
    ],
  })
  resource(router, '/areas/:key/themes/:id/split', {
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { id, area } = await pathOf(request.params)
        const split = signed(parse(Split, request.body, 'body'), response)
        const parts =
          'parts' in split ? await splitInto(edits, area, { id, ...split }) : [await splitOff(edits, area, { id, ...split })]
        response.status(201).json({ theme: id, parts })
      },
    ],
  })
  resource(router, '/areas/:key/themes/:id/move', {
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { id, area } = await pathOf(request.params)
        await moveComments(edits, area, { id, ...signed(parse(Move, request.body, 'body'), response) })
        await answer(response, area, id)
      },
    ],
  })
  return router
}

const signed = <B extends { by?: string | undefined }>(body: B, response: Response): B & { by: string } => ({
  ...body,
  by: body.by ?? byOf(response),
})

/** The period asked for; without one, the last month that has responses. */
async function periodOf({ stores }: AppDeps, area: Area, key?: string): Promise<Period> {
  const chosen = key ?? (await stores.views.months()).at(-1)?.month
  if (chosen === undefined) throw new UserError('not-found', 'There are no responses yet')
  return parsePeriod(chosen, area.timeZone)
}
