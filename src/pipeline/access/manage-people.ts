import { isDeepStrictEqual } from 'node:util'
import type { Grant, Person } from '../../domain/access/person.js'
import { counted } from '../../domain/compare/figures.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { PersonStore, SessionStore } from '../../domain/ports/people.js'
import { checkGrant, type GrantDeps } from './check-grant.js'
import { checkPassword, hashPassword, refuseWeakPassword } from './passwords.js'

interface Deps {
  people: PersonStore
  sessions: SessionStore
  audit: Pick<AuditStore, 'add'>
}

export const noPerson = (id: number) => new UserError('not-found', `There is no person ${id}`)

/**
 * Changes what a person is granted, whether they may sign in, or says that their address is theirs; it holds from their next request on. What is left out stays.
 * @param options.isProvider whether the groups of the identity provider say so, which alone decide on roles that came from them
 * @throws UserError where the grant makes no sense, or nobody would be left to manage people
 */
export async function changePerson(
  deps: Deps & GrantDeps,
  id: number,
  change: Partial<Grant> & { disabled?: boolean | undefined; emailVerified?: true | undefined },
  by: string,
  { isProvider = false } = {},
): Promise<Person> {
  const person = await deps.people.get(id)
  if (!person) throw noPerson(id)
  const { disabled, emailVerified, ...given } = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  )
  const grant = { ...grantOf(person), ...(given as Partial<Grant>) }
  if (!isDeepStrictEqual(grant, grantOf(person))) {
    if (person.fromGroups && !isProvider && inWords(grant) !== inWords(person))
      throw new UserError('conflict', `Groups of the identity provider decide on the role of ${person.name}: change them there`)
    await checkGrant(deps, grant)
  }
  const changed = await deps.people.change(id, {
    ...grant,
    ...(disabled !== undefined && { disabled: Boolean(disabled) }),
    ...(emailVerified && { emailVerified: true as const }),
  })
  if (!changed) throw noPerson(id)
  await noteChanges(deps.audit, changed.before, changed.now, by)
  return changed.now
}

const grantOf = ({ role, areas, teams, memberId }: Person): Grant => ({ role, areas, teams, memberId })

async function noteChanges(audit: Deps['audit'], before: Person, now: Person, by: string): Promise<void> {
  const subject = `person:${now.id}`
  const [was, is] = [inWords(before), inWords(now)]
  if (was !== is) await audit.add({ by, action: 'change-role', subject, reason: `${was} to ${is}`.slice(0, 1000) })
  if (before.emailVerified !== now.emailVerified)
    await audit.add({ by, action: 'verify-address', subject, reason: now.email ?? '' })
  if (before.memberId !== now.memberId)
    await audit.add({ by, action: 'link-member', subject, reason: now.memberId === null ? 'none' : `member:${now.memberId}` })
  if ((before.disabledAt === null) !== (now.disabledAt === null))
    await audit.add({ by, action: now.disabledAt === null ? 'enable-person' : 'disable-person', subject })
}

/** Role, areas and teams in one line. */
const inWords = ({ role, areas, teams }: Grant): string =>
  [
    role,
    ...(areas.length > 0 ? [`areas ${areas.join(', ')}`] : []),
    ...(teams.length > 0 ? [`teams ${teams.join(', ')}`] : []),
  ].join(' of ')

/** Ends one session of a person. @throws UserError where there is none */
export async function endSession({ sessions, audit }: Deps, personId: number, sessionId: number, by: string): Promise<void> {
  if (!(await sessions.end(personId, sessionId))) throw new UserError('not-found', `There is no session ${sessionId}`)
  await audit.add({ by, action: 'end-session', subject: `person:${personId}`, reason: `session ${sessionId}` })
}

/** Ends the sessions of a person. @param but one that goes on @returns how many ended */
export async function endSessions({ sessions, audit }: Deps, personId: number, by: string, but?: number): Promise<number> {
  const ended = await sessions.endAll(personId, but)
  if (ended > 0) await audit.add({ by, action: 'end-session', subject: `person:${personId}`, reason: counted(ended, 'session') })
  return ended
}

/**
 * Changes a person's own password and ends their other sessions.
 * @param given.current their password, so that an open browser alone is not enough
 * @throws UserError where it is wrong, or the new one is weak
 */
export async function changeOwnPassword(
  { people, audit }: Pick<Deps, 'people' | 'audit'>,
  { person, sessionId, current, password }: { person: Person; sessionId: number; current: string; password: string },
): Promise<void> {
  const stored = person.email === null ? null : await people.byEmail(person.email)
  if (!(await checkPassword(current, stored?.passwordHash ?? null)))
    throw new UserError('invalid', 'Your current password is wrong')
  await refuseWeakPassword(password, [person.name, person.email])
  await people.setPassword(person.id, await hashPassword(password), sessionId)
  await audit.add({ by: person.name, action: 'change-password', subject: `person:${person.id}` })
}
