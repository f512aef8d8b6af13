import type { AgendaItem, Pack, PackMode } from '../../domain/pack/pack.js'
import { areaPath } from '../page/area-nav.js'
import { type Html, html } from '../page/html.js'
import { moment } from '../text/format.js'
import { anchorOf } from './anchors.js'

/** How a mode is called where people read it. */
export const MODE_WORDS: Record<PackMode, string> = {
  explain: 'Meeting to explain',
  discuss: 'Meeting to discuss',
  decide: 'Meeting to decide',
}

/** What the meeting is for, and why. */
export function modeHtml({ mode }: Pack): Html | null {
  if (!mode) return null
  return html`<p class="mode ${mode.is}"><b>${MODE_WORDS[mode.is]}.</b> ${mode.why}</p>`
}

/** The hour: each part with its minutes, and the questions that open it. */
export function agendaHtml(pack: Pack): Html | null {
  const { agenda } = pack
  if (!agenda) return null
  return html`<section class="agenda" id="agenda"><h2>Agenda <small>${agenda.minutes} minutes</small></h2>
<ol>${agenda.items.map((item) => itemHtml(pack, item))}</ol></section>`
}

function itemHtml(pack: Pack, { title, minutes, text, questions, about }: AgendaItem): Html {
  const anchor = anchorOf(pack, about)
  return html`<li><span class="minutes">${minutes}<small> min</small></span><div>
<h3>${anchor ? html`<a href="#${anchor}">${title}</a>` : title}</h3>${text && html`<p>${text}</p>`}
${questions.length > 0 && html`<p class="ask">${questions.join(' ')}</p>`}</div></li>`
}

/** The readiness notes. */
export function readinessHtml({ readiness = [] }: Pack): Html | null {
  if (readiness.length === 0) return null
  return html`<aside class="readiness" aria-label="Before you rely on this"><h2>Before you rely on this</h2>
<ul>${readiness.map(({ text }) => html`<li>${text}</li>`)}</ul></aside>`
}

/** What a reader may do with a pack. */
export interface PackRights {
  build: boolean
  freeze: boolean
  unfreeze: boolean
}

/** Whether this is the frozen pack, the way to the other one, and the buttons. */
export function snapshotHtml({ area, period, frozen }: Pack, rights: PackRights, isChosen: boolean): Html {
  const path = areaPath('packs', area.key, period.key)
  if (!frozen) {
    return html`<div class="snapshot"><p>This is the latest build. A frozen pack no longer changes.${isChosen && html` <a href="${path}">Show the frozen pack</a>`}</p>
${rights.build && html`<form method="post" action="${path}"><button>Rebuild</button></form>`}
${rights.freeze && html`<form method="post" action="${path}/freeze"><button>Freeze for the meeting</button></form>`}</div>`
  }
  return html`<div class="snapshot frozen"><p><b>Frozen</b> ${moment(frozen.at, period.zone)} by ${frozen.by}. <a href="${path}/diff">What has changed since</a> · <a href="${path}?version=current">Latest build</a></p>
${rights.unfreeze && html`<form method="post" action="${path}/unfreeze"><input name="reason" placeholder="Reason" aria-label="Reason for unfreezing" maxlength="500"><button>Unfreeze</button></form>`}</div>`
}
