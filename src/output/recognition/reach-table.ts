import type { TeamReach } from '../../domain/recognition/recognition.js'
import { number } from '../../domain/text/formats.js'
import { type Html, html } from '../page/html.js'
import { count, percent } from '../text/format.js'
import { language, t, textOf } from '../text/language.js'
import { readable } from './thanks-text.js'

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 }

/** Reach by team as a table. @param reach one team at least */
export function reachTable(reach: TeamReach[]): Html {
  return html`<table class="reach"><thead><tr>${headsOf(reach[0]!).map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${reach.map(reachRow)}</tbody></table>`
}

const headsOf = ({ volume: { of } }: TeamReach): string[] => [
  t('report.team'),
  t('report.members-thanked'),
  t('report.recognitions'),
  t(of === 'tickets' ? 'report.tickets' : 'pack.responses'),
  t(`report.per-100-${of}`),
]

function reachRow(team: TeamReach): Html {
  const { members, recognised, recognitions, volume, reach, perHundred, note, noteCode } = team
  const [, thanked, thanks, amount, rate] = headsOf(team)
  return html`<tr><th scope="row" dir="auto">${readable(team.team)}${note !== null && html`<small>${textOf(noteCode, note)}</small>`}</th>
<td data-of="${thanked}">${t('report.some-of', { some: recognised, count: members })}${reach !== null && html` <b>${percent(Math.round(100 * reach))}</b>`}${reach !== null && bar(reach)}</td>
<td data-of="${thanks}">${count(recognitions)}</td>
<td data-of="${amount}">${count(volume.count)}</td>
<td data-of="${rate}">${perHundred === null ? '–' : number(perHundred, language(), ONE_DIGIT)}</td></tr>`
}

function bar(share: number): Html {
  return html`<svg class="reach-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="4"/><rect class="part-of" width="${Math.round(100 * share)}" height="4"/></svg>`
}
