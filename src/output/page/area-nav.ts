import { linkTo, t } from '../text/language.js'
import { type Html, html } from './html.js'

/** Pages of an area and period by their own address; those that the app has redirect there. */
type AreaPage = 'lists' | 'packs' | 'reports' | 'meetings'

/** Path of a page of an area and period. */
export const areaPath = (page: AreaPage, area: string, period: string): string =>
  `/areas/${encodeURIComponent(area)}/${page}/${encodeURIComponent(period)}`

/** Leads from a document of an area and period to its pages in the app, and to the other document. */
export function areaNav(area: string, period: string, current: 'packs' | 'reports'): Html {
  const app = `/app/${encodeURIComponent(area)}/${encodeURIComponent(period)}`
  const links = [
    [t('doc.nav-overview'), app],
    [t('doc.nav-meeting'), `${app}/meeting`],
    [t('doc.nav-recognition'), `${app}/recognition`],
    [t('doc.nav-pack'), linkTo(areaPath('packs', area, period))],
    [t('doc.nav-report'), linkTo(areaPath('reports', area, period))],
  ] as const
  const here = linkTo(areaPath(current, area, period))
  return html`<nav class="area-nav" aria-label="${t('doc.nav')}"><ul>${links.map(
    ([name, path]) => html`<li><a href="${path}"${path === here && html` aria-current="page"`}>${name}</a></li>`,
  )}</ul></nav>`
}
