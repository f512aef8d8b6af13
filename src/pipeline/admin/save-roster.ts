import { counted } from '../../domain/compare/figures.js'
import { isMemberAlready } from '../../domain/errors/user-error.js'
import { calledAs } from '../../domain/people/members.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { RosterStore } from '../../domain/ports/roster.js'

/**
 * Adds members to the roster, or changes them. That it changed is kept, and by whom; the store keeps each changed consent besides.
 * @param by who does it
 * @param onlyNew adds them, and changes none
 * @returns how many members were saved
 * @throws UserError if one is there who was only to be added
 */
export async function saveRoster(
  { roster, audit }: { roster: Pick<RosterStore, 'upsert' | 'members'>; audit: Pick<AuditStore, 'add'> },
  members: Parameters<RosterStore['upsert']>[0],
  by: string,
  onlyNew = false,
): Promise<number> {
  const known = onlyNew ? await roster.members() : []
  const found = members.find(({ name, team }) => known.some((each) => each.name === name && each.team === team))
  if (found) throw isMemberAlready(calledAs(found))
  await audit.add({
    by,
    action: 'change-roster',
    subject: 'roster',
    reason: counted(members.length, 'member'),
  })
  return roster.upsert(members, by, onlyNew)
}
