import { z } from 'zod'
import { REPORT_KINDS } from '../../domain/report/report.js'
import { areaPath } from '../../output/page/area-nav.js'
import { notBuiltPage } from '../../output/page/not-built-page.js'
import { reportHtml } from '../../output/report/report-html.js'
import { titleOf } from '../../output/report/report-text.js'
import { inLanguage } from '../../output/text/language.js'
import { openScope } from '../../pipeline/disclosure/open-scope.js'
import { buildReport } from '../../pipeline/report/build-report.js'
import { readReport } from '../../pipeline/report/read-report.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { DocumentLanguage, documentLanguage, linkIn } from '../requests/document-language.js'
import { AreaPeriodPath } from '../requests/fields.js'
import { type Route, route } from '../route-table/route.js'
import { findPeriod } from '../routes/areas.js'

const PATH = '/areas/:key/reports/:period'
const InLanguage = z.strictObject({ language: DocumentLanguage })

/** The printable report of an area; if it is not built yet, a page with a button to build it. */
export function reportPages(deps: AppDeps): Route[] {
  return [
    route({
      method: 'get',
      path: PATH,
      summary: 'Show a report, or offer to build it',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      query: InLanguage,
      async handle({ params, query, may, request, response }) {
        const { area, period } = await findPeriod(deps, params)
        const report = await readReport(deps.stores, area, period.key, accessOf(response))
        const mayBuild = may('post', PATH)
        if (!report) await openScope(deps.stores, area, period, accessOf(response))
        const page = () => {
          if (report) return reportHtml(report, { served: true, mayBuild })
          const title = titleOf({ kind: REPORT_KINDS[period.kind], period })
          return notBuiltPage(area, period.key, { what: 'report', title, mayBuild })
        }
        const language = documentLanguage(request, query.language, area.language)
        response.type('html').send(inLanguage(language, page, query.language !== undefined))
      },
    }),
    route({
      method: 'post',
      path: PATH,
      summary: 'Build a report, then show it',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      query: InLanguage,
      async handle({ params: { key, period }, query, response }) {
        await buildReport(deps.stores, { areaKey: key, period })
        response.redirect(303, linkIn(query, areaPath('reports', key, period)))
      },
    }),
  ]
}
