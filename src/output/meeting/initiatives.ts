import { type Effect, MEASURE_NAMES, measureInWords, verdictInWords } from '../../domain/meeting/effect.js'
import { INITIATIVE_MEASURES } from '../../domain/meeting/initiative.js'
import type { Theme } from '../../domain/themes/theme.js'
import { type Html, html } from '../page/html.js'
import { dayName } from '../text/format.js'
import { button, type FormOptions } from './agreed.js'
import type { MeetingView, ViewedInitiative } from './view.js'
import { windowsInWords } from './windows.js'

const STATUS = { planned: 'Planned', running: 'Running', done: 'Done', dropped: 'Dropped' } as const

/** Initiatives with what they have moved, and a form for more. */
export function initiativesHtml(
  { area, initiatives }: MeetingView,
  { path, mayChange, themes, today }: FormOptions & { themes: Pick<Theme, 'id' | 'label'>[]; today: string },
): Html {
  return html`${initiatives.length === 0 && html`<p class="nothing">No initiatives are running.</p>`}
${initiatives.map((initiative) => initiativeHtml(initiative, { path, mayChange, today, minRespondents: area.minRespondents }))}
${mayChange && form(path, themes, today)}`
}

function initiativeHtml(
  initiative: ViewedInitiative,
  { path, mayChange, today, minRespondents }: FormOptions & { today: string; minRespondents: number },
): Html {
  const { id, name, goal, owner, status, startedOn, dueOn, overdue, aboutWords, effect, measure, target } = initiative
  const { before, since } = effect
  const to = (next: string, label: string) => button(`${path}/initiatives/${id}/${next}`, label, name)
  const facts = [
    owner,
    `${startedOn > today ? 'from' : 'since'} ${dayName(startedOn)}`,
    dueOn !== null && html`<span class="${overdue ? 'late' : ''}">until ${dayName(dueOn)}${overdue && ' (overdue)'}</span>`,
    `about ${aboutWords}`,
  ]
  return html`<article class="initiative"><header><h3>${name} <span class="chip status ${status}">${STATUS[status]}</span></h3></header>
${goal && html`<p>${goal}</p>`}
<p class="meta">${facts.map((fact) => (typeof fact === 'string' && fact !== '' ? html`<span>${fact}</span>` : fact))}</p>
${
  before &&
  since &&
  html`<dl class="effect"><div><dt>${MEASURE_NAMES[measure]} before</dt><dd>${measureInWords(measure, before.value)}</dd></div><div><dt>Since</dt><dd>${measureInWords(measure, since.value)}</dd></div>${target !== null && html`<div><dt>Target</dt><dd>${measureInWords(measure, target)}</dd></div>`}</dl>`
}
<p class="why">${effectHtml(effect, minRespondents)}</p>
${
  mayChange &&
  html`<div class="buttons">${status === 'planned' && to('running', 'Start')}${status === 'running' && [to('done', 'Done'), to('dropped', 'Drop')]}${(status === 'done' || status === 'dropped') && to('running', 'Resume')}</div>`
}</article>`
}

/** What the figures beside it say; without any, why there are none. */
function effectHtml(effect: Effect, minRespondents: number): string {
  if (effect.before?.value == null && effect.since?.value == null) return effect.words
  const words = verdictInWords(effect, minRespondents)
  const reached =
    effect.reached === null ? '' : effect.reached ? ' The target has been reached.' : ' The target has not been reached yet.'
  return `${words[0]!.toUpperCase()}${words.slice(1)}.${reached} ${windowsInWords(effect)}`
}

const form = (path: string, themes: Pick<Theme, 'id' | 'label'>[], today: string): Html =>
  html`<details class="edit"><summary>Add an initiative</summary><form method="post" action="${path}/initiatives">
<label class="wide">Name<input name="name" maxlength="200" required></label>
<label class="wide">Goal<input name="goal" maxlength="2000"></label>
<label>Owner<input name="owner" maxlength="200"></label>
<label>About<select name="theme"><option value="">All responses of the area</option>${themes.map(({ id, label }) => html`<option value="${id}">${label}</option>`)}</select></label>
<label>Measure<select name="measure">${INITIATIVE_MEASURES.map((measure) => html`<option value="${measure}">${MEASURE_NAMES[measure]}</option>`)}</select></label>
<label>Target<input type="number" name="target" step="any"></label>
<label>Start date<input type="date" name="startedOn" required value="${today}"></label>
<label>End date<input type="date" name="dueOn"></label>
<button>Add initiative</button></form></details>`
