import type { AreaRecognition, Recognition, TeamReach } from '../../domain/recognition/recognition.js'
import { areaNav } from '../page/area-nav.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { count, periodName } from '../text/format.js'
import { readable } from './thanks-text.js'
import { wallHtml } from './wall.js'

/** Refresh interval of a wall in seconds: it may be shown on a screen all day. */
const REFRESH = 900

/** A page of recognitions that anybody reads who may open its feed. */
export interface WallPage {
  /** Whose they are: a team, a member, everyone. */
  of: { kind: 'public' } | { kind: 'team'; name: string } | { kind: 'member'; name: string; team: string; isPrivate: boolean }
  items: Recognition[]
  /** Path of this wall and, without its ending, of its feeds. */
  path: string
  feed: string
  next: string | null
  /** Links to other walls. */
  teams: string[]
}

/** Recognitions as a page that may hang on a screen in a team's room. */
export function wallPage(wall: WallPage): string {
  const { of, items, path, feed, next } = wall
  const title = of.kind === 'public' ? 'Thank you' : `Thank you, ${readable(of.name)}`
  return page({
    title,
    served: true,
    className: 'recognition',
    head: html`<meta http-equiv="refresh" content="${REFRESH}">
<link rel="alternate" type="application/feed+json" title="${title}" href="${feed}.json">
<link rel="alternate" type="application/atom+xml" title="${title}" href="${feed}.atom">
`,
    body: html`<header class="title"><p class="kicker">Recognition</p><h1 dir="auto">${title}</h1>
<p class="objective">${leadOf(of)}</p></header>
${wall.teams.length > 0 && teamNav(wall)}
<main>${wallHtml(items, { oneTeam: of.kind !== 'public' })}
${items.length === 0 && html`<p class="nothing">${nothingOf(of)}</p>`}
${next !== null && html`<p class="pager"><a href="${path}?after=${encodeURIComponent(next)}" rel="next">Earlier recognitions</a></p>`}</main>
<p class="built forms">Subscribe to the feed: <a href="${feed}.json">JSON Feed</a>, <a href="${feed}.atom">Atom</a>.</p>`,
  })
}

function leadOf(of: WallPage['of']): string {
  if (of.kind === 'public') return 'What people said about colleagues in IT who agreed to public recognition.'
  if (of.kind === 'team') return 'What people said about members of this team. Only for this team.'
  return of.isPrivate
    ? 'Private: these recognitions do not appear on any other wall, list or feed.'
    : `What people said about a member of ${readable(of.team) || 'IT'}.`
}

const nothingOf = (of: WallPage['of']): string =>
  of.kind === 'public'
    ? 'Nothing to show yet. Recognitions appear here once the person has agreed to public recognition.'
    : 'Nothing to show yet. Recognitions appear here once the lists for their month have been built.'

function teamNav({ of, teams }: WallPage): Html {
  return html`<nav class="wall-nav" aria-label="Walls"><ul>
<li><a href="/recognition"${of.kind === 'public' && html` aria-current="page"`}>Everyone</a></li>
${teams.map(
  (team) =>
    html`<li><a dir="auto" href="/recognition/teams/${encodeURIComponent(team)}"${of.kind === 'team' && of.name === team && html` aria-current="page"`}>${readable(team)}</a></li>`,
)}</ul></nav>`
}

/** Recognitions of an area and period, and how far they reached in each team. */
export function areaRecognitionPage({ area, period, reach, items, next, note }: AreaRecognition): string {
  const path = `/areas/${encodeURIComponent(area.key)}/recognition/${encodeURIComponent(period)}`
  return page({
    title: `Recognition: ${area.name}, ${periodName(period)}`,
    served: true,
    className: 'recognition',
    body: html`${areaNav(area.key, period, 'recognition')}
<header class="title"><p class="kicker">Recognition</p><h1>${area.name} <span>${periodName(period)}</span></h1>
<p class="objective">Comments that thank someone by name, and <a href="#reach">the reach in each team</a>.</p></header>
<main>${wallHtml(items, { oneTeam: false, titled: true })}
${note !== null && html`<p class="nothing">${note}</p>`}
${next !== null && html`<p class="pager"><a href="${path}?after=${encodeURIComponent(next)}" rel="next">More from this period</a></p>`}
<section class="part" id="reach"><h2>Reach by team</h2>
<p class="lead">How many members of each team were thanked by name, compared with the workload of the team. Teams are listed alphabetically, not ranked: a small team has fewer chances to be thanked than a large one.</p>
${reach.length === 0 ? html`<p class="nothing">No team on the roster had responses or recognitions in this period.</p>` : reachTable(reach)}
<p class="note">Members whose consent is private or off are not counted.</p></section></main>
<p class="built forms"><a href="/recognition">The public wall</a></p>`,
  })
}

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
<td data-of="Per 100 ${volume.of}">${perHundred === null ? '–' : perHundred.toFixed(1)}</td></tr>`
}

function bar(share: number): Html {
  return html`<svg class="reach-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="4"/><rect class="part-of" width="${Math.round(100 * share)}" height="4"/></svg>`
}
