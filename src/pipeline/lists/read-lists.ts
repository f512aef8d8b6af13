import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { showComment } from '../../domain/disclosure/show-comment.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { BuiltListName, ListGroupFacts, ListItem, ListName, ListPage, ListSummary, Shown } from '../../domain/lists/lists.js'
import { LISTS } from '../../domain/lists/lists.js'
import type { Period } from '../../domain/period/period.js'
import type { ItemCounts, ItemFilter, ListStore, StoredItem, StoredList } from '../../domain/ports/lists.js'
import type { Views } from '../../domain/ports/views.js'
import type { Scope } from '../../domain/responses/scope.js'
import { type DifferencingDeps, refuseDifferencing } from '../disclosure/differencing.js'
import { TEAM_DIMENSION } from '../recognition/recognition-reach.js'
import { readUnread, unreadSummary } from './read-unread.js'
import { tooFew } from './slice-groups.js'
import { heldOf } from './unsettled.js'

export interface ReadListDeps extends DifferencingDeps {
  lists: Pick<ListStore, 'built' | 'counts' | 'items' | 'unread' | 'unreadCount' | 'hasResponses'>
  views: Pick<Views, 'comments' | 'dimensions' | 'numbers'>
}

/** What of a list is read. */
export interface ListQuery extends Partial<ItemFilter> {
  /** Items at most. */
  limit: number
  /** What `next` of the page before said. */
  after?: string | undefined
}

const CURSOR = /^(front|rank)-\d{1,9}$/
/** Comments are read by their ids, those of the period before among them. */
const ALWAYS = { from: new Date(0), to: new Date('9999-12-31') }

/**
 * Every list of an area and period, or one, with how much is on it.
 * @throws UserError where the period has not begun or has no responses, or they would tell of few beside those of other areas
 */
export async function readLists(
  deps: ReadListDeps,
  area: Area,
  period: Period,
  { only, now = new Date() }: { only?: ListName; now?: Date } = {},
): Promise<ListSummary[]> {
  await refuseEmpty(deps, area, period, now)
  const built = new Map((await deps.lists.built(area.id, period.key)).map((list) => [list.list, list]))
  const counts = only === 'unread' ? new Map() : await deps.lists.counts(area.id, period.key)
  const summaries: ListSummary[] = []
  for (const list of LISTS.filter((each) => only === undefined || each === only)) {
    if (list === 'unread') summaries.push(await unreadSummary(deps, area, scopeOf(area, period)))
    else summaries.push(summaryOf(area, list, built.get(list), counts.get(list)))
  }
  return summaries
}

function summaryOf(
  area: Area,
  list: BuiltListName,
  stored: StoredList | undefined,
  counted: ItemCounts | undefined,
): ListSummary {
  const nothing = { list, open: 0, held: 0, hidden: 0, groups: [] }
  if (!stored || !counted) return { ...nothing, builtAt: null, note: 'Not built yet' }
  const builtAt = stored.builtAt.toISOString()
  if (isTooFew(stored.respondents, area.minRespondents)) return { ...nothing, builtAt, note: tooFew(area.minRespondents) }
  const { groups: items, ...counts } = counted
  const groups = stored.facts.groups
    .map((group) => ({ ...group, withheld: withheldOf(area, group), items: items.get(group.key) ?? 0 }))
    .map((group) => (group.withheld === null ? group : { ...group, items: 0 }))
    .filter((group) => group.items > 0 || group.kind === 'slice')
  return { list, builtAt, ...counts, groups, note: stored.facts.note }
}

/** The area may ask for more respondents now than when the list was built. */
function withheldOf({ minRespondents }: Area, { withheld, respondents }: ListGroupFacts): string | null {
  return withheld ?? (respondents !== null && isTooFew(respondents, minRespondents) ? tooFew(minRespondents) : null)
}

/**
 * A page of a list: pinned items first, then those that a person placed, then by rank. Consent and masks are those of this moment.
 * @throws UserError where the period has not begun or has no responses, the list is not built, the group is none of it, or `after` is no place in it
 */
export async function readList(
  deps: ReadListDeps,
  area: Area,
  period: Period,
  list: ListName,
  { limit, after, ...given }: ListQuery,
  now = new Date(),
): Promise<ListPage> {
  await refuseEmpty(deps, area, period, now)
  if (list === 'unread') return readUnread(deps, area, period, { limit, after })
  if (after !== undefined && !CURSOR.test(after))
    throw new UserError('invalid', 'after is no place in this list: use what "next" of the page before said')
  const stored = (await deps.lists.built(area.id, period.key)).find((each) => each.list === list)
  if (!stored) throw new UserError('not-found', `The lists of ${area.name} are not built for ${period.key}: build them first`)
  const page = { list, builtAt: stored.builtAt.toISOString(), items: [], next: null }
  if (isTooFew(stored.respondents, area.minRespondents)) return { ...page, note: tooFew(area.minRespondents) }
  const filter: ItemFilter = { show: 'open' satisfies Shown, ...given }
  if (filter.group !== undefined) {
    const group = stored.facts.groups.find(({ key }) => key === filter.group)
    if (!group) throw new UserError('not-found', 'The list has no such group: "groups" of the lists names them')
    const withheld = withheldOf(area, group)
    if (withheld !== null) return { ...page, note: withheld }
  }
  const { items, next } = await deps.lists.items(area.id, period.key, list, filter, { limit, after })
  const ids = [...new Set(items.map(({ responseId }) => responseId))]
  const comments = ids.length === 0 ? [] : await deps.views.comments({ ...ALWAYS, filter: area.filter }, { ids, evidence: true })
  const byId = new Map(comments.map((comment) => [comment.responseId, comment]))
  return {
    ...page,
    items: items.flatMap((item) => {
      const comment = byId.get(item.responseId)
      return comment ? [shownItem(item, comment, stored.facts.common)] : []
    }),
    next,
    note: items.length === 0 ? (stored.facts.note ?? 'No item fits') : null,
  }
}

function shownItem(item: StoredItem, comment: AnalysedComment, common: Record<string, string[]>): ListItem {
  const { key, member, candidates, group, reason, folded, choice } = item
  const shown = showComment(comment)
  const dimensions = withoutRareValues(shown.dimensions, common)
  return {
    key,
    comment: { ...shown, dimensions },
    member,
    candidates,
    group,
    reason,
    held: heldOf(item, dimensions[TEAM_DIMENSION]),
    folded: folded.length,
    choice,
  }
}

export const scopeOf = ({ filter }: Area, { start, end }: Period): Scope => ({ from: start, to: end, filter })

/** @throws UserError where the period has not begun, the area has no responses in it, or what it shows would tell of too few */
export async function refuseEmpty(
  deps: { lists: Pick<ListStore, 'hasResponses'> } & DifferencingDeps,
  area: Area,
  period: Period,
  now = new Date(),
): Promise<void> {
  if (period.start > now) throw new UserError('invalid', `The period ${period.key} has not begun`)
  if (!(await deps.lists.hasResponses(scopeOf(area, period), 1)))
    throw new UserError('not-found', `${area.name} has no responses in ${period.key}`)
  await refuseDifferencing(deps, area, period)
}
