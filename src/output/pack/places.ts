import type { CommentPlace } from '../../domain/comments/shown-comment.js'
import type { BuiltListName } from '../../domain/lists/lists.js'
import type { Pack } from '../../domain/pack/pack.js'
import { areaPath } from '../page/area-nav.js'
import { type Html, html } from '../page/html.js'
import { t } from '../text/language.js'

const PARTS = ['thanks', 'ideas', 'pains', 'themes', 'since', 'against-score', 'praise'] as const

/** How a part of a pack that shows comments is headed. */
export const partTitle = (part: (typeof PARTS)[number]): string => t(`pack.part-${part}`)

const isPart = (part: string): part is (typeof PARTS)[number] => (PARTS as readonly string[]).includes(part)

/** Where a comment is shown in full, in words: `in full under “VPN drops”`; empty where it is shown here. */
export function placeWords({ shownIn }: { shownIn?: CommentPlace }): string {
  if (!shownIn) return ''
  const part = shownIn.under ?? (isPart(shownIn.part) ? partTitle(shownIn.part) : t('pack.another-part'))
  return t('pack.in-full', { part })
}

/** The way to everything on a list, or in one of its groups. */
export interface WholeList {
  /** `All 64 items on the list`. */
  words: string
  /** Path of the list's page with the same filter. */
  path: string
}

/** What of a list is quoted somewhere. */
interface Quoted {
  list: BuiltListName
  group?: string
  member?: number
  /** Items that are shown. */
  shown: number
  /** What the items are, where there are several lists. */
  of?: 'items' | 'pains' | 'ideas'
}

/** A pack or a report. */
export interface Listed {
  area: Pick<Pack['area'], 'key'>
  period: Pick<Pack['period'], 'key'>
  listed?: Pack['listed']
}

/** The whole of what is quoted in part; null where all of it is shown, or nobody counted the lists. */
export function wholeList(
  { area, period, listed }: Listed,
  { list, group, member, shown, of = 'items' }: Quoted,
): WholeList | null {
  const amount =
    member !== undefined ? listed?.members[member] : group !== undefined ? listed?.groups[list]?.[group] : listed?.lists[list]
  if (amount === undefined || amount <= shown) return null
  const query = new URLSearchParams({
    ...(group !== undefined && { group }),
    ...(member !== undefined && { member: String(member) }),
  })
  return {
    words: t(`pack.all-${of}`, { count: amount }),
    path: `${areaPath('lists', area.key, period.key)}/${list}${query.size > 0 ? `?${query}` : ''}`,
  }
}

/** The list that has all thanks to somebody who is not on the roster: it cannot be asked for them alone. */
export function wholeThanks(
  pack: Listed,
  { total, comments }: { total: number; comments: readonly unknown[] },
): WholeList | null {
  if (total <= comments.length) return null
  const path = `${areaPath('lists', pack.area.key, pack.period.key)}/recognitions`
  return { words: t('pack.all-thanks', { count: total }), path }
}

/** Ways to what is quoted in part. @param base before the paths of the service; null where nobody knows how people reach it */
export const wholeHtml = (whole: readonly (WholeList | null)[], base: string | null): Html =>
  html`${whole.map(
    (all) => all && html`<p class="all">${base === null ? all.words : html`<a href="${base}${all.path}">${all.words}</a>`}</p>`,
  )}`

/** The whole of a theme of which some comments are shown: it stands on two lists. */
export function wholeTheme(pack: Listed, { id, shown }: { id: number; shown: number }, only?: 'ideas'): WholeList[] {
  const lists = [
    { list: 'pain-points', of: 'pains' },
    { list: 'ideas', of: 'ideas' },
  ] as const
  const group = `theme:${id}`
  const amounts = lists.map(({ list }) => pack.listed?.groups[list]?.[group] ?? 0)
  const wanted = lists.filter(({ list }, at) => amounts[at]! > 0 && (only === undefined || list === only))
  const total = wanted.reduce((sum, each) => sum + amounts[lists.indexOf(each)]!, 0)
  if (total <= shown) return []
  return wanted.flatMap((each) => wholeList(pack, { ...each, group, shown: 0 }) ?? [])
}
