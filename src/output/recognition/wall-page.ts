import type { Recognition } from '../../domain/recognition/recognition.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { linkTo, t } from '../text/language.js'
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
  const title = of.kind === 'public' ? t('wall.thank-you') : t('wall.thank-you-to', { name: readable(of.name) })
  return page({
    title,
    served: true,
    className: 'recognition',
    head: html`<meta http-equiv="refresh" content="${REFRESH}">
<link rel="alternate" type="application/feed+json" title="${title}" href="${linkTo(`${feed}.json`)}">
<link rel="alternate" type="application/atom+xml" title="${title}" href="${linkTo(`${feed}.atom`)}">
`,
    body: html`<header class="title"><p class="kicker">${t('pack.part-thanks')}</p><h1 dir="auto">${title}</h1>
<p class="objective">${leadOf(of)}</p></header>
${wall.teams.length > 0 && teamNav(wall)}
<main>${wallHtml(items, { oneTeam: of.kind !== 'public' })}
${items.length === 0 && html`<p class="nothing">${nothingOf(of)}</p>`}
${next !== null && html`<p class="pager"><a href="${linkTo(`${path}?after=${encodeURIComponent(next)}`)}" rel="next">${t('wall.earlier')}</a></p>`}</main>
<p class="built forms">${t('wall.subscribe')} <a href="${linkTo(`${feed}.json`)}">JSON Feed</a>, <a href="${linkTo(`${feed}.atom`)}">Atom</a>.</p>`,
  })
}

function leadOf(of: WallPage['of']): string {
  if (of.kind === 'public') return t('wall.public')
  if (of.kind === 'team') return t('wall.team')
  return of.isPrivate ? t('wall.private') : t('wall.member', { team: readable(of.team) || 'IT' })
}

const nothingOf = (of: WallPage['of']): string => t(of.kind === 'public' ? 'wall.nothing-public' : 'wall.nothing')

function teamNav({ of, teams }: WallPage): Html {
  return html`<nav class="wall-nav" aria-label="${t('wall.walls')}"><ul>
<li><a href="${linkTo('/recognition')}"${of.kind === 'public' && html` aria-current="page"`}>${t('wall.everyone')}</a></li>
${teams.map(
  (team) =>
    html`<li><a dir="auto" href="${linkTo(`/recognition/teams/${encodeURIComponent(team)}`)}"${of.kind === 'team' && of.name === team && html` aria-current="page"`}>${readable(team)}</a></li>`,
)}</ul></nav>`
}
