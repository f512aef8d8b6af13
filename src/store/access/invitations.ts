import type { Invitation } from '../../domain/access/invitation.js'
import { isAdmin } from '../../domain/access/person.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { InvitationStore } from '../../domain/ports/people.js'
import type { Invitation as InvitationRow } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { changePassword, insertPerson, readPerson } from './people.js'

/** The advisory lock under which links are used, one at a time: of two that would make the first admin, one wins. */
const ACCEPT_LOCK = 72707370

/** Links that work once. The token itself is in the link alone. */
export function createInvitationStore({ prisma, pool }: Database): InvitationStore {
  const working = () => ({ expiresAt: { gt: new Date() } })
  return {
    async add({ hours, hash, ...given }) {
      const expiresAt = new Date(Date.now() + hours * 3_600_000)
      const { id } = await prisma.invitation.create({ data: { ...storable(given), hash, expiresAt }, select: { id: true } })
      await prisma.invitation.deleteMany({ where: { expiresAt: { lte: new Date() } } })
      return id
    },

    async list() {
      return (await prisma.invitation.findMany({ where: working(), orderBy: { id: 'desc' } })).map(toInvitation)
    },

    async find(hash) {
      const row = await prisma.invitation.findFirst({ where: { hash, ...working() } })
      return row && toInvitation(row)
    },

    async remove(id) {
      return (await prisma.invitation.deleteMany({ where: { id } })).count > 0
    },

    accept(hash, { name, email, emailVerified, ...credentials }) {
      return inTransaction(pool, async (client) => {
        // First of all, so that those who wait hold no row that the first of them deletes.
        await client.query('SELECT pg_advisory_xact_lock($1)', [ACCEPT_LOCK])
        const { rows } = await client.query<Omit<Invitation, 'expiresAt' | 'createdAt' | 'by' | 'id'>>(
          `DELETE FROM invitations WHERE hash = $1 AND expires_at > now()
           RETURNING kind, name, email, role, areas, teams, member_id AS "memberId", person_id AS "personId"`,
          [hash],
        )
        const [link] = rows
        if (!link) return null
        if (link.kind === 'reset') {
          const person = await readPerson(client, link.personId!)
          if (!person || person.disabledAt !== null) return null
          await changePassword(client, person.id, credentials.passwordHash!)
          // Whoever has taken the account may have added another way in.
          await client.query('DELETE FROM passkeys WHERE person_id = $1', [person.id])
          await client.query('UPDATE people SET issuer = NULL, subject = NULL WHERE id = $1', [person.id])
          return readPerson(client, person.id)
        }
        if (link.kind === 'first') {
          const admins = await client.query(
            `SELECT 1 FROM people WHERE role = 'officer' AND areas = '{}' AND disabled_at IS NULL LIMIT 1`,
          )
          if (admins.rows.length > 0)
            throw new UserError('conflict', 'Somebody else has set up the first account: ask them for an invitation', undefined, {
              code: 'access.first-taken',
            })
        }
        // Whoever invited them vouches for the address that they named.
        const address = { email: link.email ?? email, emailVerified: link.email !== null || emailVerified !== false }
        const id = await insertPerson(client, { ...link, name: link.name ?? name, ...address, ...credentials })
        if (isAdmin(link)) await client.query(`DELETE FROM invitations WHERE kind = 'first'`)
        return readPerson(client, id)
      })
    },
  }
}

const toInvitation = ({ hash: _, ...row }: InvitationRow): Invitation => ({
  ...row,
  kind: row.kind as Invitation['kind'],
  role: row.role as Invitation['role'],
})
