import type { AuditEntry } from '../../domain/access/audit.js'
import type { AuditFilter, AuditStore } from '../../domain/ports/audit.js'

const PAGE = 1000

/** Reads all entries of the audit log that fit, newest first, a page at a time; what comes in meanwhile is left out. */
export async function* readAuditLog(audit: Pick<AuditStore, 'list'>, filter: AuditFilter): AsyncGenerator<AuditEntry[]> {
  for (let before: number | undefined; ; ) {
    const entries = await audit.list({ ...filter, limit: PAGE, ...(before !== undefined && { before }) })
    if (entries.length > 0) yield entries
    if (entries.length < PAGE) return
    before = entries.at(-1)!.id
  }
}
