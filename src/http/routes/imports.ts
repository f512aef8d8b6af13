import { type IRouter, Router } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { enqueueResponses } from '../../pipeline/analyse/enqueue-pending.js'
import { importResponses } from '../../pipeline/import/import-responses.js'
import { previewImport } from '../../pipeline/import/preview-import.js'
import { undoImport } from '../../pipeline/import/undo-import.js'
import { requestThemes } from '../../pipeline/themes/request-themes.js'
import type { AppDeps } from '../deps.js'
import { byOf } from '../requests/access.js'
import { source } from '../requests/fields.js'
import { NO_QUERY, parse, queryFlag, queryNumber, resource } from '../requests/input.js'
import { defaultName, limited } from '../requests/upload.js'

const Options = z.strictObject({
  /** JSON, as in a mapping file. */
  mapping: z
    .string()
    .max(20_000)
    .optional()
    .transform((text, context) => {
      try {
        return text === undefined ? undefined : (JSON.parse(text) as object)
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' })
        return z.NEVER
      }
    }),
  source: source.optional(),
  fileName: z.string().trim().min(1).max(200).optional(),
})
const ImportOptions = Options.extend({
  /** Take nothing if one row is bad. */
  strict: queryFlag.optional(),
  /** Take also known rows whose content changed. */
  update: queryFlag.optional(),
})
const ImportPath = z.strictObject({ id: queryNumber(z.int().min(1).max(2_147_483_647)) })

/** Imports: a survey export is the body of the request as it is; its outcome is kept. */
export function importRoutes(deps: AppDeps): IRouter {
  const { imports } = deps.stores
  const router = Router()
  resource(router, '/imports', {
    get: async (request, response) => {
      const { limit } = parse(z.strictObject({ limit: queryNumber(z.int().min(1).max(500)).default(50) }), request.query, 'query')
      response.json({ imports: await imports.list(limit) })
    },
    post: async (request, response) => {
      const { mapping, fileName, ...options } = parse(ImportOptions, request.query, 'query')
      const named = defaultName(request)
      const summary = await importResponses(
        { imports, enqueue: (ids) => enqueueResponses(deps.queue, ids) },
        { stream: limited(request), fileName: fileName ?? named, mapping, ...options },
      )
      await requestThemes({ ...deps.stores, queue: deps.queue })
      response
        .status(summary.imported + summary.updated > 0 ? 201 : 200)
        .location(`/v1/imports/${summary.id}`)
        .json(summary)
    },
  })
  resource(router, '/imports/preview', {
    post: async (request, response) => {
      const { mapping, fileName, source } = parse(Options, request.query, 'query')
      const named = defaultName(request)
      response.json(await previewImport(imports, { stream: limited(request), fileName: fileName ?? named, mapping, source }))
    },
  })
  resource(router, '/imports/:id', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { id } = parse(ImportPath, request.params, 'path')
      const found = await imports.get(id)
      if (!found) throw new UserError('not-found', `There is no import ${id}`)
      response.json(found)
    },
    delete: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { id } = parse(ImportPath, request.params, 'path')
      const enqueue = (ids: number[]) => enqueueResponses(deps.queue, ids)
      const { removed, restored } = await undoImport({ ...deps.stores, enqueue }, { id, by: byOf(response) })
      response.json({ id, removed, restored })
    },
  })
  return router
}
