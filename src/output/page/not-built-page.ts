import type { Area } from '../../domain/areas/area.js'
import { periodName } from '../text/format.js'
import { linkTo, t } from '../text/language.js'
import { areaNav, areaPath } from './area-nav.js'
import { html } from './html.js'
import { page } from './page.js'

/** Where a pack or a report is not built yet: says so, and offers to build it to those who may. @param title what it is called */
export function notBuiltPage(
  { key, name }: Pick<Area, 'key' | 'name'>,
  period: string,
  { what, title, mayBuild }: { what: 'pack' | 'report'; title: string; mayBuild: boolean },
): string {
  return page({
    title: `${title}: ${name}, ${periodName(period)}`,
    served: true,
    body: html`${areaNav(key, period, `${what}s`)}<header class="title"><p class="kicker">${title}</p><h1>${name} <span>${periodName(period)}</span></h1></header>
<main><p class="lead">${t(`doc.${what}-not-built`)} ${t(mayBuild ? 'doc.takes-seconds' : 'doc.ask-member')}</p>
${mayBuild && html`<form method="post" action="${linkTo(areaPath(`${what}s`, key, period))}"><button>${t(`doc.build-${what}`)}</button></form>`}</main>`,
  })
}
