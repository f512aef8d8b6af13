import { type IRouter, Router } from 'express'
import { z } from 'zod'
import type { Access } from '../../domain/access/access.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { Report } from '../../domain/report/report.js'
import { reportHtml } from '../../output/report/html.js'
import { reportJson } from '../../output/report/json.js'
import { reportMarkdown } from '../../output/report/markdown.js'
import { reportXlsx } from '../../output/report/xlsx.js'
import { notBuilt } from '../../pipeline/disclosure/not-built.js'
import { openScope } from '../../pipeline/disclosure/open-scope.js'
import { buildReport } from '../../pipeline/report/build-report.js'
import { readReport } from '../../pipeline/report/read-report.js'
import type { AppDeps } from '../deps.js'
import { HttpError } from '../errors.js'
import { accessOf } from '../requests/access.js'
import { fileName, sendFile } from '../requests/downloads.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'
import { AreaPath, findArea } from './areas.js'

export const ReportPath = z.strictObject({ key: z.string().max(200), period: z.string().max(20) })

const FORMATS = ['json', 'html', 'markdown', 'xlsx'] as const
const MEDIA_TYPES = {
  json: 'application/json',
  html: 'text/html',
  markdown: 'text/markdown',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Reports of an area: a week's digest, a month's report, the review of a quarter or year; listed, read in four forms, built. */
export function reportRoutes(deps: AppDeps): IRouter {
  const router = Router()
  resource(router, '/areas/:key/reports', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
      const reports = await deps.stores.reports.list(area.id)
      response.json({ reports: reports.map((report) => ({ ...report, url: urlOf(area.key, report.period) })) })
    },
  })
  resource(router, '/areas/:key/reports/:period', {
    get: async (request, response) => {
      const query = parse(z.strictObject({ format: z.enum(FORMATS).optional() }), request.query, 'query')
      const accepted = request.accepts(Object.values(MEDIA_TYPES))
      const format = query.format ?? FORMATS.find((each) => MEDIA_TYPES[each] === accepted)
      if (!format) {
        const forms = Object.values(MEDIA_TYPES).join(', ')
        throw new HttpError(406, 'not-acceptable', `A report is had as one of ${forms}`)
      }
      const report = await findReport(deps, parse(ReportPath, request.params, 'path'), accessOf(response))
      response.vary('Accept')
      if (format === 'json') response.json(reportJson(report))
      else if (format === 'xlsx') {
        const { area, period } = report
        sendFile(response, fileName([area.key, period.key], 'xlsx'), MEDIA_TYPES.xlsx, await reportXlsx(report))
      } else response.type(MEDIA_TYPES[format]).send(format === 'html' ? reportHtml(report) : reportMarkdown(report))
    },
    post: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const path = parse(ReportPath, request.params, 'path')
      await buildReport(deps.stores, { areaKey: path.key, period: path.period })
      response.location(urlOf(path.key, path.period)).json(reportJson(await findReport(deps, path, accessOf(response))))
    },
  })
  return router
}

/** @throws UserError where the area is unknown, the period is none or closed to the viewer, or no report of it is built */
async function findReport(deps: AppDeps, { key, period }: z.infer<typeof ReportPath>, viewer: Access): Promise<Report> {
  const area = await findArea(deps, key)
  const report = await readReport(deps.stores, area, period, viewer)
  if (report) return report
  await openScope(deps.stores, area, parsePeriod(period, area.timeZone), viewer)
  throw notBuilt('reports', area, period)
}

const urlOf = (area: string, period: string): string =>
  `/v1/areas/${encodeURIComponent(area)}/reports/${encodeURIComponent(period)}`
