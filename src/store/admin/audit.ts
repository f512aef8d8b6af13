import type { AuditStore } from '../../domain/ports/audit.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

/** The audit log. Entries are added and read, never changed. */
export function createAuditStore({ prisma }: Database): AuditStore {
  return {
    async add(entry) {
      await prisma.auditEntry.create({ data: storable(entry), select: { id: true } })
    },

    list({ limit, before, action, subject, by, from, to }) {
      const where = {
        ...(before !== undefined && { id: { lt: before } }),
        ...(action !== undefined && { action: storable(action) }),
        ...(subject !== undefined && { subject: storable(subject) }),
        ...(by !== undefined && { by: storable(by) }),
        ...((from ?? to) && { at: { ...(from && { gte: from }), ...(to && { lt: to }) } }),
      }
      return prisma.auditEntry.findMany({ where, orderBy: { id: 'desc' }, take: limit })
    },
  }
}
