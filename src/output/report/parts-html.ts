import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { NOT_ON_ROSTER } from '../../domain/lists/lists.js'
import type { FollowUp, MonthlyReport, Report, ReportDecision, ReportTheme, ReportThemes } from '../../domain/report/report.js'
import { stateInWords } from '../../domain/themes/theme.js'
import { sparkline } from '../charts/sparkline.js'
import { commentList } from '../pack/comment.js'
import { wholeHtml, wholeList, wholeTheme } from '../pack/places.js'
import { type Html, html } from '../page/html.js'
import { reachTable } from '../recognition/reach-table.js'
import { count, counted, signed, tone } from '../text/format.js'
import { dateWords, fromFirstTold, moreWords, sentence, stepName, uncapitalised } from './report-text.js'
import { changeHtml, themeSize, themeSteps, thenHeads } from './tables-html.js'

type Trending = Exclude<Report, { kind: 'digest' }>

/** A theme with its size, state, tested change, its line over the months and a few comments. */
export function themeHtml(theme: ReportTheme<ShownComment>, report: Report, base: string | null, steps: string[] = []): Html {
  const { period } = report
  const state = theme.state === 'steady' ? '' : stateInWords(theme.state, theme.before)
  const heads = thenHeads(period.key)
  const said = theme.trend.flatMap((size, index) => (size === null ? [] : [`${stepName(steps[index] ?? period.key)} ${size}`]))
  return html`<section class="theme"><header><h3>${theme.label}${state && html` <small>${state}</small>`}</h3>
<p class="figures"><span>${themeSize(theme)}</span>${theme.happiness !== null && html` <span>Happiness <b class="${tone(theme.happiness)}">${signed(theme.happiness)}</b></span>`}${
    steps.length > 0 && sparkline(`theme-${theme.id}`, `Comments on ${theme.label}`, said.join(', '), theme.trend)
  }</p></header>
${
  (theme.change.before || theme.change.yearAgo) &&
  html`<p class="since">Share of all comments: ${[theme.change.before, theme.change.yearAgo]
    .map((change, index) => ({ change, head: heads[index] }))
    .filter(({ change, head }) => change && head)
    .map(({ change, head }, index) => html`${index > 0 && '; '}${uncapitalised(head!)} ${changeHtml(change, null)}`)}</p>`
}
${commentList(theme.comments, period.zone, { first: 3, anchored: true })}${wholeHtml(wholeTheme(report, { id: theme.id, shown: theme.comments.length }), base)}</section>`
}

/** The main pain points. */
export function painPointsHtml(report: Trending, base: string | null): Html {
  const { painPoints, trend } = report
  const { themes, more }: ReportThemes<ShownComment> = painPoints
  const note = moreWords(more, { one: 'theme', many: 'themes' })
  const steps = fromFirstTold(trend).map(({ period }) => period)
  if (themes.length === 0) return html`<p class="nothing">Not enough similar comments to form a theme. ${note}</p>`
  return html`${themes.map((theme) => themeHtml({ ...theme, trend: theme.trend.slice(-steps.length) }, report, base, steps))}
<h3>Over time</h3>${themeSteps(themes, trend)}
${note && html`<p class="note">${note}</p>`}`
}

/** Ideas by theme and the clearest. */
export function ideasHtml(report: MonthlyReport<ShownComment, unknown>, base: string | null): Html {
  const { ideas, period } = report
  if (ideas.total === 0) return html`<p class="nothing">No comments propose a change.</p>`
  const note = moreWords(ideas.more, { one: 'theme', many: 'themes' })
  return html`<p class="lead">${counted(ideas.total, 'comment proposes', 'comments propose')} a change.</p>
${ideas.themes.map(
  ({ id, label, ideas: count, comments }) =>
    html`<section class="theme"><header><h3>${label}</h3><p class="figures"><span>${counted(count, 'idea')}</span></p></header>${commentList(comments, period.zone, { first: 2, anchored: true })}${wholeHtml(wholeTheme(report, { id, shown: comments.length }, 'ideas'), base)}</section>`,
)}
${note && html`<p class="note">${note}</p>`}
${ideas.comments.length > 0 && html`<h3>Clearest examples</h3>${commentList(ideas.comments, period.zone, { anchored: true })}${wholeHtml([wholeList(report, { list: 'ideas', shown: ideas.comments.length })], base)}`}`
}

/** Who was thanked, team by team, and those who are not on the roster yet. */
export function thanksHtml(report: Extract<Report, { kind: 'monthly' }>, base: string | null): Html {
  const { thanks, unlisted, held, period, reach } = report
  const waiting =
    held > 0 &&
    html`<p class="note">${counted(held, 'more comment')} with recognition held for review, because of a complaint, a second name or an ambiguous name.</p>`
  const reached = reach.length > 0 && html`<h3>Reach by team</h3>${reachTable(reach)}`
  if (thanks.length + unlisted.length === 0)
    return html`<p class="nothing">No one who agreed to be named was thanked by name.</p>${waiting}${reached}`
  return html`${thanks.map(
    ({ team, members }) =>
      html`<h3>${team || 'No team'}</h3><div class="people">${members.map(
        ({ id, name, comments }) =>
          html`<section class="person"><h3>${name}</h3>${commentList(comments, period.zone, { first: 2, within: team, quiet: true, anchored: true })}${wholeHtml([wholeList(report, { list: 'recognitions', member: id, shown: comments.length })], base)}</section>`,
      )}</div>`,
  )}${
    unlisted.length > 0 &&
    html`<h3>${sentence(NOT_ON_ROSTER)}</h3><div class="people">${unlisted.map(
      ({ name, comments }) =>
        html`<section class="person"><h3>${name}</h3>${commentList(comments, period.zone, { first: 2, quiet: true })}</section>`,
    )}</div>`
  }${waiting}${reached}`
}

/** Initiatives and actions as they stand. */
export function followUpHtml({ initiatives, actions }: FollowUp): Html {
  return html`${
    initiatives.length === 0
      ? html`<p class="nothing">No initiatives are running.</p>`
      : html`<ul class="moves">${initiatives.map(
          ({ name, goal, owner, status, startedOn, dueOn, effect }) =>
            html`<li><b>${name}</b> <small>${[status, owner, `since ${dateWords(startedOn)}`, dueOn && `until ${dateWords(dueOn)}`].filter(Boolean).join(' · ')}</small>${goal && html`<br>${goal}`}${effect && html`<br>${effect}`}</li>`,
        )}</ul>`
  }
<h3>Actions</h3>${
    actions.length === 0
      ? html`<p class="nothing">No open actions.</p>`
      : html`<ul class="moves">${actions.map(
          ({ title, owner, dueOn, status, overdue }) =>
            html`<li><b>${title}</b> <small>${owner} · ${status}${dueOn && ` · due ${dateWords(dueOn)}`}</small>${overdue && html` <span class="overdue">overdue</span>`}</li>`,
        )}</ul>`
  }`
}

/** What was said to a question; lines to write on where nothing was. */
export function answersHtml(decisions: ReportDecision[], kind: ReportDecision['kind'], lines = 4): Html {
  const said = decisions.filter((decision) => decision.kind === kind)
  if (said.length > 0) return html`${said.map(({ text, by }) => html`<p class="said">${text} <small>${by}</small></p>`)}`
  return html`<div class="writing" role="img" aria-label="Empty: ${count(lines)} lines to write on">${Array.from({ length: lines }, () => html`<p></p>`)}</div>`
}
