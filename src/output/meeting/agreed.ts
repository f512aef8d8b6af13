import { DECISION_KINDS, type Decision } from '../../domain/meeting/decision.js'
import { type Html, html } from '../page/html.js'
import { dayName, periodName } from '../text/format.js'
import { DECISION_TITLES } from './follow-up.js'
import type { MeetingView, ViewedAction } from './view.js'

export interface FormOptions {
  /** Of the meeting's page, under which its forms are sent. */
  path: string
  mayChange: boolean
}

/** What was decided, by kind, with a form for more. */
export function decisionsHtml(decisions: Decision[], { path, mayChange }: FormOptions): Html {
  const kinds = DECISION_KINDS.filter((kind) => decisions.some((decision) => decision.kind === kind))
  return html`${decisions.length === 0 && html`<p class="nothing">No decisions yet.</p>`}
${kinds.map(
  (kind) => html`${kind !== 'decision' && html`<h3>${DECISION_TITLES[kind]}</h3>`}
<ul class="agreed">${decisions.filter((decision) => decision.kind === kind).map((decision) => decisionHtml(decision, path, mayChange))}</ul>`,
)}
${
  mayChange &&
  html`<form method="post" action="${path}/decisions" class="add">
<label class="wide">What was decided<input name="text" maxlength="2000" required></label>
<label>Kind<select name="kind">${DECISION_KINDS.map((kind) => html`<option value="${kind}">${DECISION_TITLES[kind].replace(/^Decisions$/, 'Decision').replace(/^Focus areas$/, 'Focus area')}</option>`)}</select></label>
<button>Add decision</button></form>`
}`
}

const decisionHtml = ({ id, text, by }: Decision, path: string, mayChange: boolean): Html =>
  html`<li><p>${text} <small>${by}</small></p>${mayChange && button(`${path}/decisions/${id}/remove`, 'Remove', text)}</li>`

/** Actions of this meeting and open ones of earlier ones, with a form for more. */
export function actionsHtml({ actions, earlier, initiatives }: MeetingView, { path, mayChange }: FormOptions): Html {
  const [overdue, open] = [earlier.filter((each) => each.overdue), earlier.filter((each) => !each.overdue)]
  const openFirst = (items: ViewedAction[]) =>
    [...items].sort((a, b) => Number(a.status !== 'open') - Number(b.status !== 'open'))
  const list = (items: ViewedAction[], withPeriod: boolean) =>
    html`<ul class="agreed">${openFirst(items).map((action) => actionHtml(action, path, mayChange, withPeriod))}</ul>`
  return html`${overdue.length > 0 && html`<h3 class="late">Overdue from earlier meetings</h3>${list(overdue, true)}`}
${open.length > 0 && html`<h3>Still open from earlier meetings</h3>${list(open, true)}`}
${earlier.length > 0 && html`<h3>From this meeting</h3>`}
${actions.length === 0 ? html`<p class="nothing">No actions yet.</p>` : list(actions, false)}
${
  mayChange &&
  html`<form method="post" action="${path}/actions" class="add">
<label class="wide">Action<input name="title" maxlength="500" required></label>
<label>Owner<input name="owner" maxlength="200" required></label>
<label>Due date<input type="date" name="dueOn"></label>
${
  initiatives.length > 0 &&
  html`<label>Initiative<select name="initiativeId"><option value="">–</option>${initiatives.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></label>`
}
<button>Add action</button></form>`
}`
}

function actionHtml(action: ViewedAction, path: string, mayChange: boolean, withPeriod: boolean): Html {
  const { id, title, owner, dueOn, status, overdue, note, period } = action
  const due = dueOn === null ? 'no date' : `by ${dayName(dueOn)}`
  const to = (next: string, label: string) => button(`${path}/actions/${id}/${next}`, label, title)
  return html`<li class="${status}"><div><p><b>${title}</b></p><p class="meta"><span class="owner">${owner}</span><span class="${overdue ? 'late' : ''}">${due}${overdue && ' (overdue)'}</span>${
    status !== 'open' && html`<span class="chip status ${status}">${status === 'done' ? 'Done' : 'Dropped'}</span>`
  }${withPeriod && html`<span>${periodName(period)}</span>`}</p>${note && html`<p class="note">${note}</p>`}</div>
${mayChange && html`<div class="buttons">${status === 'open' ? [to('done', 'Done'), to('dropped', 'Drop')] : to('open', 'Reopen')}</div>`}</li>`
}

/** @param about what it is about, for those who do not see what it stands beside */
export const button = (action: string, label: string, about: string): Html =>
  html`<form method="post" action="${action}"><button aria-label="${label}: ${about}">${label}</button></form>`
