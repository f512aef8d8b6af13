import type { Pack, PackAction, PackInitiative, PackProgress } from '../../domain/pack/pack.js'
import { type Html, html } from '../page/html.js'
import { counted, day, periodName } from '../text/format.js'

/** An action in a line: `Order a second gateway · Maija · due 31 October`. */
function actionLine({ title, owner, dueOn }: PackAction): string {
  return [title, owner, dueOn && `due ${dayOf(dueOn)}`].filter(Boolean).join(' · ')
}

/** The same of an initiative, with its status. */
function initiativeLine(initiative: PackInitiative): string {
  const { goal, status, overdue } = initiative
  return [actionLine(initiative), overdue ? `${status}, overdue` : status, goal].filter(Boolean).join(' · ')
}

const dayOf = (date: string): string => day(`${date}T00:00:00Z`, 'UTC')

/** What was agreed on, under the headings that have anything. */
export function progressGroups(progress: PackProgress): { title: string; lines: string[] }[] {
  return [
    { title: 'Overdue', lines: progress.overdue.map(actionLine) },
    { title: 'Open', lines: progress.open.map(actionLine) },
    { title: 'Done', lines: progress.done.map(actionLine) },
    { title: 'Initiatives', lines: progress.initiatives.map(initiativeLine) },
  ].filter(({ lines }) => lines.length > 0)
}

/** How much is in it: `2 overdue`, else `3 open`. */
export function progressAmount({ overdue, open, done }: PackProgress): string {
  if (overdue.length > 0) return `${overdue.length} overdue`
  return open.length > 0 ? `${open.length} open` : counted(done.length, 'action done', 'actions done')
}

export function progressHtml({ progress }: Pack): Html | null {
  if (!progress) return null
  return html`<p class="lead">Status of actions and initiatives since the meeting about ${periodName(progress.since)}.</p>
<div class="progress">${progressGroups(progress).map(
    ({ title, lines }) =>
      html`<section class="${title.toLowerCase()}"><h3>${title}</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`,
  )}</div>`
}
