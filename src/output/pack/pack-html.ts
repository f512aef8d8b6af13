import { LABELS } from '../../domain/comments/labels.js'
import type { Pack } from '../../domain/pack/pack.js'
import { areaNav } from '../page/area-nav.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { count, moment, periodName } from '../text/format.js'
import { linkTo, t } from '../text/language.js'
import { numbersHtml } from './numbers.js'
import { agendaHtml, modeHtml, type PackRights, readinessHtml, snapshotHtml } from './opening.js'
import { receiptHtml, sections } from './sections.js'

interface PackPage {
  /** Whether the service shows it, so that links to its other pages work. */
  served?: boolean
  may?: PackRights
  /** Where people reach the service, for a page that is read elsewhere. */
  base?: string | null
  /** Which of the two packs was asked for. */
  version?: 'frozen' | 'current' | undefined
}

const NOTHING: PackRights = { build: false, freeze: false, unfreeze: false }

/** The pack as a page that stands for itself: no script, no other file, prints to A4. */
export function packHtml(pack: Pack, { served = false, may = NOTHING, version, base = null }: PackPage = {}): string {
  const { area, period } = pack
  const parts = sections(pack, served ? '' : base)
  return page({
    title: `${area.name}, ${periodName(period.key)}`,
    served,
    body: html`${served && areaNav(area.key, period.key, 'packs')}<header class="title">
<p class="kicker">${t('pack.kicker')}</p>
<h1>${area.name} <span>${periodName(period.key)}</span></h1>
${area.objective && html`<p class="objective">${area.objective}</p>`}
</header>
${served && snapshotHtml(pack, may, version !== undefined)}
<div class="columns">
<nav class="contents" aria-label="${t('pack.in-this')}"><ol>
${parts.map(({ id, title, amount }) => html`<li><a href="#${id}">${title}</a> <small>${amount}</small></li>`)}
</ol></nav>
<main>
${modeHtml(pack)}
${agendaHtml(pack)}
${readinessHtml(pack)}
${numbersHtml(pack)}
${legend()}
${parts.map(
  ({ id, title, body }) => html`<section class="part" id="${id}"><h2>${title}</h2>
${body}
</section>`,
)}
${receiptHtml(pack)}
<p class="built">${builtWords(pack)}${served && forms(pack)}</p>
</main>
</div>`,
  })
}

function forms({ area, period }: Pack): Html {
  const path = `/v1/areas/${encodeURIComponent(area.key)}/packs/${encodeURIComponent(period.key)}`
  return html` <span class="forms">${t('pack.also-as')} <a href="${linkTo(`${path}/deck`)}">${t('pack.slides')}</a>, <a href="${linkTo(`${path}?format=markdown`)}">Markdown</a> ${t('pack.or')} <a href="${path}?format=json">JSON</a>.</span>`
}

/** `Built 1 November 2026, 09:00 (Europe/Helsinki) from 120 responses.`, and when it was frozen. */
function builtWords({ builtAt, frozen, numbers, period: { zone } }: Pack): string {
  const responses = numbers.responses.now
  const values = { at: moment(builtAt, zone), zone, count: responses ?? count(null) }
  const frozenWords = frozen ? ` ${t('pack.was-frozen', { at: moment(frozen.at, zone), by: frozen.by })}` : ''
  return `${t('pack.built-from', values)}${frozenWords}`
}

function legend(): Html {
  const marks = LABELS.map((label) => html`<mark class="${label}">${t(`pack.legend-${label}`)}</mark>`)
  return html`<p class="legend">${t('pack.legend')} ${marks.map((mark, index) => html`${index > 0 && ' '}${mark}`)}</p>`
}
