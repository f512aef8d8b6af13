import type { Change } from '../../domain/compare/trend.js'
import type { ComparedDimension, Report, ReportTheme } from '../../domain/report/report.js'
import { impactBar } from '../charts/impact-bar.js'
import { type Html, html } from '../page/html.js'
import { count, nameOfBefore, nameOfYearAgo, percent, signed, tone } from '../text/format.js'
import { t } from '../text/language.js'
import { compactChange, dimensionTitle, hiddenWords, stepMark } from './report-text.js'
import { newsOf } from './summary.js'

type Context = Pick<Exclude<Report, { kind: 'digest' }>, 'area' | 'period'>

/** A change in a cell, coloured where it is news. */
export function changeHtml(change: Change | null, better: 'up' | 'down' | null): Html {
  const { verdict, words, range } = compactChange(change)
  const arrow = verdict === 'up' ? '▲ ' : verdict === 'down' ? '▼ ' : ''
  return html`<span class="${newsOf({ better }, verdict)}">${arrow && html`<span aria-hidden="true">${arrow}</span>`}${words}</span>${range && html` <span class="range">(${range})</span>`}`
}

/** What a change is compared with, as heads of columns. */
export function thenHeads(period: string): string[] {
  const last = nameOfYearAgo(period)
  return [t('report.since', { period: nameOfBefore(period) }), ...(last ? [t('report.on', { period: last })] : [])]
}

/** One dimension: its values with their Happiness, tested change and impact. */
export function dimensionHtml({ key, groups, hidden, more }: ComparedDimension, { area, period }: Context): Html {
  const name = dimensionTitle(key)
  const heads = thenHeads(period.key)
  const largest = Math.max(0, ...groups.map(({ impact }) => Math.abs(impact ?? 0)))
  const note = hiddenWords(hidden, more, area.minRespondents)
  return html`<h3>${name}</h3>
${
  groups.length > 0 &&
  html`<table class="figures-table stack"><thead><tr><th scope="col" class="wide">${name}</th><th scope="col">${t('pack.responses')}</th><th scope="col">${t('pack.happiness')}</th>${heads.map((head) => html`<th scope="col" class="wide">${head}</th>`)}<th scope="col">${t('report.impact')}</th><td class="barred"></td></tr></thead>
<tbody>${groups.map(
    ({
      value,
      responses,
      happiness,
      change,
      impact,
    }) => html`<tr><th scope="row" class="wide">${value}</th><td data-name="${t('pack.responses')}">${count(responses)}</td><td data-name="${t('pack.happiness')}"><b class="${tone(happiness)}">${signed(happiness)}</b></td>
<td class="wide" data-name="${heads[0]}:">${changeHtml(change.before, 'up')}</td>${heads.length > 1 && html`<td class="wide" data-name="${heads[1]}:">${changeHtml(change.yearAgo, 'up')}</td>`}<td data-name="${t('report.impact')}">${signed(impact)}</td><td class="barred">${impact !== null && impactBar(impact, largest)}</td></tr>`,
  )}</tbody></table>`
}
${note && html`<p class="note">${note}</p>`}`
}

/** Comments of each theme step by step. */
export function themeSteps(themes: ReportTheme<unknown>[], trend: { period: string }[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('report.per-theme')}"><table class="figures-table tight"><caption>${t('report.per-theme-caption')}</caption>
<thead><tr><th scope="col" class="wide">${t('report.theme')}</th>${trend.map(({ period }, index) => html`<th scope="col">${stepMark(period, index === 0)}</th>`)}</tr></thead>
<tbody>${themes.map(
    ({ label, trend }) =>
      html`<tr><th scope="row" class="wide">${label}</th>${trend.map((size) => html`<td>${size === null ? '–' : count(size)}</td>`)}</tr>`,
  )}</tbody></table></div>`
}

/** `37 comments, 8% of the analysed comments`. */
export const themeSize = ({ size, share }: Pick<ReportTheme<unknown>, 'size' | 'share'>): string =>
  t('report.theme-size', { count: size, share: shareWords(share) })

/** `8%`; `under 1%`. */
export const shareWords = (share: number): string =>
  share < 1 ? t('report.under', { share: percent(1) }) : percent(Math.round(share))
