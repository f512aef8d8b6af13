import type { Area } from '../../domain/areas/area.js'
import type { PackDiff } from '../../domain/pack/pack-diff.js'
import { areaNav, areaPath } from '../page/area-nav.js'
import { html } from '../page/html.js'
import { page } from '../page/page.js'
import { moment, periodName } from '../text/format.js'
import { linkTo, t, textOf } from '../text/language.js'

/** What late responses and corrections would change in a frozen pack, in plain words. */
export function packDiffPage(area: Area, period: string, diff: PackDiff): string {
  const { frozen, current, words, codes } = diff
  const path = areaPath('packs', area.key, period)
  const at = (time: string) => moment(time, area.timeZone)
  return page({
    title: `${t('pack.diff-title')}: ${area.name}, ${periodName(period)}`,
    served: true,
    body: html`${areaNav(area.key, period, 'packs')}<main class="diff">
<h1>${t('pack.diff-title')} <span>${area.name}, ${periodName(period)}</span></h1>
<p>${t('pack.diff-lead', { frozen: at(frozen.at), by: frozen.by, current: at(current.builtAt) })}</p>
${words.length === 0 ? html`<p class="nothing">${t('pack.diff-none')}</p>` : html`<ul>${words.map((line, at) => html`<li>${textOf(codes[at], line)}</li>`)}</ul>`}
<p><a href="${linkTo(path)}">${t('pack.the-frozen')}</a> · <a href="${linkTo(`${path}?version=current`)}">${t('pack.the-latest')}</a></p></main>`,
  })
}
