import type { Pack, PackAction, PackInitiative, PackProgress } from '../../domain/pack/pack.js'
import { type Html, html } from '../page/html.js'
import { day, periodName } from '../text/format.js'
import { t } from '../text/language.js'

/** An action in a line: `Order a second gateway · Maija · due 31 October`. */
function actionLine({ title, owner, dueOn }: PackAction): string {
  return [title, owner, dueOn && t('pack.due', { day: dayOf(dueOn) })].filter(Boolean).join(' · ')
}

/** The same of an initiative, with its status. */
function initiativeLine(initiative: PackInitiative): string {
  const { goal, overdue } = initiative
  const status = t(`pack.status-${initiative.status}`)
  const state = overdue ? t('pack.status-overdue', { status }) : status
  return [actionLine(initiative), state, goal].filter(Boolean).join(' · ')
}

const dayOf = (date: string): string => day(`${date}T00:00:00Z`, 'UTC')

/** What was agreed on, under the headings that have anything. */
export function progressGroups(progress: PackProgress): { kind: string; title: string; lines: string[] }[] {
  return [
    { kind: 'overdue', title: t('pack.overdue'), lines: progress.overdue.map(actionLine) },
    { kind: 'open', title: t('pack.open'), lines: progress.open.map(actionLine) },
    { kind: 'done', title: t('pack.done'), lines: progress.done.map(actionLine) },
    { kind: 'initiatives', title: t('pack.initiatives'), lines: progress.initiatives.map(initiativeLine) },
  ].filter(({ lines }) => lines.length > 0)
}

/** How much is in it: `2 overdue`, else `3 open`. */
export function progressAmount({ overdue, open, done }: PackProgress): string {
  if (overdue.length > 0) return t('pack.amount-overdue', { count: overdue.length })
  return open.length > 0 ? t('pack.amount-open', { count: open.length }) : t('pack.amount-done', { count: done.length })
}

export function progressHtml({ progress }: Pack): Html | null {
  if (!progress) return null
  return html`<p class="lead">${t('pack.progress-lead', { period: periodName(progress.since) })}</p>
<div class="progress">${progressGroups(progress).map(
    ({ kind, title, lines }) =>
      html`<section class="${kind}"><h3>${title}</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`,
  )}</div>`
}
