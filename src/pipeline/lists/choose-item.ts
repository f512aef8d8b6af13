import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { ListChange, ListChoice, ListName } from '../../domain/lists/lists.js'
import type { Period } from '../../domain/period/period.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { ListStore, StoredItem } from '../../domain/ports/lists.js'
import { areasOf, type OpenMonthsDeps, openMonths } from '../disclosure/open-months.js'
import { type GateDeps, openScope } from '../disclosure/open-scope.js'

interface ChooseDeps extends GateDeps {
  lists: GateDeps['lists'] & Pick<ListStore, 'item' | 'choose' | 'choices'>
  audit: Pick<AuditStore, 'add'>
}

/**
 * What a person chose for an item: it holds through every rebuild. Who hid or released an item is kept.
 * @param by name of the key that was used
 * @throws UserError if the period is closed to the viewer, the list has no such item, a released one was not held, or it is not said whom its name means
 */
export async function chooseItem(
  deps: ChooseDeps,
  area: Area,
  period: Period,
  { list, key, by, ...change }: { list: ListName; key: string; by: string } & ListChange,
  viewer: Access,
  now = new Date(),
): Promise<ListChoice> {
  if (list === 'unread') throw new UserError('invalid', 'The list "unread" cannot be changed: mark its comments as read instead')
  const { lists, audit } = deps
  const scope = await openScope(deps, area, period, viewer, now)
  const item = await lists.item(scope, list, key)
  const isKnown = item !== null || (await lists.choices(scope)).some((each) => each.list === list && each.key === key)
  if (!isKnown) throw new UserError('not-found', `The list "${list}" of ${period.key} has no item "${key}"`)
  if (change.released && !item?.held) throw new UserError('invalid', `The item "${key}" is not held, so it cannot be released`)
  refuseUnclear(item, change)
  const subject = `list:${area.key}/${period.key}/${list}/${key}`
  // Audited first: without an audit entry nothing is changed.
  if (change.hidden !== undefined) await audit.add({ by, action: change.hidden ? 'hide' : 'unhide', subject })
  if (change.released !== undefined) {
    const reason = change.member === undefined ? '' : `means member:${change.member}`
    await audit.add({ by, action: change.released ? 'release' : 'hold', subject, reason })
  }
  return lists.choose(area.id, period.key, list, key, change, by)
}

/** What is released must say whom it thanks, and may say only one of those whom the name may mean. */
function refuseUnclear(item: StoredItem | null, { released, member }: ListChange): void {
  if (member !== undefined && !released) throw new UserError('invalid', '"member" is only allowed together with "released": true')
  if (!released || !item) return
  const ids = item.candidates.map(({ id }) => id)
  if (member === undefined) {
    if (ids.length > 0 && item.memberId === null)
      throw new UserError('invalid', `The roster does not identify this person: set "member" to one of ${ids.join(', ')}`)
  } else if (item.unlisted !== null)
    throw new UserError('invalid', 'This person is not on the roster yet: add them to the roster, and leave out "member"')
  else if (ids.length === 0) throw new UserError('invalid', `The roster already identifies this person; remove "member"`)
  else if (!ids.includes(member))
    throw new UserError('invalid', `The name cannot refer to member ${member}: use one of ${ids.join(', ')}`)
}

/**
 * Notes that someone read a comment.
 * @throws UserError if there is no such response in what is open to the viewer
 */
export async function markRead(
  deps: OpenMonthsDeps & { lists: Pick<ListStore, 'markRead'> },
  responseId: number,
  { by, access }: { by: string; access: Access },
): Promise<void> {
  for await (const { scope } of openMonths(deps, await areasOf(deps, access), [responseId], access))
    if ((await deps.lists.markRead(scope, [responseId], by)) > 0) return
  throw new UserError('not-found', `There is no response ${responseId} that this key has access to`)
}
