import type { KeyStore } from '../domain/ports.js'
import type { Database } from './database.js'
import { storable } from './storable.js'

/** Keys of the REST API: their hashes. */
export function createKeyStore({ prisma }: Database): KeyStore {
  return {
    /** Those that open something: a service whose keys are all revoked makes a first one again. */
    count: () => prisma.apiKey.count({ where: { revokedAt: null } }),

    async add(name, hash) {
      const { id } = await prisma.apiKey.create({ data: { name: storable(name), hash }, select: { id: true } })
      return id
    },

    find: (hash) =>
      prisma.apiKey.findFirst({ where: { hash: storable(hash), revokedAt: null }, select: { id: true, name: true } }),
  }
}
