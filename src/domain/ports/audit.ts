import type { AuditEntry } from '../access/audit.js'

export interface AuditStore {
  add(entry: Pick<AuditEntry, 'by' | 'action' | 'subject'> & { reason?: string }): Promise<void>
  /** Newest first. @param options.before only those with a smaller id */
  list(options: { limit: number; before?: number; action?: string; subject?: string }): Promise<AuditEntry[]>
}
