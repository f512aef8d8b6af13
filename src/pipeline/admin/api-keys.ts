import { createHash, randomBytes } from 'node:crypto'
import { type Access, EVERYTHING, ROLES } from '../../domain/access/access.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { KeyStore } from '../../domain/ports/keys.js'
import type { RosterStore } from '../../domain/ports/roster.js'

const NAMELESS = 'A key needs a name: the audit log shows it'

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
  if (name.trim() === '') throw new UserError('invalid', NAMELESS)
  const key = randomKey()
  await keys.add(name.trim(), hashKey(key), access)
  return key
}

interface NewKey {
  name: string
  role: string
  /** By their key; none: all. */
  areas?: string[]
  teams?: string[]
}
interface KeyDeps {
  keys: Pick<KeyStore, 'add'>
  areas: Pick<AreaStore, 'list'>
  roster: Pick<RosterStore, 'members'>
}

/**
 * Makes a key of a role, for some areas and teams. Without an audit entry there is no key.
 * @param by who makes it
 * @returns the key, which cannot be retrieved later
 * @throws UserError if the name is empty, or there is no such role, area or team
 */
export async function issueKey(deps: KeyDeps & { audit: Pick<AuditStore, 'add'> }, given: NewKey, by: string): Promise<string> {
  const access = await accessOf(deps, given)
  await deps.audit.add({ by, action: 'add-key', subject: `key:${given.name.trim()}`, reason: access.role })
  return addKey(deps.keys, given.name, access)
}

/** Makes a key as {@link issueKey} does, without an audit entry. */
export const makeKey = async (deps: KeyDeps, given: NewKey): Promise<string> =>
  addKey(deps.keys, given.name, await accessOf(deps, given))

async function accessOf(deps: Omit<KeyDeps, 'keys'>, { name, role, areas = [], teams = [] }: NewKey): Promise<Access> {
  if (name.trim() === '') throw new UserError('invalid', NAMELESS)
  const known = ROLES.find((each) => each === role)
  if (!known) throw new UserError('invalid', `There is no role "${role}": use one of ${ROLES.join(', ')}`)
  const area = unknown(areas, areas.length === 0 ? [] : (await deps.areas.list()).map(({ key }) => key))
  if (area !== undefined) throw new UserError('not-found', `There is no area "${area}"`)
  const team = unknown(teams, teams.length === 0 ? [] : (await deps.roster.members()).map((member) => member.team))
  if (team !== undefined) throw new UserError('not-found', `No member on the roster belongs to the team "${team}"`)
  return { role: known, areas: [...new Set(areas)], teams: [...new Set(teams)] }
}

/**
 * Revokes a key. Without an audit entry nothing is revoked.
 * @returns whether there was such a key, not revoked yet
 */
export async function revokeKey(
  { keys, audit }: { keys: Pick<KeyStore, 'list' | 'revoke'>; audit: Pick<AuditStore, 'add'> },
  id: number,
  by: string,
): Promise<boolean> {
  if (!(await keys.list()).some((key) => key.id === id && key.revokedAt === null)) return false
  await audit.add({ by, action: 'revoke-key', subject: `key:${id}` })
  return keys.revoke(id)
}

/** The first of them that is not known. */
const unknown = (given: string[], known: string[]): string | undefined => given.find((each) => !known.includes(each))

/** Makes the first key. @returns it, or null if there are keys already */
export async function addFirstKey(keys: Pick<KeyStore, 'add' | 'count'>): Promise<string | null> {
  return (await keys.count()) > 0 ? null : addKey(keys, 'first')
}

/** Adds a temporary key (for the demo) that is never stored and ends with the process. */
export function withSessionKey(keys: KeyStore): { keys: KeyStore; key: string } {
  const key = randomKey()
  const own = hashKey(key)
  return {
    key,
    keys: { ...keys, find: async (hash) => (hash === own ? { id: 0, name: 'demo', ...EVERYTHING } : keys.find(hash)) },
  }
}
