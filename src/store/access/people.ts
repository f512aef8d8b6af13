import type pg from 'pg'
import type { Grant, Person } from '../../domain/access/person.js'
import { emailKey, isAdmin, nameKey } from '../../domain/access/person.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { PersonStore } from '../../domain/ports/people.js'
import type { Person as PersonRow } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable, storableText } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'

/** People who sign in. */
export function createPersonStore({ prisma, pool }: Database): PersonStore {
  const find = async (id: number) => {
    const row = await prisma.person.findUnique({ where: { id } })
    return row && toPerson(row)
  }
  return {
    any: async () => (await prisma.person.findFirst({ select: { id: true } })) !== null,
    hasAdmin: async () =>
      (await prisma.person.findFirst({ where: { role: 'officer', areas: { isEmpty: true }, disabledAt: null } })) !== null,
    list: async () => (await prisma.person.findMany({ orderBy: { nameKey: 'asc' } })).map(toPerson),
    get: find,

    async byEmail(email) {
      const row = await prisma.person.findUnique({ where: { email: storableText(emailKey(email)) } })
      return row && { person: toPerson(row), passwordHash: row.passwordHash }
    },

    async byIdentity(issuer, subject) {
      const row = await prisma.person.findUnique({ where: { issuer_subject: storable({ issuer, subject }) } })
      return row && toPerson(row)
    },

    async add(person) {
      const id = await inTransaction(pool, (client) => insertPerson(client, person))
      return (await find(id))!
    },

    change(id, { disabled, emailVerified, ...grant }) {
      return inTransaction(pool, async (client) => {
        // In this order, so that two changes at once cannot leave nobody who manages people.
        const admins = await client.query<{ id: number }>(
          `SELECT id FROM people WHERE role = 'officer' AND areas = '{}' AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
        )
        const before = await readPerson(client, id)
        if (!before) return null
        const wanted: Person = {
          ...before,
          ...storable(grant),
          emailVerified: emailVerified ?? before.emailVerified,
          disabledAt: disabled === undefined ? before.disabledAt : disabled ? (before.disabledAt ?? new Date()) : null,
        }
        const staysAdmin = isAdmin(wanted) && wanted.disabledAt === null
        if (!staysAdmin && admins.rows.length === 1 && admins.rows[0]!.id === id)
          throw new UserError(
            'conflict',
            'Nobody else can manage people: make another person Experience Officer of all areas first',
          )
        await client
          .query(
            `UPDATE people SET role = $2, areas = $3, teams = $4, member_id = $5, disabled_at = $6, email_verified = $7 WHERE id = $1`,
            [id, wanted.role, wanted.areas, wanted.teams, wanted.memberId, wanted.disabledAt, wanted.emailVerified],
          )
          .catch(explainConflict)
        if (wanted.disabledAt) {
          await client.query('DELETE FROM sessions WHERE person_id = $1', [id])
          await client.query('DELETE FROM invitations WHERE person_id = $1', [id])
        }
        return { before, now: (await readPerson(client, id))! }
      })
    },

    setPassword: (id, passwordHash, keepSession) =>
      inTransaction(pool, (client) => changePassword(client, id, passwordHash, keepSession)),

    async connect(id, { issuer, subject }) {
      const values = [id, storableText(issuer), storableText(subject)]
      await pool.query('UPDATE people SET issuer = $2, subject = $3 WHERE id = $1', values).catch(explainConflict)
    },

    async noteSignIn(id) {
      await prisma.person.updateMany({ where: { id }, data: { lastSignInAt: new Date() } })
    },
  }
}

/** Sets a password and ends all sessions but one. */
export async function changePassword(client: pg.ClientBase, id: number, hash: string, keepSession = 0): Promise<void> {
  await client.query('UPDATE people SET password_hash = $2 WHERE id = $1', [id, hash])
  await client.query('DELETE FROM sessions WHERE person_id = $1 AND id <> $2', [id, keepSession])
}

/** Adds a person. @throws UserError where something is another account's */
export async function insertPerson(client: pg.ClientBase, person: Parameters<PersonStore['add']>[0]): Promise<number> {
  const { name, email, emailVerified = true, role, areas, teams, memberId, fromGroups = false, passwordHash, identity } = person
  const given = storable({ name: name.trim(), areas, teams, email: email === null ? null : emailKey(email), identity })
  const { rows } = await client
    .query<{ id: number }>(
      `INSERT INTO people (name, name_key, email, role, areas, teams, member_id, from_groups, password_hash, issuer, subject, email_verified)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
      [
        given.name,
        nameKey(given.name),
        given.email,
        role,
        given.areas,
        given.teams,
        memberId,
        fromGroups,
        passwordHash ?? null,
        given.identity?.issuer ?? null,
        given.identity?.subject ?? null,
        emailVerified,
      ],
    )
    .catch(explainConflict)
  return rows[0]!.id
}

const TAKEN: Record<string, string> = {
  people_name_key_key: 'Another account has this name: choose a different name',
  people_email_key: 'There is already an account with this address',
  people_member_id_key: 'This member on the roster already belongs to another account',
  people_issuer_subject_key: 'This identity already belongs to another account',
}

function explainConflict(error: unknown): never {
  const { code, constraint } = error as { code?: unknown; constraint?: string }
  const taken = TAKEN[constraint ?? '']
  if (code === '23505' && taken) throw new UserError('conflict', taken, undefined, { code: `access.${constraint}` })
  if (code === '23503') throw new UserError('not-found', 'There is no such member on the roster')
  throw error
}

/** What {@link toPerson} reads of `people p`. */
export const PERSON_COLUMNS = `p.id, p.name, p.email, p.email_verified AS "emailVerified", p.role, p.areas, p.teams, p.member_id AS "memberId", p.password_hash AS "passwordHash", p.subject,
  p.from_groups AS "fromGroups", p.created_at AS "createdAt", p.last_sign_in_at AS "lastSignInAt", p.disabled_at AS "disabledAt"`

export type PersonColumns = Omit<Person, 'hasPassword' | 'hasSingleSignOn'> & Pick<PersonRow, 'passwordHash' | 'subject'>

/** Reads a person in a transaction. */
export async function readPerson(client: pg.ClientBase | pg.Pool, id: number): Promise<Person | null> {
  const { rows } = await client.query<PersonColumns>(`SELECT ${PERSON_COLUMNS} FROM people p WHERE p.id = $1`, [id])
  return rows[0] ? toPerson(rows[0]) : null
}

/** A person without their secrets. */
export function toPerson(row: Omit<PersonColumns, 'role'> & { role: string }): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    emailVerified: row.emailVerified,
    role: row.role as Grant['role'],
    areas: row.areas,
    teams: row.teams,
    memberId: row.memberId,
    hasPassword: row.passwordHash !== null,
    hasSingleSignOn: row.subject !== null,
    fromGroups: row.fromGroups,
    createdAt: row.createdAt,
    lastSignInAt: row.lastSignInAt,
    disabledAt: row.disabledAt,
  }
}
