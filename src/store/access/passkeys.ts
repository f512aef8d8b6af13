import type { PasskeyStore } from '../../domain/ports/people.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'
import { toPerson } from './people.js'

/** Passkeys of people: what their signatures are checked with. */
export function createPasskeyStore({ prisma }: Pick<Database, 'prisma'>): PasskeyStore {
  return {
    async add(personId, { id, publicKey, counter, transports }, device) {
      const text = storable({ id, transports, device })
      await prisma.passkey.create({ data: { ...text, personId, publicKey, counter }, select: { id: true } })
    },

    list: (personId) =>
      prisma.passkey.findMany({
        where: { personId },
        select: { id: true, device: true, createdAt: true, lastUsedAt: true },
        orderBy: { createdAt: 'asc' },
      }),

    async find(id) {
      const row = await prisma.passkey.findUnique({ where: { id: storable(id) }, include: { person: true } })
      if (!row) return null
      const { publicKey, counter, transports, person } = row
      return { credential: { id: row.id, publicKey, counter: Number(counter), transports }, person: toPerson(person) }
    },

    async noteUse(id, counter) {
      await prisma.passkey.updateMany({ where: { id }, data: { counter, lastUsedAt: new Date() } })
    },

    async remove(personId, id) {
      return (await prisma.passkey.deleteMany({ where: { id: storable(id), personId } })).count > 0
    },
  }
}
