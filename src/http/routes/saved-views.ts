import { z } from 'zod'
import type { SavedView } from '../../domain/comments/saved-view.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AppDeps } from '../deps.js'
import { listOf } from '../openapi/answers.js'
import { SavedViewAnswer } from '../openapi/comment-answers.js'
import { byOf } from '../requests/access.js'
import { AreaIdPath, AreaPath } from '../requests/fields.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

const NewView = z.strictObject({
  name: z.string().trim().min(1).max(80),
  query: z
    .string()
    .max(4000)
    .regex(/^[^?#\s]*$/, 'must be the query of an address without its question mark, such as label=praise&language=fi'),
})

/** Saved views: comment filters stored under a name. */
export function savedViewRoutes(deps: AppDeps) {
  const { savedViews } = deps.stores
  return [
    route({
      method: 'get',
      path: '/areas/:key/views',
      summary: 'List the saved views of the comments of an area',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      answers: [{ json: listOf('views', SavedViewAnswer) }],
      async handle({ params, response }) {
        const area = await findArea(deps, params.key)
        response.json({ views: (await savedViews.list(area.id)).map(shown) })
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/views',
      summary: 'Save a view of the comments for everyone who opens the area; a view with the same name is replaced',
      role: 'member',
      areas: 'path',
      params: AreaPath,
      body: NewView,
      answers: [{ status: 201, json: SavedViewAnswer }],
      async handle({ params, body, response }) {
        const area = await findArea(deps, params.key)
        response.status(201).json(shown(await savedViews.save(area.id, { ...body, by: byOf(response) })))
      },
    }),
    route({
      method: 'delete',
      path: '/areas/:key/views/:id',
      summary: 'Delete a saved view',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      answers: [{ status: 204 }],
      async handle({ params: { key, id }, response }) {
        const area = await findArea(deps, key)
        if (!(await savedViews.remove(area.id, id)))
          throw new UserError('not-found', `There is no saved view ${id} in ${area.name}`)
        response.status(204).end()
      },
    }),
  ]
}

const shown = ({ areaId: _, ...view }: SavedView) => view
