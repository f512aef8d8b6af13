import type { ApiKey, Role } from '../../domain/access/access.js'
import type { KeyStore } from '../../domain/ports/keys.js'
import type { Database } from '../database/database.js'
import { prepared } from '../database/prepared.js'
import { storable } from '../database/storable.js'

const FIND = 'SELECT id, name, role, areas, teams FROM api_keys WHERE hash = $1 AND revoked_at IS NULL'
const SHOWN = { id: true, name: true, role: true, areas: true, teams: true } as const

/** Keys of the REST API: their hashes and their access. */
export function createKeyStore({ kind, prisma, pool }: Pick<Database, 'kind' | 'prisma' | 'pool'>): KeyStore {
  return {
    /** Counts active keys: a service whose keys are all revoked creates a first key again. */
    count: () => prisma.apiKey.count({ where: { revokedAt: null } }),

    async add(name, hash, access = {}) {
      const { id } = await prisma.apiKey.create({ data: { ...storable({ name, ...access }), hash }, select: { id: true } })
      return id
    },

    async find(hash) {
      // Asked for by every request.
      const { rows } = await pool.query<ApiKey>({ ...prepared(kind, 'key', FIND), values: [storable(hash)] })
      return rows[0] ?? null
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
