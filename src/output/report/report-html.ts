import { withEachCommentOnce } from '../../domain/report/each-comment-once.js'
import type { Report } from '../../domain/report/report.js'
import { commentHtml } from '../pack/comment.js'
import { numbersHtml } from '../pack/numbers.js'
import { areaNav } from '../page/area-nav.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { counted, moment, periodName, receipt } from '../text/format.js'
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
<div class="columns"><nav class="contents" aria-label="In this report"><ol>${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
<main><p class="summary">${summaryOf(report)}</p>
${numbersHtml(report)}
${parts.map(
  ({ id, title, body }) => html`<section class="part" id="${id}"><h2>${title}</h2>
${body}
</section>`,
)}
${receiptHtml(report)}
<p class="built">Built ${moment(report.builtAt, period.zone)} (${period.zone}).${served && forms(report)}</p>
${served && mayBuild && rebuild(report)}
</main></div>`,
  })
}

function partsOf(report: Report, base: string | null): Part[] {
  if (report.kind === 'digest') return digestParts(report, base)
  const trend = { id: 'trend', title: 'Trend', body: trendHtml(report) }
  const pains = { id: 'pain-points', title: 'Main pain points', body: painPointsHtml(report, base) }
  const followUp = { id: 'initiatives', title: 'Initiatives and actions', body: followUpHtml(report) }
  const comparing = {
    id: 'compared',
    title: 'What affects Happiness most',
    body: html`<p class="lead">Impact = responses × (Happiness − overall Happiness). The larger the impact, the more a change affects the overall Happiness.</p>${
      report.dimensions.length === 0
        ? html`<p class="nothing">The responses have no dimensions to compare.</p>`
        : report.dimensions.map((dimension) => dimensionHtml(dimension, report))
    }`,
  }
  if (report.kind === 'review') {
    return [
      { id: 'movements', title: 'What went up, down or stayed the same', body: movementsHtml(report) },
      trend,
      pains,
      comparing,
      followUp,
      { id: 'so-what', title: 'So what?', body: answersHtml(report.decisions, 'so-what') },
      { id: 'now-what', title: 'What now?', body: answersHtml(report.decisions, 'now-what') },
      { id: 'focus', title: 'Focus areas', body: focusHtml(report) },
      { id: 'decisions', title: 'Decisions', body: answersHtml(report.decisions, 'decision') },
    ]
  }
  return [
    trend,
    comparing,
    pains,
    { id: 'ideas', title: 'Improvement ideas', body: ideasHtml(report, base) },
    { id: 'thanks', title: 'Recognition', body: thanksHtml(report, base) },
    followUp,
    ...(report.decisions.some(({ kind }) => kind === 'decision')
      ? [{ id: 'decisions', title: 'Decisions', body: answersHtml(report.decisions, 'decision') }]
      : []),
  ]
}

function digestParts(report: Extract<Report, { kind: 'digest' }>, base: string | null): Part[] {
  const { waiting, newThemes, risingThemes, contradictions, period } = report
  const todo = [
    [waiting.unread, 'to read'],
    [waiting.held, 'recognitions held for review'],
    [waiting.unsupported, 'in an unsupported language'],
    [waiting.failed, 'that could not be analysed'],
    [waiting.pending, 'still being analysed'],
  ] as const
  const themes = (of: typeof newThemes, none: string) =>
    of.length === 0 ? html`<p class="nothing">${none}</p>` : of.map((theme) => themeHtml(theme, report, base))
  return [
    {
      id: 'waiting',
      title: 'Waiting for review',
      body: html`<ul class="todo">${todo.map(([amount, what]) => html`<li><b>${amount}</b> ${what}</li>`)}</ul>`,
    },
    { id: 'new', title: 'New', body: html`${themes(newThemes, 'No new themes this week.')}` },
    { id: 'rising', title: 'Rising', body: html`${themes(risingThemes, 'No themes have clearly grown.')}` },
    {
      id: 'contradictions',
      title: 'Score against text',
      body:
        contradictions.length === 0
          ? html`<p class="nothing">No comments contradict their score.</p>`
          : html`${contradictions.map(
              ({ comment, kind }) =>
                html`<p class="note">${kind === 'praised-low' ? 'Praise with a low score: the scale may have been misread.' : 'A problem with a high score: easily overlooked.'}</p>${commentHtml(comment, period.zone, { anchored: true })}`,
            )}`,
    },
  ]
}

function receiptHtml(report: Report): Html {
  const tested = testWords(report)
  return html`<section class="receipt" id="receipt"><h2>Coverage</h2>
${report.kind !== 'digest' && html`<p>${receipt(report.coverage).join(' ')}</p>`}${hiddenComments(report) && html`<p>${hiddenComments(report)}</p>`}${tested && html`<p>${tested}</p>`}
<p>Groups of fewer than ${counted(report.area.minRespondents, 'response')} are not shown. Personal data is masked; names are shown in praise only, with the consent of the person.</p></section>`
}

function forms({ area, period }: Report): Html {
  const path = `/v1/areas/${encodeURIComponent(area.key)}/reports/${encodeURIComponent(period.key)}`
  return html` <span class="forms">Also as <a href="${path}?format=xlsx">Excel</a>, <a href="${path}?format=markdown">Markdown</a> or <a href="${path}?format=json">JSON</a>.</span>`
}

const rebuild = ({ area, period }: Report): Html =>
  html`<form method="post" action="/areas/${encodeURIComponent(area.key)}/reports/${encodeURIComponent(period.key)}"><button>Rebuild</button></form>`
