import { z } from 'zod'
import type { Access } from '../../domain/access/access.js'
import type { Report } from '../../domain/report/report.js'
import { reportHtml } from '../../output/report/report-html.js'
import { reportJson } from '../../output/report/report-json.js'
import { reportMarkdown } from '../../output/report/report-markdown.js'
import { reportXlsx } from '../../output/report/sheets/report-xlsx.js'
import { inLanguage } from '../../output/text/language.js'
import { notBuilt } from '../../pipeline/disclosure/not-built.js'
import { openScope } from '../../pipeline/disclosure/open-scope.js'
import { buildReport } from '../../pipeline/report/build-report.js'
import { readReport } from '../../pipeline/report/read-report.js'
import type { AppDeps } from '../deps.js'
import { ReportAnswer, ReportListAnswer } from '../openapi/report-answers.js'
import { accessOf } from '../requests/access.js'
import { baseUrl } from '../requests/base-url.js'
import { DocumentLanguage, documentLanguage } from '../requests/document-language.js'
import { fileName, sendFile } from '../requests/downloads.js'
import { AreaPath, AreaPeriodPath } from '../requests/fields.js'
import { HttpError } from '../requests/http-error.js'
import { route } from '../route-table/route.js'
import { findArea, findPeriod } from './areas.js'

const FORMATS = ['json', 'html', 'markdown', 'xlsx'] as const
const MEDIA_TYPES = {
  json: 'application/json',
  html: 'text/html',
  markdown: 'text/markdown',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Reports of an area: weekly digest, monthly report, quarterly or yearly review; listed, built, and read in four formats. */
export function reportRoutes(deps: AppDeps) {
  return [
    route({
      method: 'get',
      path: '/areas/:key/reports',
      summary: 'List the reports of an area',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      answers: [{ json: ReportListAnswer }],
      async handle({ params, response }) {
        const area = await findArea(deps, params.key)
        const reports = await deps.stores.reports.list(area.id)
        response.json({ reports: reports.map((report) => ({ ...report, url: urlOf(area.key, report.period) })) })
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/reports/:period',
      summary: 'Read a report as JSON, HTML, Markdown or XLSX',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      query: z.strictObject({ format: z.enum(FORMATS).optional(), language: DocumentLanguage }),
      answers: [{ json: ReportAnswer, media: [MEDIA_TYPES.html, MEDIA_TYPES.markdown, MEDIA_TYPES.xlsx] }],
      async handle({ params, query, request, response }) {
        const accepted = request.accepts(Object.values(MEDIA_TYPES))
        const format = query.format ?? FORMATS.find((each) => MEDIA_TYPES[each] === accepted)
        if (!format) {
          const forms = Object.values(MEDIA_TYPES).join(', ')
          throw new HttpError(406, 'not-acceptable', `A report is available as one of ${forms}`)
        }
        const report = await findReport(deps, params, accessOf(response))
        const { language: byDefault } = await findArea(deps, params.key)
        const language = documentLanguage(request, query.language, byDefault)
        response.vary('Accept')
        if (format === 'json') response.json(reportJson(report))
        else if (format === 'xlsx') {
          const { area, period } = report
          // Programs read workbooks as well: in English unless the request names a language.
          const file = await inLanguage(documentLanguage(request, query.language), () => reportXlsx(report))
          response.vary('Accept-Language')
          sendFile(response, fileName([area.key, period.key], 'xlsx'), MEDIA_TYPES.xlsx, file)
        } else {
          const base = baseUrl(deps, request)
          const write = () => (format === 'html' ? reportHtml(report, { base }) : reportMarkdown(report, base))
          response.type(MEDIA_TYPES[format]).vary('Accept-Language').send(inLanguage(language, write))
        }
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/reports/:period',
      summary: 'Build a report',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ json: ReportAnswer }],
      async handle({ params: path, response }) {
        await buildReport(deps.stores, { areaKey: path.key, period: path.period })
        response.location(urlOf(path.key, path.period)).json(reportJson(await findReport(deps, path, accessOf(response))))
      },
    }),
  ]
}

/**
 * Returns a stored report.
 * @throws UserError if the area is unknown, the period is invalid or not open to the viewer, or the report is not built
 */
async function findReport(deps: AppDeps, path: z.infer<typeof AreaPeriodPath>, viewer: Access): Promise<Report> {
  const { area, period } = await findPeriod(deps, path)
  const report = await readReport(deps.stores, area, period.key, viewer)
  if (report) return report
  await openScope(deps.stores, area, period, viewer)
  throw notBuilt('reports', area, period.key)
}

const urlOf = (area: string, period: string): string =>
  `/v1/areas/${encodeURIComponent(area)}/reports/${encodeURIComponent(period)}`
