import type { Pack } from '../../domain/pack/pack.js'
import { areaNav } from '../page/area-nav.js'
import { type Html, html, trusted } from '../page/html.js'
import { page } from '../page/page.js'
import { count, moment, periodName } from '../text/format.js'
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
<p class="kicker">Experience meeting</p>
<h1>${area.name} <span>${periodName(period.key)}</span></h1>
${area.objective && html`<p class="objective">${area.objective}</p>`}
</header>
${served && snapshotHtml(pack, may, version !== undefined)}
<div class="columns">
<nav class="contents" aria-label="In this pack"><ol>
${parts.map(({ id, title, amount }) => html`<li><a href="#${id}">${title}</a> <small>${amount}</small></li>`)}
</ol></nav>
<main>
${modeHtml(pack)}
${agendaHtml(pack)}
${readinessHtml(pack)}
${numbersHtml(pack)}
${LEGEND}
${parts.map(
  ({ id, title, body }) => html`<section class="part" id="${id}"><h2>${title}</h2>
${body}
</section>`,
)}
${receiptHtml(pack)}
<p class="built">Built ${moment(pack.builtAt, period.zone)} (${period.zone}) from ${count(pack.numbers.responses.now)} responses.${pack.frozen && html` Frozen ${moment(pack.frozen.at, period.zone)} by ${pack.frozen.by}.`}${served && forms(pack)}</p>
</main>
</div>`,
  })
}

function forms({ area, period }: Pack): Html {
  const path = `/v1/areas/${encodeURIComponent(area.key)}/packs/${encodeURIComponent(period.key)}`
  return html` <span class="forms">Also as <a href="${path}/deck">slides</a>, <a href="${path}?format=markdown">Markdown</a> or <a href="${path}?format=json">JSON</a>.</span>`
}

const LEGEND = trusted(
  '<p class="legend">Marked in the comments: <mark class="improvement_idea">improvement idea</mark> <mark class="pain_point">pain point</mark> <mark class="praise">praise</mark></p>',
)
