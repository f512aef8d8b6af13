import type { Invitation } from '../../src/domain/access/invitation.js'
import { emailKey, isAdmin, maySignIn, type Person } from '../../src/domain/access/person.js'
import { UserError } from '../../src/domain/errors/user-error.js'
import type { AppDeps } from '../../src/http/deps.js'

type Stores = Pick<AppDeps['stores'], 'people' | 'invitations' | 'passkeys' | 'sessions' | 'rateLimits' | 'flows'>

/** Accounts, sessions and limits in memory. What only a database can promise (all or nothing, one after the other) is tested there. */
export function memoryPeople(): Stores & { held: { people: (Person & { passwordHash: string | null })[] } } {
  const people: (Person & { passwordHash: string | null; identity?: string })[] = []
  const links = new Map<string, Invitation>()
  const open = new Map<
    string,
    { id: number; personId: number | null; keyHash: string | null; device: string; at: Date; until: Date }
  >()
  const tries = new Map<string, { hits: number; until: number }>()
  const begun = new Map<string, { kind: string; data: unknown }>()
  let ids = 0

  const shown = ({ passwordHash, identity: _, ...person }: (typeof people)[number]): Person => ({
    ...person,
    hasPassword: passwordHash !== null,
  })
  const personOf = (id: number | null) => people.find((each) => each.id === id)
  const stores: Stores = {
    people: {
      any: async () => people.length > 0,
      hasAdmin: async () => people.some((each) => isAdmin(each) && each.disabledAt === null),
      list: async () => people.map(shown),
      get: async (id) => (personOf(id) ? shown(personOf(id)!) : null),
      async byEmail(email) {
        const found = people.find((each) => each.email === emailKey(email))
        return found ? { person: shown(found), passwordHash: found.passwordHash } : null
      },
      async byIdentity(issuer, subject) {
        const found = people.find((each) => each.identity === `${issuer} ${subject}`)
        return found ? shown(found) : null
      },
      async add({ email, emailVerified = true, passwordHash = null, identity, fromGroups = false, ...person }) {
        if (email !== null && people.some((each) => each.email === emailKey(email)))
          throw new UserError('conflict', 'There is already an account with this address')
        const added = {
          ...{ ...person, id: ++ids, email: email === null ? null : emailKey(email), passwordHash, fromGroups, emailVerified },
          ...{ hasPassword: passwordHash !== null, hasSingleSignOn: identity !== undefined },
          ...{ createdAt: new Date(), lastSignInAt: null, disabledAt: null },
          ...(identity && { identity: `${identity.issuer} ${identity.subject}` }),
        }
        people.push(added)
        return shown(added)
      },
      async change(id, { disabled, emailVerified, ...grant }) {
        const person = personOf(id)
        if (!person) return null
        const before = shown(person)
        Object.assign(
          person,
          grant,
          emailVerified && { emailVerified },
          disabled === undefined ? {} : { disabledAt: disabled ? new Date() : null },
        )
        return { before, now: shown(person) }
      },
      async setPassword(id, passwordHash, keepSession) {
        personOf(id)!.passwordHash = passwordHash
        await stores.sessions.endAll(id, keepSession)
      },
      connect: async (id, { issuer, subject }) =>
        void Object.assign(personOf(id)!, { identity: `${issuer} ${subject}`, hasSingleSignOn: true }),
      noteSignIn: async (id) => void Object.assign(personOf(id)!, { lastSignInAt: new Date() }),
    },
    invitations: {
      async add({ hash, hours, ...link }) {
        const expiresAt = new Date(Date.now() + hours * 3_600_000)
        links.set(hash, { ...link, id: ++ids, createdAt: new Date(), expiresAt })
        return ids
      },
      list: async () => [...links.values()],
      find: async (hash) => links.get(hash) ?? null,
      async remove(id) {
        const found = [...links].find(([, link]) => link.id === id)
        return found !== undefined && links.delete(found[0])
      },
      async accept(hash, { name, email, emailVerified, ...credentials }) {
        const link = links.get(hash)
        if (!link) return null
        links.delete(hash)
        if (link.kind === 'reset') {
          await stores.people.setPassword(link.personId!, credentials.passwordHash!)
          Object.assign(personOf(link.personId)!, { identity: undefined, hasSingleSignOn: false })
          for (const { id } of await stores.passkeys.list(link.personId!)) await stores.passkeys.remove(link.personId!, id)
          return stores.people.get(link.personId!)
        }
        const { role, areas, teams, memberId } = link
        return stores.people.add({
          name: link.name ?? name,
          email: link.email ?? email,
          emailVerified: link.email !== null || emailVerified !== false,
          role,
          areas,
          teams,
          memberId,
          ...credentials,
        })
      },
    },
    sessions: {
      async open({ hash, device, hours, ...of }) {
        const until = new Date(Date.now() + hours * 3_600_000)
        const whose = { personId: 'personId' in of ? of.personId : null, keyHash: 'keyHash' in of ? of.keyHash : null }
        open.set(hash, { id: ++ids, device, at: new Date(), until, ...whose })
        return ids
      },
      async find(hash) {
        const session = open.get(hash)
        const person = session && personOf(session.personId)
        if (!session || (person && !maySignIn(person))) return null
        return { id: session.id, keyHash: session.keyHash, person: person ? shown(person) : null }
      },
      list: async (personId) =>
        [...open.values()]
          .filter((each) => each.personId === personId)
          .map(({ id, device, at, until }) => ({ id, personId, device, createdAt: at, lastSeenAt: at, expiresAt: until })),
      close: async (hash) => void open.delete(hash),
      async end(personId, sessionId) {
        const found = [...open].find(([, each]) => each.personId === personId && each.id === sessionId)
        return found !== undefined && open.delete(found[0])
      },
      async endAll(personId, but) {
        const ended = [...open].filter(([, each]) => each.personId === personId && each.id !== but)
        for (const [hash] of ended) open.delete(hash)
        return ended.length
      },
    },
    passkeys: {
      add: async () => undefined,
      list: async () => [],
      find: async () => null,
      noteUse: async () => undefined,
      remove: async () => false,
    },
    rateLimits: {
      async hit(key, seconds) {
        const before = tries.get(key)
        const counted = before && before.until > Date.now() ? before : { hits: 0, until: Date.now() + seconds * 1000 }
        counted.hits++
        tries.set(key, counted)
        return { hits: counted.hits, resetsIn: Math.ceil((counted.until - Date.now()) / 1000) }
      },
      async look(key) {
        const found = tries.get(key)
        return found ? { hits: found.hits, resetsIn: Math.ceil((found.until - Date.now()) / 1000) } : null
      },
      clear: async (key) => void tries.delete(key),
    },
    flows: {
      add: async ({ hash, kind, data }) => void begun.set(hash, { kind, data }),
      async take(hash, kind) {
        const found = begun.get(hash)
        if (found?.kind !== kind) return null
        begun.delete(hash)
        return found.data
      },
    },
  }
  return { ...stores, held: { people } }
}
