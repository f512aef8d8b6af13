import { type IRouter, Router } from 'express'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import { notBuiltPage } from '../../output/report/not-built-page.js'
import { reportHtml } from '../../output/report/report-html.js'
import { buildReport } from '../../pipeline/report/build-report.js'
import { readReport } from '../../pipeline/report/read-report.js'
import type { AppDeps } from '../deps.js'
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
      const report = await readReport(deps.stores, area, period)
      if (report) return void response.type('html').send(reportHtml(report, { served: true }))
      const { start, end } = parsePeriod(period, area.timeZone)
      if (start > new Date()) throw new UserError('invalid', `The period ${period} has not begun: choose one that has`)
      const { responses } = await deps.stores.views.numbers({ from: start, to: end, filter: area.filter })
      if (responses === 0)
        throw new UserError('not-found', `${area.name} has no responses in ${period}: there is nothing to report`)
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
