import type { AuditStore } from '../../domain/ports/audit.js'
import type { RosterStore } from '../../domain/ports/roster.js'

/**
 * Adds members to the roster, or changes them. That it changed is kept, and by whom; the store keeps each changed consent besides.
 * @param by who does it
 * @returns how many members were saved
 */
export async function saveRoster(
  { roster, audit }: { roster: Pick<RosterStore, 'upsert'>; audit: Pick<AuditStore, 'add'> },
  members: Parameters<RosterStore['upsert']>[0],
  by: string,
): Promise<number> {
  await audit.add({ by, action: 'change-roster', subject: 'roster', reason: `${members.length} members` })
  return roster.upsert(members, by)
}
