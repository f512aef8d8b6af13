import type { ShownComment } from '../../domain/comments/shown-comment.js'
import type { ActionStatus } from '../../domain/meeting/action.js'
import type { FollowUp, MonthlyReport, Report, ReportDecision, ReportTheme, ReportThemes } from '../../domain/report/report.js'
import { sparkline } from '../charts/sparkline.js'
import { commentList } from '../pack/comment.js'
import { wholeHtml, wholeList, wholeTheme } from '../pack/places.js'
import { shownState } from '../pack/theme-state.js'
import { type Html, html } from '../page/html.js'
import { reachTable } from '../recognition/reach-table.js'
import { signed, tone } from '../text/format.js'
import { t, textOf } from '../text/language.js'
import { dateWords, fromFirstResponses, moreWords, sentence, stepName, uncapitalised } from './report-text.js'
import { changeHtml, themeSize, themeSteps, thenHeads } from './tables-html.js'

type Trending = Exclude<Report, { kind: 'digest' }>

/** A theme with its size, state, tested change, its line over the months and a few comments. */
export function themeHtml(theme: ReportTheme<ShownComment>, report: Report, base: string | null, steps: string[] = []): Html {
  const { period } = report
  const state = shownState(theme)
  const heads = thenHeads(period.key)
  const said = theme.trend.flatMap((size, index) => (size === null ? [] : [`${stepName(steps[index] ?? period.key)} ${size}`]))
  return html`<section class="theme"><header><h3>${theme.label}${state && html` <small>${state}</small>`}</h3>
<p class="figures"><span>${themeSize(theme)}</span>${theme.happiness !== null && html` <span>${t('pack.happiness')} <b class="${tone(theme.happiness)}">${signed(theme.happiness)}</b></span>`}${
    steps.length > 0 &&
    sparkline(`theme-${theme.id}`, t('report.comments-on', { theme: theme.label }), said.join(', '), theme.trend)
  }</p></header>
${
  (theme.change.before || theme.change.yearAgo) &&
  html`<p class="since">${t('pack.share-of-all')} ${[theme.change.before, theme.change.yearAgo]
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
  const note = moreWords(more, 'themes')
  const steps = fromFirstResponses(trend).map(({ period }) => period)
  if (themes.length === 0) return html`<p class="nothing">${t('pack.no-themes')} ${note}</p>`
  return html`${themes.map((theme) => themeHtml({ ...theme, trend: theme.trend.slice(-steps.length) }, report, base, steps))}
<h3>${t('report.over-time')}</h3>${themeSteps(themes, trend)}
${note && html`<p class="note">${note}</p>`}`
}

/** Ideas by theme and the clearest. */
export function ideasHtml(report: MonthlyReport<ShownComment, unknown>, base: string | null): Html {
  const { ideas, period } = report
  if (ideas.total === 0) return html`<p class="nothing">${t('pack.no-ideas')}</p>`
  const note = moreWords(ideas.more, 'themes')
  return html`<p class="lead">${t('pack.ideas-lead', { count: ideas.total })}</p>
${ideas.themes.map(
  ({ id, label, ideas: count, comments }) =>
    html`<section class="theme"><header><h3>${label}</h3><p class="figures"><span>${t('doc.ideas', { count })}</span></p></header>${commentList(comments, period.zone, { first: 2, anchored: true })}${wholeHtml(wholeTheme(report, { id, shown: comments.length }, 'ideas'), base)}</section>`,
)}
${note && html`<p class="note">${note}</p>`}
${ideas.comments.length > 0 && html`<h3>${t('pack.clearest')}</h3>${commentList(ideas.comments, period.zone, { anchored: true })}${wholeHtml([wholeList(report, { list: 'ideas', shown: ideas.comments.length })], base)}`}`
}

/** Who was thanked, team by team, and those who are not on the roster yet. */
export function thanksHtml(report: Extract<Report, { kind: 'monthly' }>, base: string | null): Html {
  const { thanks, unlisted, held, period, reach } = report
  const waiting = held > 0 && html`<p class="note">${t('report.more-held', { count: held })}</p>`
  const reached = reach.length > 0 && html`<h3>${t('report.reach')}</h3>${reachTable(reach)}`
  if (thanks.length + unlisted.length === 0) return html`<p class="nothing">${t('report.no-thanks')}</p>${waiting}${reached}`
  return html`${thanks.map(
    ({ team, members }) =>
      html`<h3>${team || t('report.no-team')}</h3><div class="people">${members.map(
        ({ id, name, comments }) =>
          html`<section class="person"><h3>${name}</h3>${commentList(comments, period.zone, { first: 2, within: team, quiet: true, anchored: true })}${wholeHtml([wholeList(report, { list: 'recognitions', member: id, shown: comments.length })], base)}</section>`,
      )}</div>`,
  )}${
    unlisted.length > 0 &&
    html`<h3>${sentence(t('pack.not-on-roster'))}</h3><div class="people">${unlisted.map(
      ({ name, comments }) =>
        html`<section class="person"><h3>${name}</h3>${commentList(comments, period.zone, { first: 2, quiet: true })}</section>`,
    )}</div>`
  }${waiting}${reached}`
}

/** Initiatives and actions as they stand. */
export function followUpHtml({ initiatives, actions }: FollowUp): Html {
  return html`${
    initiatives.length === 0
      ? html`<p class="nothing">${t('report.no-initiatives')}</p>`
      : html`<ul class="moves">${initiatives.map(
          ({ name, goal, owner, status, startedOn, dueOn, effect, effectCode }) =>
            html`<li><b>${name}</b> <small>${[
              t(`pack.status-${status}`),
              owner,
              t('report.since-day', { day: dateWords(startedOn) }),
              dueOn && t('report.until-day', { day: dateWords(dueOn) }),
            ]
              .filter(Boolean)
              .join(' · ')}</small>${goal && html`<br>${goal}`}${effect && html`<br>${textOf(effectCode, effect)}`}</li>`,
        )}</ul>`
  }
<h3>${t('report.actions')}</h3>${
    actions.length === 0
      ? html`<p class="nothing">${t('report.no-actions')}</p>`
      : html`<ul class="moves">${actions.map(
          ({ title, owner, dueOn, status, overdue }) =>
            html`<li><b>${title}</b> <small>${owner} · ${actionStatus(status)}${dueOn && ` · ${t('pack.due', { day: dateWords(dueOn) })}`}</small>${overdue && html` <span class="overdue">${t('report.overdue')}</span>`}</li>`,
        )}</ul>`
  }`
}

/** `open`, `done`, `dropped`. */
export const actionStatus = (status: ActionStatus): string =>
  t(status === 'open' ? 'report.status-open' : `pack.status-${status}`)

/** What was said to a question; lines to write on where nothing was. */
export function answersHtml(decisions: ReportDecision[], kind: ReportDecision['kind'], lines = 4): Html {
  const said = decisions.filter((decision) => decision.kind === kind)
  if (said.length > 0) return html`${said.map(({ text, by }) => html`<p class="said">${text} <small>${by}</small></p>`)}`
  return html`<div class="writing" role="img" aria-label="${t('report.lines', { count: lines })}">${Array.from({ length: lines }, () => html`<p></p>`)}</div>`
}
