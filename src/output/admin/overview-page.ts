import type { Overview, OverviewPeriod, Upcoming } from '../../domain/meeting/overview.js'
import { areaPath } from '../page/area-nav.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { count, counted, moment, periodName, signed, tone } from '../text/format.js'

/**
 * The start page: every area with its periods, newest first.
 * @param mayBuild whether the reader may build packs of an area
 * @param seesRoster whether the reader may open the roster
 * @param managesPeople whether the reader may invite people
 */
export function overviewPage(
  { areas, responses, waiting }: Overview,
  {
    mayBuild = () => false,
    seesRoster = false,
    managesPeople = false,
  }: { mayBuild?: (area: string) => boolean; seesRoster?: boolean; managesPeople?: boolean } = {},
): string {
  return page({
    title: 'Experience meetings',
    body: html`<header class="title"><h1>Experience meetings</h1>
<p class="objective">${responses !== null && `${counted(responses, 'response')}, `}${counted(areas.length, 'area')}.${
      waiting > 0 &&
      html` ${counted(waiting, 'comment')} ${waiting === 1 ? 'is' : 'are'} still being analysed: packs built now do not include ${waiting === 1 ? 'it' : 'them'}.`
    }</p></header>
<main>${areas.map((area) => areaHtml(area, mayBuild(area.key)))}${areas.length === 0 && html`<p class="nothing">No areas yet. An area is the subject of one meeting: all responses for a location, a service or a team, for example.</p>`}</main>
<p class="built"><a href="/recognition">Recognition wall</a>${seesRoster && html` · <a href="/roster">Roster</a>`}${managesPeople && html` · <a href="/people">People</a>`}</p>
<form class="sign-out" method="post" action="/logout"><button>Sign out</button></form>`,
    served: true,
  })
}

function areaHtml(
  { key, name, objective, minRespondents, periods, upcoming }: Overview['areas'][number],
  mayBuild: boolean,
): Html {
  return html`<section class="area"><h2>${name}</h2>${objective && html`<p class="objective">${objective}</p>`}${upcoming && upcomingHtml(key, upcoming)}
${
  periods.length === 0
    ? html`<p class="nothing">No responses yet.</p>`
    : html`<ul class="months">${periods.map((period) => periodHtml({ key, name, minRespondents, mayBuild }, period))}</ul>`
}</section>`
}

/** When the next meeting is, and what is still to be done; nothing if there is neither. */
function upcomingHtml(key: string, { next, actions, timeZone }: Upcoming): Html | null {
  if (!next?.at && actions.open === 0) return null
  return html`<p class="upcoming">${
    next?.at &&
    html`<span>Next meeting: <a href="${areaPath('meetings', key, next.period)}">${moment(next.at, timeZone)}</a>, about ${periodName(next.period)}</span>`
  }${actions.open > 0 && html`<span>${counted(actions.open, 'open action')}${actions.overdue > 0 && html`, <b class="low">${actions.overdue} overdue</b>`}</span>`}</p>`
}

function periodHtml(
  area: { key: string; name: string; minRespondents: number; mayBuild: boolean },
  { key, numbers, built }: OverviewPeriod,
): Html {
  const path = `/areas/${encodeURIComponent(area.key)}/packs/${encodeURIComponent(key)}`
  const name = periodName(key)
  return html`<li><span class="name">${built ? html`<a href="${path}">${name}</a>` : name}</span>
${
  numbers
    ? html`<span>Happiness <b class="${tone(numbers.happiness)}">${signed(numbers.happiness)}</b></span>
<span>${counted(numbers.responses, 'response')}, ${count(numbers.comments)} with a comment${typeof numbers.responseRate === 'number' && `, response rate ${numbers.responseRate}%`}</span>`
    : html`<span>Happiness –</span>
<span>Not shown: could reveal fewer than ${area.minRespondents} people</span>`
}
${
  area.mayBuild &&
  html`<form method="post" action="${path}"><button aria-label="${built ? 'Rebuild the pack' : 'Build the pack'}: ${area.name}, ${name}">${built ? 'Rebuild' : 'Build the pack'}</button></form>`
}</li>`
}
