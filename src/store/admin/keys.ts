import type { Role } from '../../domain/access/access.js'
import type { KeyStore } from '../../domain/ports/keys.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

const SHOWN = { id: true, name: true, role: true, areas: true, teams: true } as const

/** Keys of the REST API: their hashes and their access. */
export function createKeyStore({ prisma }: Database): KeyStore {
  return {
    /** Counts active keys: a service whose keys are all revoked creates a first key again. */
    count: () => prisma.apiKey.count({ where: { revokedAt: null } }),

    async add(name, hash, access = {}) {
      const { id } = await prisma.apiKey.create({ data: { ...storable({ name, ...access }), hash }, select: { id: true } })
      return id
    },

    async find(hash) {
      const row = await prisma.apiKey.findFirst({ where: { hash: storable(hash), revokedAt: null }, select: SHOWN })
      return row && { ...row, role: row.role as Role }
    },

    async list() {
      const rows = await prisma.apiKey.findMany({
        select: { ...SHOWN, createdAt: true, revokedAt: true },
        orderBy: { id: 'asc' },
      })
      return rows.map((row) => ({ ...row, role: row.role as Role }))
    },

    async revoke(id) {
      const { count } = await prisma.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } })
      return count > 0
    },
  }
}
