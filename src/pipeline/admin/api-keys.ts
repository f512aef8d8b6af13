import { createHash, randomBytes } from 'node:crypto'
import { type Access, EVERYTHING, ROLES } from '../../domain/access/access.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { KeyStore } from '../../domain/ports/keys.js'
import type { RosterStore } from '../../domain/ports/roster.js'

/** Hash of a key for storage. A key has 256 random bits, so a plain hash cannot be reversed by guessing. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

function randomKey(): string {
  return `vb_${randomBytes(32).toString('base64url')}`
}

/**
 * Makes a key and stores its hash.
 * @param access what it opens: everything, where it is left out
 * @returns the key, which cannot be retrieved later
 * @throws UserError if the name is empty
 */
export async function addKey(keys: Pick<KeyStore, 'add'>, name: string, access: Partial<Access> = {}): Promise<string> {
  if (name.trim() === '') throw new UserError('invalid', 'A key needs a name: the audit log shows it')
  const key = randomKey()
  await keys.add(name.trim(), hashKey(key), access)
  return key
}

/**
 * Makes a key of a role, for some areas and teams.
 * @param access areas by their key; none: all
 * @returns the key, which cannot be retrieved later
 * @throws UserError if the name is empty, or there is no such role, area or team
 */
export async function makeKey(
  deps: { keys: Pick<KeyStore, 'add'>; areas: Pick<AreaStore, 'list'>; roster: Pick<RosterStore, 'members'> },
  { name, role, areas = [], teams = [] }: { name: string; role: string; areas?: string[]; teams?: string[] },
): Promise<string> {
  const known = ROLES.find((each) => each === role)
  if (!known) throw new UserError('invalid', `There is no role "${role}": use one of ${ROLES.join(', ')}`)
  const area = unknown(areas, areas.length === 0 ? [] : (await deps.areas.list()).map(({ key }) => key))
  if (area !== undefined) throw new UserError('not-found', `There is no area "${area}"`)
  const team = unknown(teams, teams.length === 0 ? [] : (await deps.roster.members()).map((member) => member.team))
  if (team !== undefined) throw new UserError('not-found', `No member on the roster belongs to the team "${team}"`)
  return addKey(deps.keys, name, { role: known, areas: [...new Set(areas)], teams: [...new Set(teams)] })
}

/** The first of them that is not known. */
const unknown = (given: string[], known: string[]): string | undefined => given.find((each) => !known.includes(each))

/** Makes the first key. @returns it, or null if there are keys already */
export async function addFirstKey(keys: Pick<KeyStore, 'add' | 'count'>): Promise<string | null> {
  return (await keys.count()) > 0 ? null : addKey(keys, 'first')
}

/** Keys with one more that is stored nowhere and ends with the process: the demo's. */
export function withSessionKey(keys: KeyStore): { keys: KeyStore; key: string } {
  const key = randomKey()
  const own = hashKey(key)
  return {
    key,
    keys: { ...keys, find: async (hash) => (hash === own ? { id: 0, name: 'demo', ...EVERYTHING } : keys.find(hash)) },
  }
}
