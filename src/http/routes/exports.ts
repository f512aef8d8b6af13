import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { z } from 'zod'
import {
  CSV_DELIMITERS,
  CSV_DIALECTS,
  EXPORT_FORMATS,
  type Export,
  type ExportForm,
  type ExportRequest,
} from '../../domain/exports/export.js'
import { translated } from '../../output/text/sentences.js'
import { signLink } from '../../pipeline/access/signed-links.js'
import {
  type Asking,
  deleteExport,
  findExport,
  orderExport,
  ownerSeen,
  readExportFile,
} from '../../pipeline/export/keep-exports.js'
import type { AppDeps } from '../deps.js'
import { pageAnswer } from '../openapi/answers.js'
import { ExportAnswer, OneExportAnswer } from '../openapi/export-answers.js'
import { accessOf, byOf, ownerOf, signedQuery } from '../requests/access.js'
import { baseUrl } from '../requests/base-url.js'
import { COMMENT_FILTERS_IN_BODY, commentFilterOf, commentsAskedBy } from '../requests/comment-filters.js'
import { newestFirst, paging } from '../requests/cursor.js'
import { inRequestLanguage } from '../requests/document-language.js'
import { fileName } from '../requests/downloads.js'
import { IdPath } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const Order = z.strictObject({
  ...COMMENT_FILTERS_IN_BODY,
  format: z.enum(EXPORT_FORMATS),
  dialect: z.enum(CSV_DIALECTS).default('rfc4180').meta({ description: 'CSV only; excel: with a byte order mark' }),
  delimiter: z
    .enum(CSV_DELIMITERS)
    .default(';')
    .meta({ description: 'CSV for Excel only; with a semicolon, numbers have a decimal comma' }),
})

const MEDIA = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Record<ExportForm['format'], string>

const PAGES = newestFirst('exports')

/** Exports of all comments to files, which a job writes. */
export function exportRoutes(deps: AppDeps) {
  const keeping = { ...deps.stores, exportFiles: deps.exportFiles, queue: deps.queue }
  const { secrets } = deps.stores
  return [
    route({
      method: 'post',
      path: '/exports',
      summary: 'Create a file of the comments that GET /comments returns for the same filters: CSV, NDJSON, XLSX or Parquet',
      role: 'reader',
      areas: 'body',
      body: Order,
      answers: [{ status: 202, json: OneExportAnswer }],
      repeats: 'replay',
      async handle({ body: { format, dialect, delimiter, ...filters }, response }) {
        const { area, period } = await commentsAskedBy(deps, filters, response)
        const request: ExportRequest = {
          ...{ format, dialect, delimiter },
          ...{ area: area?.key ?? null, period: period?.key ?? null, filter: commentFilterOf(filters) },
        }
        const ordered = await orderExport(keeping, askingOf(response), request)
        response
          .status(202)
          .location(`/v1/exports/${ordered.id}`)
          .json({ ...shown(ordered), file: null })
      },
    }),
    route({
      method: 'get',
      path: '/exports',
      summary: 'List your exports, newest first; officers of all areas see those of all',
      role: 'reader',
      areas: 'own',
      teams: 'any',
      query: z.strictObject(paging(50)),
      answers: [{ json: pageAnswer('exports', ExportAnswer) }],
      async handle({ query: { limit, cursor }, request, response }) {
        const seen = ownerSeen(askingOf(response))
        const read = await deps.stores.exports.list({ ...seen, limit: limit + 1, ...PAGES.before(cursor, seen) })
        const { page, next } = PAGES.cut(read, limit, seen)
        inRequestLanguage(request, response, () => response.json({ exports: page.map(shown), next }))
      },
    }),
    route({
      method: 'get',
      path: '/exports/:id',
      summary: 'Read the progress of an export, with a link to its file once it is done',
      role: 'reader',
      areas: 'own',
      teams: 'any',
      params: IdPath,
      answers: [{ json: OneExportAnswer }],
      async handle({ params: { id }, request, response }) {
        const found = await findExport(keeping, askingOf(response), id)
        const file = found.status === 'done' ? await linkTo(found) : null
        inRequestLanguage(request, response, () => response.json({ ...shown(found), file }))

        async function linkTo({ expiresAt }: Export) {
          const path = `/v1/exports/${id}/file`
          const link = await signLink(secrets, { path, owner: ownerOf(response) }, expiresAt)
          return {
            url: `${baseUrl(deps, request) ?? ''}${path}?${signedQuery(link)}`,
            expiresAt: new Date(link.expires * 1000).toISOString(),
          }
        }
      },
    }),
    route({
      method: 'get',
      path: '/exports/:id/file',
      summary: 'Download the file of an export, by its link or with a key',
      role: 'reader',
      areas: 'own',
      teams: 'any',
      signedLink: true,
      params: IdPath,
      answers: [{ media: Object.values(MEDIA) }],
      async handle({ params: { id }, response }) {
        const { found, bytes, stream } = await readExportFile(keeping, askingOf(response), id)
        const { format, area, period } = found.request
        const parts = ['comments', area, period, String(id)].filter((part) => part !== null)
        response.attachment(fileName(parts, format)).type(MEDIA[format]).set('Content-Length', String(bytes))
        await pipeline(stream, response)
      },
    }),
    route({
      method: 'delete',
      path: '/exports/:id',
      summary: 'Delete an export and its file, or stop it',
      role: 'reader',
      areas: 'own',
      teams: 'any',
      params: IdPath,
      answers: [{ status: 204 }],
      async handle({ params: { id }, response }) {
        await deleteExport(keeping, askingOf(response), id)
        response.status(204).end()
      },
    }),
  ]
}

const askingOf = (response: Response): Asking => ({
  by: byOf(response),
  owner: ownerOf(response),
  access: accessOf(response),
})

const shown = ({ request, ...kept }: Export) => ({
  ...{ id: kept.id, by: kept.by, ...request, status: kept.status, error: kept.error && translated(kept.error) },
  ...{ total: kept.total, rows: kept.rows, bytes: kept.bytes },
  createdAt: kept.createdAt.toISOString(),
  finishedAt: kept.finishedAt?.toISOString() ?? null,
  expiresAt: kept.expiresAt.toISOString(),
})
