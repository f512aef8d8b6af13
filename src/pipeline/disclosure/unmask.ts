import type { Access } from '../../domain/access/access.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { showWithNames } from '../../domain/disclosure/show-comment.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { Views } from '../../domain/ports/views.js'
import { commonIn } from './common-values.js'
import { areasOf } from './open-months.js'
import { type GateDeps, openDays } from './open-scope.js'

/**
 * A comment with the names in it, for an officer who says why; other personal data stays masked, and values of dimensions that few share are
 * left out. It is written down who did it before
 * anything is shown.
 * @throws UserError if there is no such comment in what the key opens
 */
export async function unmask(
  deps: GateDeps & {
    views: Pick<Views, 'comments' | 'dimensions' | 'numbers' | 'firstAndLast'>
    audit: Pick<AuditStore, 'add'>
  },
  { id, reason, by, access }: { id: number; reason: string; by: string; access: Access },
): Promise<ShownComment> {
  for (const area of await areasOf(deps, access)) {
    const { scope, minRespondents } = await openDays(deps, area, null, access)
    if (!scope) continue
    const [comment] = await deps.views.comments(scope, { ids: [id] })
    if (!comment) continue
    await deps.audit.add({ by, action: 'unmask', subject: `response:${id}`, reason })
    const shown = showWithNames(comment)
    return { ...shown, dimensions: withoutRareValues(shown.dimensions, await commonIn(deps, scope, minRespondents)) }
  }
  throw new UserError('not-found', `There is no analysed comment ${id} that this key has access to`)
}
