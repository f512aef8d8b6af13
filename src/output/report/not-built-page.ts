import type { Area } from '../../domain/areas/area.js'
import { parsePeriod } from '../../domain/period/period.js'
import { REPORT_KINDS } from '../../domain/report/report.js'
import { areaNav, areaPath } from '../page/area-nav.js'
import { html } from '../page/html.js'
import { page } from '../page/page.js'
import { periodName } from '../text/format.js'
import { titleOf } from './report-text.js'

/** Where a report is not built yet: says so, and offers to build it to those who may. */
export function notBuiltPage({ key, name }: Pick<Area, 'key' | 'name'>, period: string, mayBuild: boolean): string {
  const title = titleOf({ kind: REPORT_KINDS[parsePeriod(period).kind], period: { key: period } })
  return page({
    title: `${title}: ${name}, ${periodName(period)}`,
    served: true,
    body: html`${areaNav(key, period, 'reports')}<header class="title"><p class="kicker">${title}</p><h1>${name} <span>${periodName(period)}</span></h1></header>
<main><p class="lead">This report has not been built yet. ${mayBuild ? 'Building takes a few seconds.' : 'A member of the Experience Management Office can build it.'}</p>
${mayBuild && html`<form method="post" action="${areaPath('reports', key, period)}"><button>Build the report</button></form>`}</main>`,
  })
}
