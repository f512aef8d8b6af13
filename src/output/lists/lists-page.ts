import type { Area } from '../../domain/areas/area.js'
import {
  type ListGroup,
  type ListItem,
  type ListName,
  type ListPage,
  type ListSummary,
  NOT_ON_ROSTER,
  type Shown,
} from '../../domain/lists/lists.js'
import { commentHtml } from '../pack/comment.js'
import { areaNav, areaPath } from '../page/area-nav.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { count, counted, moment, periodName } from '../text/format.js'

/** What each list is called, and what it is for. */
export const LIST_WORDS: Record<ListName, { title: string; lead: string }> = {
  recognitions: { title: 'Recognition', lead: 'People who were thanked by name. Read these aloud first.' },
  ideas: { title: 'Improvement ideas', lead: 'What people want to change.' },
  'pain-points': { title: 'Pain points', lead: 'What went wrong, cost time or is missing.' },
  praise: { title: 'Praise', lead: 'Praise that names no one.' },
  'score-against-text': {
    title: 'Score against text',
    lead: 'The text contradicts the score. Check these before you rely on the score.',
  },
  'since-last-meeting': {
    title: 'Since the last meeting',
    lead: 'What is new, back, still open or gone quiet, with one comment for each.',
  },
  unread: { title: 'Unread', lead: 'Comments that nobody has marked as read, newest first.' },
}

export interface Place {
  area: Pick<Area, 'key' | 'name' | 'timeZone'>
  period: string
  /** Whether the reader may build and arrange the lists. */
  mayChange: boolean
}

/**
 * Every list with its first few items.
 * @param isFresh whether nothing was analysed since they were built
 */
export function listsPage(place: Place, lists: { summary: ListSummary; first: ListItem[] }[], isFresh: boolean): string {
  const { area, period, mayChange } = place
  const isBuilt = lists.some(({ summary }) => summary.builtAt !== null)
  const builtAt = lists.find(({ summary }) => summary.builtAt !== null)?.summary.builtAt
  return page({
    title: `Lists, ${area.name}, ${periodName(period)}`,
    served: true,
    body: html`${heading(place, 'Lists')}
<main>${isBuilt && !isFresh && html`<p class="lead">The data has changed since these lists were built${mayChange && ': rebuild them at the end of this page'}.</p>`}${isBuilt ? lists.map((each) => part(place, each)) : html`<p class="lead">The lists for this period have not been built yet.</p>`}
${mayChange && html`<form class="build" method="post" action="${areaPath('lists', area.key, period)}"><button>${isBuilt ? 'Rebuild' : 'Build the lists'}</button></form>`}
${builtAt && html`<p class="built">Built ${moment(builtAt, area.timeZone)}. Rebuilding keeps your changes.</p>`}</main>`,
  })
}

function part(place: Place, { summary, first }: { summary: ListSummary; first: ListItem[] }): Html {
  const { list, open, held, note } = summary
  const path = listPath(place, list)
  const { title, lead } = LIST_WORDS[list]
  return html`<section class="list-part"><header><h2>${title}</h2>${open > 0 && html`<a href="${path}">All ${count(open)}</a>`}</header>
<p class="lead">${note ?? (open === 0 ? 'Nothing in this period.' : lead)}${held > 0 && html` <a href="${path}?show=held">${counted(held, 'more is', 'more are')} held for review.</a>`}</p>
${first.length > 0 && html`<ol class="items">${first.map((item) => html`<li>${told(item, place, list)}</li>`)}</ol>`}</section>`
}

/** The current view of a list, for the links and forms of its page. */
export interface View {
  show: Shown
  group?: string | undefined
  team?: string | undefined
  member?: number | undefined
  after?: string | undefined
}

