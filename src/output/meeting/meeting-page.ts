import { DateTime } from 'luxon'
import { dayIn } from '../../domain/meeting/action.js'
import { EXPECTED_OUTCOME, meetingStatus } from '../../domain/meeting/meeting.js'
import type { Theme } from '../../domain/themes/theme.js'
import { areaNav, areaPath } from '../page/area-nav.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { moment, periodName } from '../text/format.js'
import { actionsHtml, decisionsHtml } from './agreed.js'
import { followUpText } from './follow-up.js'
import { initiativesHtml } from './initiatives.js'
import type { MeetingLinks, MeetingView } from './view.js'

export interface MeetingPage {
  view: MeetingView
  /** Whether who looks at it may change something. */
  mayChange: boolean
  /** Whether mail is set up. */
  canSend: boolean
  /** Themes that an initiative may be about. */
  themes: Pick<Theme, 'id' | 'label'>[]
  links: MeetingLinks | null
  now: Date
}

/** A meeting: when it is, what it is to bring, what was agreed on, and the text that goes out afterwards. */
export function meetingPage(content: MeetingPage): string {
  const { view, mayChange, themes, now } = content
  const { area, period } = view
  const path = areaPath('meetings', area.key, period.key)
  const part = (id: string, title: string, body: Html) =>
    html`<section class="part" id="${id}"><h2>${title}</h2>${body}</section>`
  return page({
    title: `${area.name}, meeting about ${periodName(period.key)}`,
    served: true,
    className: 'meeting',
    body: html`${areaNav(area.key, period.key, 'meetings')}<header class="title">
<p class="kicker">Experience meeting</p>
<h1>${area.name} <span>${periodName(period.key)}</span></h1>
${area.objective && html`<p class="objective">${area.objective}</p>`}
</header>
<main>
${planHtml(content, path, now)}
${part('decisions', 'Decisions', decisionsHtml(view.decisions, { path, mayChange }))}
${part('actions', 'Actions', actionsHtml(view, { path, mayChange }))}
${part('initiatives', 'Initiatives', initiativesHtml(view, { path, mayChange, themes, today: dayIn(now, area.timeZone) }))}
${part('follow-up', 'Follow-up', followUpHtml(content, path))}
</main>`,
  })
}

const STATUS = { planned: 'Planned', running: 'Now', over: 'Over' } as const

function planHtml({ view, mayChange, canSend }: MeetingPage, path: string, now: Date): Html {
  const { area, meeting, agenda } = view
  const at = meeting?.at ?? null
  const status = meeting ? meetingStatus(meeting, now) : 'unplanned'
  const total = agenda.reduce((sum, { minutes }) => sum + minutes, 0)
  return html`<section class="plan" id="plan">
<dl>
<div><dt>When</dt><dd>${at ? html`<time datetime="${at.toISOString()}">${moment(at, area.timeZone)}</time>, ${meeting!.minutes} min` : 'Not planned yet'}${status !== 'unplanned' && html` <span class="chip status ${status}">${STATUS[status]}</span>`}</dd></div>
${meeting?.place && html`<div><dt>Where</dt><dd>${meeting.place}</dd></div>`}
<div><dt>Expected outcome</dt><dd>${meeting?.outcome || EXPECTED_OUTCOME}</dd></div>
</dl>
${
  agenda.length > 0
    ? html`<h3>Agenda${total > 0 && html` <small>${total} min</small>`}</h3><ol class="points">${agenda.map(
        ({ title, minutes, note }) =>
          html`<li><span class="minutes">${minutes > 0 && `${minutes} min`}</span><span><b>${title}</b>${note && html`<span class="note">${note}</span>`}</span></li>`,
      )}</ol>`
    : html`<p class="nothing">No agenda yet. The pack includes one, or you can write your own.</p>`
}
${at && html`<p class="links"><a href="/v1${path}.ics">Calendar entry</a> <a href="/v1/areas/${encodeURIComponent(area.key)}/calendar.ics">All meetings as a calendar</a></p>`}
${mayChange && planForm(view, path)}
${mayChange && canSend && at && status !== 'over' && area.invitees.length > 0 && sendForm(path, 'invitation', `Send the invitation to ${people(area.invitees.length)}`)}
</section>`
}

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

const sendForm = (path: string, what: string, label: string): Html =>
  html`<form method="post" action="${path}/send" class="send"><input type="hidden" name="what" value="${what}"><button>${label}</button></form>`

function planForm({ area, meeting }: MeetingView, path: string): Html {
  const at = meeting?.at ? DateTime.fromJSDate(meeting.at, { zone: area.timeZone }).toFormat("yyyy-MM-dd'T'HH:mm") : ''
  const lines = (meeting?.agenda ?? []).map(agendaLine).join('\n')
  return html`<details class="edit"><summary>${meeting ? 'Change the meeting' : 'Plan the meeting'}</summary>
<form method="post" action="${path}">
<label>When <small>(${area.timeZone})</small><input type="datetime-local" name="at" value="${at}"></label>
<label>Minutes<input type="number" name="minutes" min="1" max="1440" required value="${meeting?.minutes ?? 60}"></label>
<label>Where<input name="place" maxlength="200" value="${meeting?.place ?? ''}"></label>
<label class="wide">Expected outcome<input name="outcome" maxlength="2000" value="${meeting?.outcome ?? ''}" placeholder="${EXPECTED_OUTCOME}"></label>
<label class="wide">Agenda <small>(one item per line: minutes, title | note; leave empty to use the agenda of the pack)</small><textarea name="agenda" rows="6" placeholder="5 Progress since the last meeting | Are our actions done?">${lines}</textarea></label>
<button>Save</button></form></details>`
}

/** `5 Progress | note`, as {@link planForm} takes it. */
export const agendaLine = ({ title, minutes, note }: { title: string; minutes: number; note: string }): string =>
  `${minutes > 0 ? `${minutes} ` : ''}${title}${note === '' ? '' : ` | ${note.replace(/\s+/g, ' ')}`}`

function followUpHtml({ view, mayChange, canSend, links }: MeetingPage, path: string): Html {
  const { area } = view
  const text = followUpText(view, links)
  const rows = Math.min(30, text.split('\n').length + 1)
  return html`<p class="lead">The decisions and actions, ready to send. Also as <a href="/v1${path}/follow-up?format=markdown">Markdown</a> or <a href="/v1${path}/follow-up?format=json">JSON</a>.</p>
<textarea class="letter" readonly rows="${rows}" aria-label="The follow-up as text">${text}</textarea>
${
  mayChange &&
  (canSend
    ? area.invitees.length > 0
      ? sendForm(path, 'follow-up', `Send to ${people(area.invitees.length)}`)
      : html`<p class="note">This area has no invitees yet. Add invitees to send the follow-up from here.</p>`
    : html`<p class="note">Mail is not set up. Copy the text instead.</p>`)
}`
}
