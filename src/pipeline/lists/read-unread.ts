import type { Area } from '../../domain/areas/area.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { showComment } from '../../domain/disclosure/show-comment.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { ListItem, ListPage, ListSummary } from '../../domain/lists/lists.js'
import type { ListStore, UnreadComment } from '../../domain/ports/lists.js'
import type { Views } from '../../domain/ports/views.js'
import type { Coded } from '../../domain/text/message.js'
import { noteOf } from '../../domain/text/notes.js'
import { commonIn } from '../disclosure/common-values.js'
import type { GateDeps } from '../disclosure/open-scope.js'
import { because } from './because.js'

interface UnreadDeps {
  lists: GateDeps['lists'] & Pick<ListStore, 'built' | 'unread' | 'unreadCount'>
  views: Pick<Views, 'dimensions' | 'numbers'>
}

/** How many comments of a period no one has read. */
export async function unreadSummary({ lists }: UnreadDeps, scope: OpenPeriod): Promise<ListSummary> {
  return {
    list: 'unread',
    builtAt: null,
    open: await lists.unreadCount(scope),
    held: 0,
    hidden: 0,
    groups: [],
    ...noteOf(null),
  }
}

/**
 * Comments that no one has read, whatever the analysis made of them, newest first. It is read as it is, and not stored.
 * @throws UserError if `after` is no response
 */
export async function readUnread(
  { lists, views }: UnreadDeps,
  scope: OpenPeriod,
  area: Area,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<ListPage> {
  if (after !== undefined && !/^\d{1,9}$/.test(after))
    throw new UserError('invalid', '"after" is not a valid cursor for this list: use "next" from the previous page')
  const page = { list: 'unread' as const, builtAt: null, items: [], next: null }
  const found = await lists.unread(scope, { limit: limit + 1, after: after === undefined ? undefined : Number(after) })
  const shown = found.slice(0, limit)
  const common = shown.length === 0 ? {} : await commonOf({ lists, views }, area, scope)
  return {
    ...page,
    items: shown.map((comment) => itemOf(comment, common)),
    next: found.length > limit ? String(shown.at(-1)!.responseId) : null,
    ...noteOf(null),
  }
}

/** As the built lists know it: counting it again takes long where there is much. */
async function commonOf({ lists, views }: UnreadDeps, { minRespondents }: Area, scope: OpenPeriod) {
  const [built] = await lists.built(scope)
  if (built?.facts.minRespondents === minRespondents) return built.facts.common
  return commonIn({ lists, views }, scope, minRespondents)
}

function itemOf(comment: UnreadComment, common: Record<string, string[]>): ListItem {
  // Nothing is known of what stands in a comment whose analysis failed: it cannot be masked.
  const shown = showComment(
    comment.status === 'failed' ? { ...comment, text: '', segments: [], mentions: [], redactions: [] } : comment,
  )
  return {
    key: `response:${comment.responseId}`,
    comment: { ...shown, dimensions: withoutRareValues(shown.dimensions, common) },
    member: null,
    candidates: [],
    unlisted: null,
    names: [],
    group: null,
    ...because(reasonOf(comment)),
    folded: 0,
    choice: null,
  }
}

function reasonOf({ status, language, segments }: UnreadComment): Coded {
  if (status === 'failed') return { code: 'list.failed' }
  if (status === 'unsupported')
    return language && language !== 'und' ? { code: 'list.unsupported-in', values: { language } } : { code: 'list.unsupported' }
  return segments.some(({ labels }) => labels.length > 0) ? { code: 'list.unread' } : { code: 'list.unread-no-label' }
}
