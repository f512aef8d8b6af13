import { withEachCommentOnce } from '../../domain/report/each-comment-once.js'
import type { Report } from '../../domain/report/report.js'
import { commentHtml } from '../pack/comment.js'
import { numbersHtml } from '../pack/numbers.js'
import { areaNav, areaPath } from '../page/area-nav.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { count, moment, periodName, receipt } from '../text/format.js'
import { linkTo, t } from '../text/language.js'
import { answersHtml, followUpHtml, ideasHtml, painPointsHtml, thanksHtml, themeHtml } from './parts-html.js'
import { hiddenComments, testWords, titleOf } from './report-text.js'
import { focusHtml, movementsHtml } from './review-html.js'
import { summaryOf } from './summary.js'
import { dimensionHtml } from './tables-html.js'
import { trendHtml } from './trend-html.js'

interface Part {
  id: string
  title: string
  body: Html
}

/**
 * A report as a page that stands for itself: no script, no other file, charts inside; prints to A4.
 * @param served whether the service shows it, so that links to its other pages work
 * @param mayBuild whether the reader may build it again
 * @param base where people reach the service, for a page that is read elsewhere
 */
export function reportHtml(
  whole: Report,
  { served = false, mayBuild = false, base = null }: { served?: boolean; mayBuild?: boolean; base?: string | null } = {},
): string {
  const report = withEachCommentOnce(whole)
  const { area, period } = report
  const parts = partsOf(report, served ? '' : base)
  return page({
    title: `${titleOf(report)}: ${area.name}, ${periodName(period.key)}`,
    served,
    body: html`${served && areaNav(area.key, period.key, 'reports')}<header class="title">
<p class="kicker">${titleOf(report)}</p><h1>${area.name} <span>${periodName(period.key)}</span></h1>
${area.objective && html`<p class="objective">${area.objective}</p>`}</header>
<div class="columns"><nav class="contents" aria-label="${t('report.in-this')}"><ol>${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
<main><p class="summary">${summaryOf(report)}</p>
${numbersHtml(report)}
${parts.map(
  ({ id, title, body }) => html`<section class="part" id="${id}"><h2>${title}</h2>
${body}
</section>`,
)}
${receiptHtml(report)}
<p class="built">${t('pack.built', { at: moment(report.builtAt, period.zone), zone: period.zone })}${served && forms(report)}</p>
${served && mayBuild && rebuild(report)}
</main></div>`,
  })
}

function partsOf(report: Report, base: string | null): Part[] {
  if (report.kind === 'digest') return digestParts(report, base)
  const trend = { id: 'trend', title: t('report.trend'), body: trendHtml(report) }
  const pains = { id: 'pain-points', title: t('report.pains'), body: painPointsHtml(report, base) }
  const followUp = { id: 'initiatives', title: t('report.follow-up'), body: followUpHtml(report) }
  const comparing = {
    id: 'compared',
    title: t('report.compared'),
    body: html`<p class="lead">${t('report.compared-lead')}</p>${
      report.dimensions.length === 0
        ? html`<p class="nothing">${t('report.no-dimensions')}</p>`
        : report.dimensions.map((dimension) => dimensionHtml(dimension, report))
    }`,
  }
  if (report.kind === 'review') {
    return [
      { id: 'movements', title: t('report.movements'), body: movementsHtml(report) },
      trend,
      pains,
      comparing,
      followUp,
      { id: 'so-what', title: t('report.so-what'), body: answersHtml(report.decisions, 'so-what') },
      { id: 'now-what', title: t('report.now-what'), body: answersHtml(report.decisions, 'now-what') },
      { id: 'focus', title: t('report.focus'), body: focusHtml(report) },
      { id: 'decisions', title: t('report.decisions'), body: answersHtml(report.decisions, 'decision') },
    ]
  }
  return [
    trend,
    comparing,
    pains,
    { id: 'ideas', title: t('pack.part-ideas'), body: ideasHtml(report, base) },
    { id: 'thanks', title: t('pack.part-thanks'), body: thanksHtml(report, base) },
    followUp,
    ...(report.decisions.some(({ kind }) => kind === 'decision')
      ? [{ id: 'decisions', title: t('report.decisions'), body: answersHtml(report.decisions, 'decision') }]
      : []),
  ]
}

function digestParts(report: Extract<Report, { kind: 'digest' }>, base: string | null): Part[] {
  const { waiting, newThemes, risingThemes, contradictions, period } = report
  const todo = [
    [waiting.unread, 'unread'],
    [waiting.held, 'held'],
    [waiting.unsupported, 'unsupported'],
    [waiting.failed, 'failed'],
    [waiting.pending, 'pending'],
  ] as const
  const themes = (of: typeof newThemes, none: string) =>
    of.length === 0 ? html`<p class="nothing">${none}</p>` : of.map((theme) => themeHtml(theme, report, base))
  return [
    {
      id: 'waiting',
      title: t('report.waiting'),
      body: html`<ul class="todo">${todo.map(([amount, what]) => html`<li><b>${count(amount)}</b> ${t(`report.todo-${what}`, { count: amount })}</li>`)}</ul>`,
    },
    { id: 'new', title: t('report.new'), body: html`${themes(newThemes, t('report.no-new'))}` },
    { id: 'rising', title: t('report.rising'), body: html`${themes(risingThemes, t('report.no-rising'))}` },
    {
      id: 'contradictions',
      title: t('pack.part-against-score'),
      body:
        contradictions.length === 0
          ? html`<p class="nothing">${t('report.no-contradictions')}</p>`
          : html`${contradictions.map(
              ({ comment, kind }) =>
                html`<p class="note">${t(kind === 'praised-low' ? 'report.praised-low' : 'report.problem-high')}</p>${commentHtml(comment, period.zone, { anchored: true })}`,
            )}`,
    },
  ]
}

function receiptHtml(report: Report): Html {
  const tested = testWords(report)
  return html`<section class="receipt" id="receipt"><h2>${t('pack.part-coverage')}</h2>
${report.kind !== 'digest' && html`<p>${receipt(report.coverage).join(' ')}</p>`}${hiddenComments(report) && html`<p>${hiddenComments(report)}</p>`}${tested && html`<p>${tested}</p>`}
<p>${t('report.receipt', { count: report.area.minRespondents })}</p></section>`
}

function forms({ area, period }: Report): Html {
  const path = `/v1/areas/${encodeURIComponent(area.key)}/reports/${encodeURIComponent(period.key)}`
  return html` <span class="forms">${t('pack.also-as')} <a href="${linkTo(`${path}?format=xlsx`)}">Excel</a>, <a href="${linkTo(`${path}?format=markdown`)}">Markdown</a> ${t('pack.or')} <a href="${path}?format=json">JSON</a>.</span>`
}

const rebuild = ({ area, period }: Report): Html =>
  html`<form method="post" action="${linkTo(areaPath('reports', area.key, period.key))}"><button>${t('pack.rebuild')}</button></form>`
