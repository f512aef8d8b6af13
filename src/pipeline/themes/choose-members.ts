import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { type OpenMonthsDeps, openMonths } from '../disclosure/open-months.js'

type Members = Awaited<ReturnType<ThemeStore['members']>>

/** The members of a theme that are of these comments. @throws UserError if one is not in it, as far as it is open to the viewer */
export async function choose(
  deps: OpenMonthsDeps,
  area: Area,
  viewer: Access,
  { id, members, comments }: { id: number; members: Members; comments: number[] },
): Promise<Members> {
  const open = new Set<number>()
  for await (const { ids } of openMonths(deps, [area], comments, viewer)) for (const each of ids) open.add(each)
  const wanted = new Set(comments)
  const chosen = members.filter(({ responseId }) => wanted.has(responseId) && open.has(responseId))
  for (const { responseId } of chosen) wanted.delete(responseId)
  if (wanted.size > 0)
    throw new UserError('invalid', `Not in theme ${id}: ${[...wanted].slice(0, 5).join(', ')}${wanted.size > 5 ? ' …' : ''}`)
  return chosen
}
