import type { AuditStore } from '../../domain/ports/audit.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

/** The audit log. Entries are added and read, never changed. */
export function createAuditStore({ prisma }: Database): AuditStore {
  return {
    async add(entry) {
      await prisma.auditEntry.create({ data: storable(entry), select: { id: true } })
    },

    list({ limit, before, action, subject }) {
      const where = {
        ...(before !== undefined && { id: { lt: before } }),
        ...(action !== undefined && { action: storable(action) }),
        ...(subject !== undefined && { subject: storable(subject) }),
      }
      return prisma.auditEntry.findMany({ where, orderBy: { id: 'desc' }, take: limit })
    },
  }
}
