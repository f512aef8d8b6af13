import { type Html, html } from './html.js'

/** The pages of an area and period, in the order in which a meeting is prepared. */
export const AREA_PAGES = {
  lists: 'Lists',
  packs: 'Pack',
  reports: 'Report',
  meetings: 'Meeting',
  recognition: 'Recognition',
} as const
export type AreaPage = keyof typeof AREA_PAGES

/** Path of a page of an area and period. */
export const areaPath = (page: AreaPage, area: string, period: string): string =>
  `/areas/${encodeURIComponent(area)}/${page}/${encodeURIComponent(period)}`

/** Leads from each page of an area and period to the others. */
export function areaNav(area: string, period: string, current: AreaPage): Html {
  const links = Object.entries(AREA_PAGES).map(([page, name]) =>
    page === current
      ? html`<li><a href="${areaPath(page, area, period)}" aria-current="page">${name}</a></li>`
      : html`<li><a href="${areaPath(page as AreaPage, area, period)}">${name}</a></li>`,
  )
  return html`<nav class="area-nav" aria-label="Pages of this area and period"><ul>${links}</ul></nav>`
}
