import { type Access, opensArea } from '../domain/access.js'
import { UserError } from '../domain/errors.js'
import type { ShownComment } from '../domain/pack.js'
import type { AuditStore } from '../domain/ports/audit.js'
import type { AreaStore, Views } from '../domain/ports.js'
import { showWithNames } from '../domain/privacy.js'

const ALWAYS = { from: new Date(0), to: new Date('9999-12-31') }

/**
 * A comment with the names in it, for an officer who says why; other personal data stays masked. It is written down who did it before
 * anything is shown.
 * @throws UserError where there is no such comment in what the key opens
 */
export async function unmask(
  deps: { views: Pick<Views, 'comments'>; areas: Pick<AreaStore, 'list'>; audit: Pick<AuditStore, 'add'> },
  { id, reason, by, access }: { id: number; reason: string; by: string; access: Access },
): Promise<ShownComment> {
  // A key of some areas sees the comments of those alone.
  const filters =
    access.areas.length === 0
      ? [{}]
      : (await deps.areas.list()).filter(({ key }) => opensArea(access, key)).map(({ filter }) => filter)
  for (const filter of filters) {
    const [comment] = await deps.views.comments({ ...ALWAYS, filter }, { ids: [id] })
    if (!comment) continue
    await deps.audit.add({ by, action: 'unmask', subject: `response:${id}`, reason })
    return showWithNames(comment)
  }
  throw new UserError('not-found', `There is no analysed comment ${id} that this key opens`)
}