/** One page of a list, with the forms that change its items. */
export function listPage(place: Place, summary: ListSummary, { items, next, note, list }: ListPage, view: View): string {
  const { area, period } = place
  const { title, lead } = LIST_WORDS[list]
  const path = listPath(place, list)
  const isWhole = view.show === 'open' && !view.group && !view.team && !view.member && !view.after
  const firstPlace = 1 + items.filter(({ choice }) => choice?.pinned).length
  const shown = SHOWN_WORDS[view.show]
  const group = summary.groups.find(({ key }) => key === view.group)
  const isAll = next === null && !view.after
  // Of a team or a member nobody counts the items: a page that has all of them does.
  const isCounted = !view.team && !view.member && (!group || view.show === 'open')
  const amount = isCounted ? (group?.items ?? amountOf(summary, view.show)) : isAll ? items.length : null
  return page({
    title: `${title}, ${area.name}, ${periodName(period)}`,
    served: true,
    body: html`${heading(place, title)}
<main><p class="lead">${lead}${amount !== null && ` ${counted(amount, 'item')}.`}</p>
${ways(path, summary, view)}
${(shown || group || view.team || view.member) && html`<p class="filtered">${[shown, group?.label, view.team].filter(Boolean).join(', ')} · <a href="${path}">Show the whole list</a></p>`}
${items.length === 0 && html`<p class="nothing">${note ?? 'Nothing here.'}</p>`}
<ol class="items">${items.map((item, index) => {
      const at = index + 2 - firstPlace
      const move = !isWhole ? { to: 1, label: 'Move to the front' } : at > 1 ? { to: at - 1, label: 'Move up' } : null
      return html`<li>${told(item, place, list)}${place.mayChange && forms(item, list, path, queryOf(view), move)}</li>`
    })}</ol>
${(next || view.after) && html`<p class="pages">${view.after && html`<a href="${path}${queryOf({ ...view, after: undefined })}">First page</a>`}${next && html`<a href="${path}${queryOf({ ...view, after: next })}">Next page</a>`}</p>`}
</main>`,
  })
}

const SHOWN_WORDS: Record<Shown, string> = {
  open: '',
  held: 'Held for review',
  hidden: 'Hidden',
  all: 'All, including hidden and held items',
}

function heading({ area, period }: Place, title: string): Html {
  return html`${areaNav(area.key, period, 'lists')}<header class="title"><p class="kicker">${periodName(period)}</p><h1>${title} <span>${area.name}</span></h1></header>`
}

/** Navigation of a list: its groups, and held and hidden items. */
function ways(path: string, { groups, held, hidden }: ListSummary, { show }: View): Html {
  const others = [
    held > 0 && show !== 'held' && html`<li><a href="${path}?show=held">Held for review</a> <b>${count(held)}</b></li>`,
    hidden > 0 && show !== 'hidden' && html`<li><a href="${path}?show=hidden">Hidden</a> <b>${count(hidden)}</b></li>`,
  ].filter((each) => each !== false)
  if (groups.length + others.length === 0) return html``
  return html`<nav class="groups" aria-label="Parts of this list">${others.length > 0 && html`<ul>${others}</ul>`}
${Object.entries(WAYS).map(([kind, words]) => {
  const own = groups.filter((group) => group.kind === kind)
  return (
    own.length > 0 &&
    html`<details><summary>${words} (${count(own.length)})</summary><ul>${own.map((group) => way(path, group))}</ul></details>`
  )
})}</nav>`
}

const WAYS: Record<ListGroup['kind'], string> = { state: 'By state', team: 'By team', slice: 'By scenario', theme: 'By theme' }

const way = (path: string, { key, label, items, withheld }: ListSummary['groups'][number]): Html =>
  withheld === null
    ? html`<li><a href="${path}?group=${encodeURIComponent(key)}">${label}</a> <b>${count(items)}</b></li>`
    : html`<li class="withheld">${label}: ${withheld}</li>`

const amountOf = ({ open, held, hidden }: ListSummary, show: Shown): number =>
  show === 'all' ? open + held + hidden : { open, held, hidden }[show]

