import type { AgendaItem, Pack } from '../../domain/pack/pack.js'
import { translateAgenda } from '../../domain/pack/translate-agenda.js'
import { areaPath } from '../page/area-nav.js'
import { type Html, html } from '../page/html.js'
import { moment } from '../text/format.js'
import { language, linkTo, speech, t, textOf } from '../text/language.js'
import { anchorOf } from './anchors.js'

/** What the meeting is for, and why. */
export function modeHtml({ mode }: Pack): Html | null {
  if (!mode) return null
  return html`<p class="mode ${mode.is}"><b>${t(`mode.is-${mode.is}`)}.</b> ${textOf(mode.code, mode.why)}</p>`
}

/** The steps of the hour in the document's language; in English as they were written. */
export const agendaOf = (pack: Pack): AgendaItem[] =>
  language() === 'en' ? (pack.agenda?.items ?? []) : translateAgenda(pack, speech())

/** The hour: each part with its minutes, and the questions that open it. */
export function agendaHtml(pack: Pack): Html | null {
  const { agenda } = pack
  if (!agenda) return null
  return html`<section class="agenda" id="agenda"><h2>${t('pack.agenda')} <small>${t('pack.agenda-minutes', { count: agenda.minutes })}</small></h2>
<ol>${agendaOf(pack).map((item) => itemHtml(pack, item))}</ol></section>`
}

function itemHtml(pack: Pack, { title, minutes, text, questions, about }: AgendaItem): Html {
  const anchor = anchorOf(pack, about)
  return html`<li><span class="minutes">${minutes}<small> ${t('doc.min')}</small></span><div>
<h3>${anchor ? html`<a href="#${anchor}">${title}</a>` : title}</h3>${text && html`<p>${text}</p>`}
${questions.length > 0 && html`<p class="ask">${questions.join(' ')}</p>`}</div></li>`
}

/** The readiness notes. */
export function readinessHtml({ readiness = [] }: Pack): Html | null {
  if (readiness.length === 0) return null
  return html`<aside class="readiness" aria-label="${t('pack.readiness')}"><h2>${t('pack.readiness')}</h2>
<ul>${readiness.map(({ text, code }) => html`<li>${textOf(code, text)}</li>`)}</ul></aside>`
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
    return html`<div class="snapshot"><p>${t('pack.latest')}${isChosen && html` <a href="${linkTo(path)}">${t('pack.show-frozen')}</a>`}</p>
${rights.build && html`<form method="post" action="${linkTo(path)}"><button>${t('pack.rebuild')}</button></form>`}
${rights.freeze && html`<form method="post" action="${linkTo(`${path}/freeze`)}"><button>${t('pack.freeze')}</button></form>`}</div>`
  }
  return html`<div class="snapshot frozen"><p><b>${t('pack.frozen')}</b> ${t('pack.frozen-by', { at: moment(frozen.at, period.zone), by: frozen.by })} <a href="${linkTo(`${path}/diff`)}">${t('pack.changed-since')}</a> · <a href="${linkTo(`${path}?version=current`)}">${t('pack.latest-build')}</a></p>
${rights.unfreeze && html`<form method="post" action="${linkTo(`${path}/unfreeze`)}"><input name="reason" placeholder="${t('pack.reason')}" aria-label="${t('pack.reason-for')}" maxlength="500"><button>${t('pack.unfreeze')}</button></form>`}</div>`
}
