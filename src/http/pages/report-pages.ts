import { REPORT_KINDS } from '../../domain/report/report.js'
import { notBuiltPage } from '../../output/page/not-built-page.js'
import { reportHtml } from '../../output/report/report-html.js'
import { titleOf } from '../../output/report/report-text.js'
import { openScope } from '../../pipeline/disclosure/open-scope.js'
import { buildReport } from '../../pipeline/report/build-report.js'
import { readReport } from '../../pipeline/report/read-report.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { AreaPeriodPath } from '../requests/fields.js'
import { type Route, route } from '../route-table/route.js'
import { findPeriod } from '../routes/areas.js'

/** The printable report of an area; if it is not built yet, a page with a button to build it. */
export function reportPages(deps: AppDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/areas/:key/reports/:period',
      summary: 'Show a report, or offer to build it',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      async handle({ params, may, response }) {
        const { area, period } = await findPeriod(deps, params)
        const report = await readReport(deps.stores, area, period.key, accessOf(response))
        const mayBuild = may('post', '/areas/:key/reports/:period')
        if (report) return void response.type('html').send(reportHtml(report, { served: true, mayBuild }))
        await openScope(deps.stores, area, period, accessOf(response))
        const title = titleOf({ kind: REPORT_KINDS[period.kind], period })
        response.type('html').send(notBuiltPage(area, period.key, { what: 'report', title, mayBuild }))
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/reports/:period',
      summary: 'Build a report, then show it',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      async handle({ params: { key, period }, request, response }) {
        await buildReport(deps.stores, { areaKey: key, period })
        response.redirect(303, request.originalUrl)
      },
    }),
  ]
}
