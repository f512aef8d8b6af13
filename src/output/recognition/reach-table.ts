import type { TeamReach } from '../../domain/recognition/recognition.js'
import { number } from '../../domain/text/formats.js'
import { type Html, html } from '../page/html.js'
import { count } from '../text/format.js'
import { language } from '../text/language.js'
import { readable } from './thanks-text.js'

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 }

/** Reach by team as a table. @param reach one team at least */
export function reachTable(reach: TeamReach[]): Html {
  const [{ volume }] = reach as [TeamReach]
  return html`<table class="reach"><thead><tr><th scope="col">Team</th><th scope="col">Members thanked</th><th scope="col">Recognitions</th><th scope="col">${volume.of === 'tickets' ? 'Tickets resolved' : 'Responses'}</th><th scope="col">Per 100 ${volume.of}</th></tr></thead>
<tbody>${reach.map(reachRow)}</tbody></table>`
}

function reachRow({ team, members, recognised, recognitions, volume, reach, perHundred, note }: TeamReach): Html {
  return html`<tr><th scope="row" dir="auto">${readable(team)}${note !== null && html`<small>${note}</small>`}</th>
<td data-of="Members thanked">${count(recognised)} of ${count(members)}${reach !== null && html` <b>${Math.round(100 * reach)}%</b>`}${reach !== null && bar(reach)}</td>
<td data-of="Recognitions">${count(recognitions)}</td>
<td data-of="${volume.of === 'tickets' ? 'Tickets resolved' : 'Responses'}">${count(volume.count)}</td>
<td data-of="Per 100 ${volume.of}">${perHundred === null ? '–' : number(perHundred, language(), ONE_DIGIT)}</td></tr>`
}

function bar(share: number): Html {
  return html`<svg class="reach-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="4"/><rect class="part-of" width="${Math.round(100 * share)}" height="4"/></svg>`
}
