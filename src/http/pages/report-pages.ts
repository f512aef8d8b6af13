import { type IRouter, Router } from 'express'
import { parsePeriod } from '../../domain/period/period.js'
import { reportHtml } from '../../output/report/html.js'
import { notBuiltPage } from '../../output/report/not-built-page.js'
import { openScope } from '../../pipeline/disclosure/open-scope.js'
import { buildReport } from '../../pipeline/report/build-report.js'
import { readReport } from '../../pipeline/report/read-report.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'
import { findArea } from '../routes/areas.js'
import { ReportPath } from '../routes/reports.js'

/** The page of an area's report; where it is not built, a page that builds it. */
export function reportPages(deps: AppDeps): IRouter {
  const router = Router()
  resource(router, '/areas/:key/reports/:period', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { key, period } = parse(ReportPath, request.params, 'path')
      const area = await findArea(deps, key)
      const report = await readReport(deps.stores, area, period, accessOf(response))
      if (report) return void response.type('html').send(reportHtml(report, { served: true }))
      await openScope(deps.stores, area, parsePeriod(period, area.timeZone), accessOf(response))
      response.type('html').send(notBuiltPage(area, period))
    },
    post: async (request, response) => {
      const { key, period } = parse(ReportPath, request.params, 'path')
      await buildReport(deps.stores, { areaKey: key, period })
      response.redirect(303, request.originalUrl)
    },
  })
  return router
}
