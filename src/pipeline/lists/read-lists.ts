import { type Access, hasRole } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { isSmallRemainder } from '../../domain/disclosure/overlaps.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { mayBeNamed, showComment } from '../../domain/disclosure/show-comment.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { BuiltListName, ListGroupFacts, ListItem, ListName, ListPage, ListSummary, Shown } from '../../domain/lists/lists.js'
import { LISTS } from '../../domain/lists/lists.js'
import { type Period, previousPeriod } from '../../domain/period/period.js'
import type { ItemCounts, ItemFilter, ListStore, StoredItem, StoredList } from '../../domain/ports/lists.js'
import type { Views } from '../../domain/ports/views.js'
import type { Coded } from '../../domain/text/message.js'
import { noteOf } from '../../domain/text/notes.js'
import { commonIn } from '../disclosure/common-values.js'
import { notBuilt } from '../disclosure/not-built.js'
import { isClosedBefore } from '../disclosure/open-earlier.js'
import { errorOf, type GateDeps, tryOpen } from '../disclosure/open-scope.js'
import { TEAM_DIMENSION } from '../recognition/recognition-reach.js'
import { readUnread, unreadSummary } from './read-unread.js'
import { tooFew } from './slice-groups.js'
import { heldOf } from './unsettled.js'

