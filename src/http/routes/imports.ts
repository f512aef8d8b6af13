import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { translated } from '../../output/text/sentences.js'
import { loadSample } from '../../pipeline/admin/load-sample.js'
import { enqueueResponses } from '../../pipeline/analyse/enqueue-pending.js'
import { auditedImports } from '../../pipeline/import/audited-imports.js'
import { importResponses } from '../../pipeline/import/import-responses.js'
import { previewImport } from '../../pipeline/import/preview-import.js'
import { undoImport } from '../../pipeline/import/undo-import.js'
import { requestThemes } from '../../pipeline/themes/request-themes.js'
import type { AppDeps } from '../deps.js'
import { pageAnswer } from '../openapi/answers.js'
import { ImportAnswer, ImportListItem, ImportPreviewAnswer, ImportSummaryAnswer } from '../openapi/import-answers.js'
import { byOf } from '../requests/access.js'
import { newestFirst, paging } from '../requests/cursor.js'
import { inRequestLanguage } from '../requests/document-language.js'
import { IdPath, source } from '../requests/fields.js'
import { queryFlag } from '../requests/input.js'
import { defaultName, limited } from '../requests/upload.js'
import { route } from '../route-table/route.js'

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
        context.addIssue({ code: 'custom', message: 'must be valid JSON' })
        return z.NEVER
      }
    }),
  source: source.optional(),
  fileName: z.string().trim().min(1).max(200).optional(),
})
const ImportOptions = Options.extend({
  /** Import nothing if any row is invalid. */
  strict: queryFlag.optional(),
  /** Also update known rows whose content has changed. */
  update: queryFlag.optional(),
})

const PAGES = newestFirst('imports')

/** Imports of survey exports. The file is the request body; the outcome of each import is kept. */
export function importRoutes(deps: AppDeps) {
  const { imports } = deps.stores
  return [
    route({
      method: 'get',
      path: '/imports',
      summary: 'List imports, newest first',
      role: 'member',
      areas: 'all',
      teams: 'any',
      query: z.strictObject(paging(50)),
      answers: [{ json: pageAnswer('imports', ImportListItem) }],
      async handle({ query: { limit, cursor }, request, response }) {
        const { page, next } = PAGES.cut(await imports.list(limit + 1, PAGES.before(cursor, null).before), limit, null)
        inRequestLanguage(request, response, () => response.json({ imports: page.map(worded), next }))
      },
    }),
    route({
      method: 'post',
      path: '/imports',
      summary: 'Import a survey export (CSV, XLSX or NDJSON) sent as the body',
      role: 'member',
      // The mapping of a survey is a setting, so changing it needs the same role as other settings.
      queryRoles: { mapping: 'officer' },
      areas: 'all',
      teams: 'any',
      query: ImportOptions,
      reads: 'file',
      answers: [{ json: ImportSummaryAnswer }, { status: 201, json: ImportSummaryAnswer }],
      async handle({ query: { mapping, fileName, ...options }, request, response }) {
        const named = defaultName(request)
        const summary = await importResponses(
          {
            imports: auditedImports(imports, deps.stores.audit, byOf(response)),
            enqueue: (ids) => enqueueResponses(deps.queue, ids),
          },
          { stream: limited(request), fileName: fileName ?? named, mapping, ...options },
        )
        await requestThemes({ ...deps.stores, queue: deps.queue })
        response.status(summary.imported + summary.updated > 0 ? 201 : 200).location(`/v1/imports/${summary.id}`)
        inRequestLanguage(request, response, () => response.json(worded(summary)))
      },
    }),
    route({
      method: 'post',
      path: '/imports/preview',
      summary: 'Preview an import: how the file is read, and what would be imported, repeated or changed; nothing is stored',
      role: 'member',
      queryRoles: { mapping: 'officer' },
      areas: 'all',
      teams: 'any',
      query: Options,
      reads: 'file',
      answers: [{ json: ImportPreviewAnswer }],
      async handle({ query: { mapping, fileName, source }, request, response }) {
        const named = defaultName(request)
        const input = { stream: limited(request), fileName: fileName ?? named, mapping, source }
        const preview = await previewImport(imports, input)
        inRequestLanguage(request, response, () => response.json(worded(preview)))
      },
    }),
    route({
      method: 'post',
      path: '/imports/sample',
      summary: 'Load the sample with its roster and areas into an empty installation; undoing its import removes its responses',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      answers: [{ status: 201, json: ImportSummaryAnswer }],
      async handle({ response }) {
        const enqueue = (ids: number[]) => enqueueResponses(deps.queue, ids)
        const summary = await loadSample({ ...deps.stores, enqueue }, byOf(response))
        await requestThemes({ ...deps.stores, queue: deps.queue })
        response.status(201).location(`/v1/imports/${summary.id}`).json(summary)
      },
    }),
    route({
      method: 'get',
      path: '/imports/:id',
      summary: 'Read the result of an import',
      role: 'member',
      areas: 'all',
      teams: 'any',
      params: IdPath,
      answers: [{ json: ImportAnswer }],
      async handle({ params: { id }, request, response }) {
        const found = await imports.get(id)
        if (!found) throw new UserError('not-found', `There is no import ${id}`)
        inRequestLanguage(request, response, () => response.json(worded(found)))
      },
    }),
    route({
      method: 'delete',
      path: '/imports/:id',
      summary: 'Undo an import and remove everything derived from it',
      // Undoing an import deletes comments, so it needs the same role as deleting.
      role: 'officer',
      areas: 'all',
      teams: 'all',
      params: IdPath,
      answers: [{ json: z.strictObject({ id: z.int(), removed: z.int(), restored: z.int() }) }],
      async handle({ params: { id }, response }) {
        const enqueue = (ids: number[]) => enqueueResponses(deps.queue, ids)
        const { removed, restored } = await undoImport({ ...deps.stores, enqueue }, { id, by: byOf(response) })
        response.json({ id, removed, restored })
      },
    }),
  ]
}

/** An import with its reasons in the language of the answer. */
function worded<T extends { problems: { reason: string }[]; error?: string | null }>(found: T): T {
  // Few kinds of problems come in many rows.
  const kinds = new Set(found.problems.map(({ reason }) => reason))
  const reasons = new Map([...kinds].map((reason) => [reason, translated(reason)] as const))
  return {
    ...found,
    problems: found.problems.map((problem) => ({ ...problem, reason: reasons.get(problem.reason)! })),
    ...(found.error && { error: translated(found.error) }),
  }
}
