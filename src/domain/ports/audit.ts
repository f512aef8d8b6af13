import type { AuditEntry } from '../access/audit.js'

/** Which entries: of an action, about something, by somebody, from a moment on and before another. */
export interface AuditFilter {
  action?: string | undefined
  subject?: string | undefined
  by?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
}

export interface AuditStore {
  add(entry: Pick<AuditEntry, 'by' | 'action' | 'subject'> & { reason?: string }): Promise<void>
  /** Newest first. @param options.before only those with a smaller id */
  list(options: AuditFilter & { limit: number; before?: number }): Promise<AuditEntry[]>
}