/** An item with its comment and the reason why it is listed. */
function told(item: ListItem, { area }: Place, list: ListName): Html {
  const { comment, member, unlisted, names, group, reason, held, folded, choice } = item
  const state = [choice?.pinned && 'pinned', choice?.discussedAt && 'discussed'].filter(Boolean).join(', ')
  const whom = member
    ? html`${member.name}${member.team && html` <small>${member.team}</small>`}`
    : unlisted !== null
      ? html`${unlisted} <small>${NOT_ON_ROSTER}</small>`
      : group?.label
  const isQuiet = list === 'recognitions' || list === 'praise'
  return html`<div class="${choice?.discussedAt ? 'discussed' : 'told'}">
${(whom || state) && html`<p class="whom">${whom}${state && html` <span class="state">${state}</span>`}</p>`}
${comment.text === '' ? html`<p class="nothing">[${comment.responseId}]</p>` : commentHtml(comment, area.timeZone, { quiet: isQuiet })}
<p class="reason">${reason}${folded > 0 && html`; ${counted(folded, 'other says', 'others say')} the same`}.${held && !choice?.released && html` <span class="warn">Held: ${lowerFirst(held)}.</span>${names.length > 0 && ` ${names.length === 1 ? 'Name' : 'Names'} in question: ${names.join(', ')}.`}`}</p>
${choice?.note && html`<p class="noted">${choice.note}</p>`}</div>`
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** The forms that change an item. */
function forms(
  { key, comment, held, choice, member, candidates }: ListItem,
  list: ListName,
  path: string,
  back: string,
  move: { to: number; label: string } | null,
): Html {
  const hidden = html`<input type="hidden" name="back" value="${back}">`
  if (list === 'unread')
    return html`<div class="reading"><form method="post" action="${path}/read">${hidden}<input type="hidden" name="id" value="${comment.responseId}"><button>Mark as read</button></form></div>`
  const action = (name: string, label: string) => html`<button name="do" value="${name}">${label}</button>`
  const item = html`${hidden}<input type="hidden" name="key" value="${key}">`
  return html`<details class="arrange"${held && !choice?.released && html` open`}><summary>Arrange</summary>
<form method="post" action="${path}/items">${item}${move && html`<input type="hidden" name="position" value="${move.to}">`}
${held && !choice?.released && candidates.length === 0 && action('release', 'Release')}
${choice?.pinned ? action('unpin', 'Unpin') : action('pin', 'Pin to the top')}
${move && !choice?.pinned && action('place', move.label)}
${typeof choice?.position === 'number' && action('unplace', 'Reset position')}
${choice?.discussedAt ? action('reopen', 'Mark as not discussed') : action('discussed', 'Mark as discussed')}
${choice?.hidden ? action('unhide', 'Unhide') : action('hide', 'Hide')}</form>
${
  candidates.length > 0 &&
  html`<form method="post" action="${path}/items">${item}<label>This name refers to <select name="member" required>${member === null && html`<option value="">…</option>`}${candidates.map(({ id, name, team }) => html`<option value="${id}"${id === member?.id && html` selected`}>${name}${team && `, ${team}`}</option>`)}</select></label>
<button name="do" value="release">${member === null ? 'Release to this person' : 'Change person'}</button></form>`
}
<form method="post" action="${path}/items">${item}<input type="text" name="note" value="${choice?.note ?? ''}" maxlength="2000" aria-label="Note" placeholder="Note">
<button name="do" value="note">Save note</button></form></details>`
}

/** Path of a list's page. */
export const listPath = ({ area, period }: Pick<Place, 'area' | 'period'>, list: ListName): string =>
  `${areaPath('lists', area.key, period)}/${list}`

function queryOf({ show, group, team, member, after }: View): string {
  const query = new URLSearchParams()
  if (show !== 'open') query.set('show', show)
  if (group) query.set('group', group)
  if (team) query.set('team', team)
  if (member) query.set('member', String(member))
  if (after) query.set('after', after)
  const text = query.toString()
  return text && `?${text}`
}