interface ReadListDeps extends GateDeps {
  lists: GateDeps['lists'] & Pick<ListStore, 'built' | 'counts' | 'items' | 'unread' | 'unreadCount'>
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

/**
 * Every list of an area and period, or one, with how much is on it.
 * @throws UserError if the period is closed to the viewer, but for too few responses: then the lists are empty and say so
 */
export async function readLists(
  deps: ReadListDeps,
  area: Area,
  period: Period,
  viewer: Access,
  { only, now = new Date() }: { only?: ListName; now?: Date } = {},
): Promise<ListSummary[]> {
  const wanted = LISTS.filter((each) => only === undefined || each === only)
  const scope = await openLists(deps, area, period, viewer, now)
  if (!scope) return wanted.map((list) => ({ ...nothingOn(list), ...noteOf(tooFew(area.minRespondents)) }))
  const built = new Map((await deps.lists.built(scope)).map((list) => [list.list, list]))
  const counts = only === 'unread' ? new Map() : await deps.lists.counts(scope)
  const comparesBefore = [...built.values()].some(
    ({ list, facts }) => wanted.includes(list) && facts.groups.some(mayCompareBefore),
  )
  const isBeforeClosed = (comparesBefore || wanted.includes(SINCE)) && (await isClosedBefore(deps, area, period, now))
  const summaries: ListSummary[] = []
  for (const list of wanted) {
    if (list === 'unread') summaries.push(await unreadSummary(deps, scope))
    else summaries.push(summaryOf(area, list, built.get(list), counts.get(list), isBeforeClosed))
  }
  return summaries
}

/** @returns null if too few responded @throws UserError if the period is closed for another reason */
async function openLists(deps: GateDeps, area: Area, period: Period, viewer: Access, now: Date): Promise<OpenPeriod | null> {
  const { scope, closed } = await tryOpen(deps, area, period, viewer, now)
  if (closed && closed.why !== 'too-few') throw errorOf(closed)
  return scope
}

const nothingOn = (list: ListName) => ({ list, open: 0, held: 0, hidden: 0, groups: [], builtAt: null })

/** Whether a figure of the period before may have selected a group: slices that were stored before this was recorded do not say. */
const mayCompareBefore = (group: ListGroupFacts): boolean => group.kind === 'slice' && group.tellsOfBefore !== false

/**
 * How much is on a built list, without groups that the area keeps back now.
 * @param isBeforeClosed whether the period before may not be shown: then nothing that describes it is shown
 */
export function summaryOf(
  area: Area,
  list: BuiltListName,
  stored: StoredList | undefined,
  counted: ItemCounts | undefined,
  isBeforeClosed: boolean,
): ListSummary {
  if (list === SINCE && isBeforeClosed) return { ...nothingOn(list), ...noteOf(BEFORE_HIDDEN) }
  if (!stored || !counted) return { ...nothingOn(list), ...noteOf({ code: 'list.not-built' }) }
  const builtAt = stored.builtAt.toISOString()
  if (isTooFew(stored.respondents, area.minRespondents))
    return { ...nothingOn(list), builtAt, ...noteOf(tooFew(area.minRespondents)) }
  const { groups: items, ...counts } = counted
  const groups = stored.facts.groups
    .filter((group) => !(isBeforeClosed && mayCompareBefore(group)))
    .map(({ withheldCode, tellsOfBefore: _, ...group }) => {
      const { note: withheld } = withheldOf(area, { ...group, withheldCode }, stored.respondents)
      return { ...group, withheld, items: items.get(group.key) ?? 0 }
    })
    .map((group) => (group.withheld === null ? group : { ...group, items: 0 }))
    .filter((group) => group.items > 0 || group.kind === 'slice')
  return { list, builtAt, ...counts, groups, note: stored.facts.note, noteCode: stored.facts.noteCode ?? null }
}

/** The area may ask for more respondents now than when the list was built: of the group, and of the others without it. */
function withheldOf(
  { minRespondents }: Area,
  { withheld, withheldCode, respondents }: ListGroupFacts,
  all: number,
): ReturnType<typeof noteOf> {
  if (withheld !== null || respondents === null) return { note: withheld, noteCode: withheldCode ?? null }
  const hides = isTooFew(respondents, minRespondents) || isSmallRemainder(all - respondents, minRespondents)
  return noteOf(hides ? tooFew(minRespondents) : null)
}

/**
 * A page of a list: pinned items first, then those that a person placed, then by rank. Consent and masks are those of this moment.
 * @throws UserError if the period is closed to the viewer (except for too few responses), the list is not built, the group is not part of it,
 * or `after` is not a valid cursor for it
 */
export async function readList(
  deps: ReadListDeps,
  area: Area,
  period: Period,
  list: ListName,
  { limit, after, ...given }: ListQuery,
  viewer: Access,
  now = new Date(),
): Promise<ListPage> {
  const scope = await openLists(deps, area, period, viewer, now)
  if (!scope) return { list, builtAt: null, items: [], next: null, ...noteOf(tooFew(area.minRespondents)) }
  if (list === 'unread') return readUnread(deps, scope, area, { limit, after })
  if (after !== undefined && !CURSOR.test(after))
    throw new UserError('invalid', '"after" is not a valid cursor for this list: use "next" from the previous page')
  const stored = (await deps.lists.built(scope)).find((each) => each.list === list)
  if (!stored) throw notBuilt('lists', area, period.key)
  const page = { list, builtAt: stored.builtAt.toISOString(), items: [], next: null }
  if (isTooFew(stored.respondents, area.minRespondents)) return { ...page, ...noteOf(tooFew(area.minRespondents)) }
  const isBeforeClosed = () => isClosedBefore(deps, area, period, now)
  if (list === SINCE && (await isBeforeClosed())) return { ...page, ...noteOf(BEFORE_HIDDEN) }
  const filter: ItemFilter = { show: 'open' satisfies Shown, ...given }
  if (filter.group !== undefined) {
    const group = stored.facts.groups.find(({ key }) => key === filter.group)
    if (!group || (mayCompareBefore(group) && (await isBeforeClosed())))
      throw new UserError('not-found', 'The list has no such group: see "groups" of the list for valid keys')
    const withheld = withheldOf(area, group, stored.respondents)
    if (withheld.note !== null) return { ...page, ...withheld }
  }
  const { items, next } = await deps.lists.items(scope, list, filter, { limit, after })
  const ids = [...new Set(items.map(({ responseId }) => responseId))]
  const comments = ids.length === 0 ? [] : await deps.views.comments(scope, { ids, evidence: true })
  const earlier = await readEarlier(deps, area, period, viewer, now, list === SINCE ? ids : [])
  const byId = new Map([...comments, ...earlier].map((comment) => [comment.responseId, comment]))
  const isSame = stored.facts.minRespondents === area.minRespondents
  const common = isSame ? stored.facts.common : await commonIn(deps, scope, area.minRespondents)
  return {
    ...page,
    items: items.flatMap((item) => {
      const comment = byId.get(item.responseId)
      return comment ? [shownItem(item, comment, common, hasRole(viewer, 'member'))] : []
    }),
    next,
    ...(items.length > 0
      ? noteOf(null)
      : stored.facts.note === null
        ? noteOf({ code: 'list.no-match' })
        : { note: stored.facts.note, noteCode: stored.facts.noteCode ?? null }),
  }
}

/** @param mayRelease whether the viewer may decide about a held item: then they see which names it is about, also where the comment masks them */
function shownItem(item: StoredItem, comment: AnalysedComment, common: Record<string, string[]>, mayRelease: boolean): ListItem {
  const { key, member, candidates, group, reason, codes = null, folded, choice } = item
  const isWaiting = item.held !== null && !choice?.released
  const shown = showComment(comment)
  const dimensions = withoutRareValues(shown.dimensions, common)
  const { held, heldCode } = heldOf(item, dimensions[TEAM_DIMENSION])
  return {
    key,
    comment: { ...shown, dimensions },
    member,
    candidates,
    // Whom held thanks name, on no roster, may stand in a complaint.
    unlisted: isWaiting && !mayRelease ? null : item.unlisted,
    names: item.held !== null && mayRelease ? namesInQuestion(comment) : [],
    group,
    reason,
    held,
    codes: codes && { reason: codes.reason, held: heldCode },
    folded: folded.length,
    choice,
  }
}

/** Who is thanked, as the comment has it, but for members who do not agree to be named; a name that is criticised is no one's business. */
const namesInQuestion = ({ mentions }: AnalysedComment): string[] => [
  ...new Set(mentions.filter(({ stance, consent }) => stance === 'thanked' && mayBeNamed(consent)).map(({ text }) => text)),
]

const SINCE = 'since-last-meeting'

/** Why the list of what happened since the last meeting, which describes the period before, is not shown. */
const BEFORE_HIDDEN: Coded = { code: 'list.before-hidden' }

/** What has gone quiet is decided by a comment of the period before, where that may be shown too. */
async function readEarlier(
  deps: ReadListDeps,
  area: Area,
  period: Period,
  viewer: Access,
  now: Date,
  ids: number[],
): Promise<AnalysedComment[]> {
  if (ids.length === 0) return []
  const { scope } = await tryOpen(deps, area, previousPeriod(period), viewer, now)
  return scope ? deps.views.comments(scope, { ids, evidence: true }) : []
}
