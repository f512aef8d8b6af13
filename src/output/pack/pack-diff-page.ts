import type { Area } from '../../domain/areas/area.js'
import type { PackDiff } from '../../domain/pack/pack-diff.js'
import { areaNav, areaPath } from '../page/area-nav.js'
import { html } from '../page/html.js'
import { page } from '../page/page.js'
import { moment, periodName } from '../text/format.js'

/** What late responses and corrections would change in a frozen pack, in plain words. */
export function packDiffPage(area: Area, period: string, diff: PackDiff): string {
  const { frozen, current, words } = diff
  const path = areaPath('packs', area.key, period)
  const at = (time: string) => moment(time, area.timeZone)
  return page({
    title: `What has changed: ${area.name}, ${periodName(period)}`,
    served: true,
    body: html`${areaNav(area.key, period, 'packs')}<main class="diff">
<h1>What has changed <span>${area.name}, ${periodName(period)}</span></h1>
<p>The pack was frozen ${at(frozen.at)} by ${frozen.by}. It is compared with the latest build, ${at(current.builtAt)}. To include later changes, rebuild the pack.</p>
${words.length === 0 ? html`<p class="nothing">No changes.</p>` : html`<ul>${words.map((line) => html`<li>${line}</li>`)}</ul>`}
<p><a href="${path}">The frozen pack</a> · <a href="${path}?version=current">The latest build</a></p></main>`,
  })
}
