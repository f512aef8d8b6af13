import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Grant } from '../../../src/domain/access/person.js'
import { describeOnEachDatabase } from './databases.js'

const OFFICER: Grant = { role: 'officer', areas: [], teams: [], memberId: null }
const VPN: Grant = { role: 'area-member', areas: ['vpn'], teams: [], memberId: null }
const unique = () => randomUUID()
const IDLE = 120

describeOnEachDatabase('people, their links and sessions', (subject) => {
  const newPerson = (grant: Grant = VPN) => {
    const name = `Mika ${unique()}`
    return subject.stores.people.add({ name, email: `${name.slice(5)}@Example.org`, ...grant, passwordHash: 'hash' })
  }
  const newLink = async (more: object = {}) => {
    const hash = unique()
    const link = { kind: 'invitation' as const, name: `Kim ${hash}`, email: `${hash}@example.org`, personId: null, by: 'Mika' }
    await subject.stores.invitations.add({ ...link, ...VPN, hash, hours: 1, ...more })
    return hash
  }
  const openSession = async (personId: number) => {
    const hash = unique()
    const id = await subject.stores.sessions.open({ hash, personId, device: 'Firefox on Linux', hours: 12 })
    return { hash, id }
  }

  it('makes the first admin once, however many links there are and however they race', async () => {
    const { people, invitations } = subject.stores
    expect([await people.any(), await people.hasAdmin()]).toEqual([false, false])
    const links = await Promise.all([1, 2, 3].map(() => newLink({ kind: 'first', name: null, email: null, ...OFFICER })))
    const used = await Promise.allSettled(
      links.map((hash) => invitations.accept(hash, { name: `Ada ${hash}`, email: `${hash}@example.org`, passwordHash: 'hash' })),
    )
    expect(used.map((each) => (each.status === 'fulfilled' && each.value ? 'made' : each.status)).sort()).toEqual([
      'fulfilled',
      'fulfilled',
      'made',
    ])
    const late = await newLink({ kind: 'first', name: null, email: null, ...OFFICER })
    await expect(invitations.accept(late, { name: 'Late', email: null })).rejects.toThrow('Somebody else has set up the first')
    await invitations.remove((await invitations.find(late))!.id)
    expect((await people.list()).length).toBe(1)
    expect([await people.any(), await people.hasAdmin()]).toEqual([true, true])
    expect((await invitations.list()).filter(({ kind }) => kind === 'first')).toEqual([])
  })

  it('keeps somebody who can manage people', async () => {
    const { people } = subject.stores
    const [only] = (await people.list()).filter(({ role }) => role === 'officer')
    await expect(people.change(only!.id, { disabled: true })).rejects.toThrow('Nobody else can manage people')
    await expect(people.change(only!.id, { role: 'member' })).rejects.toThrow('Nobody else can manage people')
    await expect(people.change(only!.id, { areas: ['vpn'] })).rejects.toThrow('Nobody else can manage people')
    const other = await newPerson(OFFICER)
    // Of two who demote each other, one stays.
    const both = await Promise.allSettled([only!, other].map(({ id }) => people.change(id, { role: 'member' })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await people.hasAdmin()).toBe(true)
  })

  it('finds people by address in any notation, and refuses a second account with the name, address, identity or member', async () => {
    const { people, roster } = subject.stores
    await roster.upsert([{ name: unique(), aliases: [], team: 'Desk' }])
    const memberId = (await roster.members()).at(-1)!.id
    const identity = { issuer: 'https://id.example.org', subject: unique() }
    const name = unique()
    const added = await people.add({ name: ` ${name} `, email: ` ${name}@Example.ORG`, ...VPN, memberId, identity })
    expect(added).toMatchObject({ name, email: `${name}@example.org`, memberId, hasPassword: false, hasSingleSignOn: true })
    expect((await people.byEmail(`${name.toUpperCase()}@example.org`))?.person).toEqual(added)
    expect(await people.byIdentity(identity.issuer, identity.subject)).toEqual(added)
    expect(await people.byIdentity('https://other.example.org', identity.subject)).toBeNull()
    const free = () => ({ name: unique(), email: null, ...VPN })
    await expect(people.add({ ...free(), name: name.toUpperCase() })).rejects.toThrow('Another account has this name')
    await expect(people.add({ ...free(), email: added.email })).rejects.toThrow('already an account with this address')
    await expect(people.add({ ...free(), memberId })).rejects.toThrow('belongs to another account')
    await expect(people.add({ ...free(), identity })).rejects.toThrow('belongs to another account')
    await expect(people.add({ ...free(), memberId: 999_999 })).rejects.toThrow('no such member')
  })

  it('uses a link once, and not after it expired or was taken back', async () => {
    const { invitations } = subject.stores
    const hash = await newLink()
    expect(await invitations.find(hash)).toMatchObject({ kind: 'invitation', ...VPN, by: 'Mika' })
    const as = { name: 'ignored', email: 'ignored@example.org', passwordHash: 'hash' }
    const uses = await Promise.all([1, 2, 3].map(() => invitations.accept(hash, as)))
    expect(uses.filter((each) => each !== null)).toMatchObject([{ name: `Kim ${hash}`, email: `${hash}@example.org`, ...VPN }])
    expect(await invitations.find(hash)).toBeNull()

    const old = await newLink({ hours: -1 })
    expect([await invitations.find(old), await invitations.accept(old, as)]).toEqual([null, null])
    const withdrawn = await newLink()
    expect(await invitations.remove((await invitations.find(withdrawn))!.id)).toBe(true)
    expect(await invitations.accept(withdrawn, as)).toBeNull()
  })

  it('keeps whether an address is theirs for sure: whoever invited them vouches for it', async () => {
    const { people, invitations } = subject.stores
    const as = (emailVerified: boolean) => ({
      name: `Kim ${unique()}`,
      email: `${unique()}@example.org`,
      emailVerified,
      identity: { issuer: 'i', subject: unique() },
    })
    expect(await newPerson()).toMatchObject({ emailVerified: true })
    const invited = await invitations.accept(await newLink(), as(false))
    const claimed = await invitations.accept(await newLink({ name: null, email: null }), as(false))
    const checked = await invitations.accept(await newLink({ name: null, email: null }), as(true))
    expect([invited, claimed, checked].map((person) => person?.emailVerified)).toEqual([true, false, true])
    const { before, now } = (await people.change(claimed!.id, { emailVerified: true }))!
    expect([before.emailVerified, now.emailVerified]).toEqual([false, true])
    expect((await people.change(claimed!.id, { areas: ['wifi'] }))!.now.emailVerified).toBe(true)
  })

  it('leaves a link as it was where the account cannot be made', async () => {
    const { people, invitations } = subject.stores
    const hash = await newLink()
    await people.add({ name: `kim ${hash}`, email: null, ...VPN })
    await expect(invitations.accept(hash, { name: '', email: null })).rejects.toThrow('Another account has this name')
    expect(await invitations.find(hash)).not.toBeNull()
  })

  it('sets a new password by a link, and ends every session and other way in of this person', async () => {
    const { people, invitations, sessions, passkeys } = subject.stores
    const [person, other] = [await newPerson(), await newPerson()]
    for (const { id } of [person, other])
      await passkeys.add(id, { id: unique(), publicKey: new Uint8Array([1]), counter: 0, transports: [] }, 'Phone')
    const { hash } = await openSession(person.id)
    const identity = { issuer: 'https://id.example.org', subject: unique() }
    await people.connect(person.id, identity)
    const reset = await newLink({ kind: 'reset', personId: person.id })
    expect(await invitations.accept(reset, { name: '', email: null, passwordHash: 'new' })).toMatchObject({ id: person.id })
    expect(await people.byIdentity(identity.issuer, identity.subject)).toBeNull()
    expect((await people.byEmail(person.email!))!.passwordHash).toBe('new')
    expect(await sessions.find(hash, IDLE)).toBeNull()
    expect([await passkeys.list(person.id), await passkeys.list(other.id)]).toEqual([[], [expect.anything()]])
  })

  it('finds a session by the hash of its token, with the current grants of the person', async () => {
    const { people, sessions } = subject.stores
    const person = await newPerson()
    const { hash, id } = await openSession(person.id)
    expect(await sessions.find(hash, IDLE)).toEqual({ id, keyHash: null, person })
    expect(await sessions.find(unique(), IDLE)).toBeNull()
    await people.change(person.id, { areas: ['wifi'] })
    expect((await sessions.find(hash, IDLE))!.person!.areas).toEqual(['wifi'])
    expect(await sessions.list(person.id, IDLE)).toMatchObject([{ id, device: 'Firefox on Linux' }])
  })

  it('ends a session after it idled, and at its end in any case', async () => {
    const { sessions } = subject.stores
    const person = await newPerson()
    const { hash, id } = await openSession(person.id)
    const set = (column: string, minutes: number) =>
      subject.db.pool.query(`UPDATE sessions SET ${column} = now() + $2 * interval '1 minute' WHERE id = $1`, [id, minutes])
    await set('last_seen_at', -119)
    expect(await sessions.find(hash, IDLE)).not.toBeNull()
    // Being found is being seen.
    expect((await sessions.list(person.id, 1)).length).toBe(1)
    await set('last_seen_at', -121)
    expect([await sessions.find(hash, IDLE), await sessions.list(person.id, IDLE)]).toEqual([null, []])
    await set('last_seen_at', 0)
    await set('expires_at', -1)
    expect([await sessions.find(hash, IDLE), await sessions.list(person.id, IDLE)]).toEqual([null, []])
  })

  it('ends one session, all but one, all, and those of a person who is disabled', async () => {
    const { people, sessions } = subject.stores
    const person = await newPerson()
    const [a, b, c, d] = [
      await openSession(person.id),
      await openSession(person.id),
      await openSession(person.id),
      await openSession(person.id),
    ]
    const alive = async () => (await sessions.list(person.id, IDLE)).map(({ id }) => id).sort((x, y) => x - y)
    expect(await sessions.end(person.id + 1, a!.id)).toBe(false)
    expect(await sessions.end(person.id, a!.id)).toBe(true)
    await sessions.close(b!.hash)
    expect(await alive()).toEqual([c!.id, d!.id])
    expect(await sessions.endAll(person.id, d!.id)).toBe(1)
    expect(await alive()).toEqual([d!.id])
    await people.change(person.id, { disabled: true })
    expect(await alive()).toEqual([])
    await people.change(person.id, { disabled: false })
    expect(await sessions.find(d!.hash, IDLE)).toBeNull()
    const e = await openSession(person.id)
    await people.setPassword(person.id, 'new', e.id)
    expect(await alive()).toEqual([e.id])
  })

  it('connects a person to an identity that is not of somebody else', async () => {
    const { people } = subject.stores
    const [one, other] = [await newPerson(), await newPerson()]
    const identity = { issuer: 'https://id.example.org', subject: unique() }
    await people.connect(one.id, identity)
    expect((await people.byIdentity(identity.issuer, identity.subject))!.id).toBe(one.id)
    await expect(people.connect(other.id, identity)).rejects.toThrow('belongs to another account')
  })

  it('keeps the session of a key by the hash of the key', async () => {
    const { sessions } = subject.stores
    const hash = unique()
    await sessions.open({ hash, keyHash: 'of a key', device: '', hours: 1 })
    expect(await sessions.find(hash, IDLE)).toMatchObject({ keyHash: 'of a key', person: null })
  })

  it('opens nothing for a team reader whose member is gone from the roster', async () => {
    const { roster, sessions } = subject.stores
    await roster.upsert([{ name: unique(), aliases: [], team: '' }])
    const memberId = (await roster.members()).at(-1)!.id
    const person = await newPerson({ role: 'team-reader', areas: [], teams: [], memberId })
    const { hash } = await openSession(person.id)
    expect(await sessions.find(hash, IDLE)).not.toBeNull()
    await subject.db.pool.query('DELETE FROM members WHERE id = $1', [memberId])
    expect(await sessions.find(hash, IDLE)).toBeNull()
  })

  it('counts tries within a window, none lost when they come at once', async () => {
    const { rateLimits } = subject.stores
    const key = unique()
    expect(await rateLimits.look(key)).toBeNull()
    const hits = await Promise.all(Array.from({ length: 20 }, () => rateLimits.hit(key, 60)))
    expect(hits.map((each) => each.hits).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(await rateLimits.look(key)).toEqual({ hits: 20, resetsIn: expect.any(Number) })
    await subject.db.pool.query(`UPDATE rate_limits SET resets_at = now() - interval '1 second'`)
    expect(await rateLimits.look(key)).toBeNull()
    expect((await rateLimits.hit(key, 60)).hits).toBe(1)
    await rateLimits.clear(key)
    expect(await rateLimits.look(key)).toBeNull()
    const { rows } = await subject.db.pool.query(`SELECT key FROM rate_limits WHERE key LIKE '%-%-%-%'`)
    expect(rows.filter((row) => row.key === key)).toEqual([])
  })

  it('hands out what a browser began once, of its kind, in time', async () => {
    const { flows } = subject.stores
    const [one, other, old] = [unique(), unique(), unique()]
    await flows.add({ hash: one, kind: 'open-id', data: { state: 'x\0' }, seconds: 60 })
    await flows.add({ hash: other, kind: 'passkey', data: {}, seconds: 60 })
    await flows.add({ hash: old, kind: 'open-id', data: {}, seconds: -1 })
    expect(await flows.take(other, 'open-id')).toBeNull()
    expect(await flows.take(old, 'open-id')).toBeNull()
    const taken = await Promise.all([1, 2].map(() => flows.take(one, 'open-id')))
    expect(taken.filter((each) => each !== null)).toEqual([{ state: 'x\uFFFD' }])
  })
})
