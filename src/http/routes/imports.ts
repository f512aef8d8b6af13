import { type Readable, Transform } from 'node:stream'
import { type IRouter, type Request, Router } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors.js'
import { enqueueResponses } from '../../pipeline/enqueue-pending.js'
import { importResponses } from '../../pipeline/import-responses.js'
import { requestThemes } from '../../pipeline/request-themes.js'
import type { AppDeps } from '../deps.js'
import { HttpError } from '../errors.js'
import { source } from '../fields.js'
import { NO_QUERY, parse, queryFlag, queryNumber, resource } from '../input.js'

/** Bytes that one upload may have. */
const MOST = 2 * 1024 ** 3

/** What a body may be, and what it is called where no name is given. */
const KINDS: Record<string, string> = {
  'text/csv': 'upload.csv',
  'text/tab-separated-values': 'upload.tsv',
  'text/plain': 'upload.txt',
  'application/x-ndjson': 'upload.ndjson',
  'application/ndjson': 'upload.ndjson',
  'application/jsonl': 'upload.ndjson',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'upload.xlsx',
  'application/octet-stream': 'upload',
}

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
  strict: queryFlag.optional(),
  fileName: z.string().trim().min(1).max(200).optional(),
})

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
      const { mapping, fileName, ...options } = parse(Options, request.query, 'query')
      const named = defaultName(request)
      const summary = await importResponses(
        { imports, enqueue: (ids) => enqueueResponses(deps.queue, ids) },
        { stream: limited(request), fileName: fileName ?? named, mapping, ...options },
      )
      await requestThemes({ ...deps.stores, queue: deps.queue })
      response
        .status(summary.imported > 0 ? 201 : 200)
        .location(`/v1/imports/${summary.id}`)
        .json(summary)
    },
  })
  resource(router, '/imports/:id', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { id } = parse(z.strictObject({ id: queryNumber(z.int().min(1).max(2_147_483_647)) }), request.params, 'path')
      const found = await imports.get(id)
      if (!found) throw new UserError('not-found', `There is no import ${id}`)
      response.json(found)
    },
  })
  return router
}

/** What a body without a name is called. @throws HttpError where it is of a kind that is not taken */
function defaultName(request: Request): string {
  const type = (request.headers['content-type'] ?? '').replace(/;.*/s, '').trim().toLowerCase()
  const encoding = request.headers['content-encoding']
  const name = KINDS[type]
  if (name && (encoding === undefined || encoding === 'identity')) return name
  throw new HttpError(
    415,
    'unsupported',
    'Send the file itself as the body, uncompressed, with its Content-Type: text/csv, application/x-ndjson or that of XLSX (a form upload is not taken)',
  )
}

/** The body, broken off where it grows too large. */
function limited(request: Request): Readable {
  const tooLarge = () => new UserError('too-large', `An import takes files up to ${MOST / 1024 ** 3} GiB: split it`)
  if (Number(request.headers['content-length'] ?? 0) > MOST) throw tooLarge()
  let bytes = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > MOST) done(tooLarge())
      else done(null, chunk)
    },
  })
  // A body that breaks off is an import that does not begin.
  request.once('error', (error) => counter.destroy(error))
  request.once('aborted', () => counter.destroy(new UserError('invalid', 'The upload broke off')))
  return request.pipe(counter)
}
