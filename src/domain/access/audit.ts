/** An entry of the audit log: who did what. Contains ids only, never text. */
export interface AuditEntry {
  id: number
  at: Date
  /** Name of the person or of the key. */
  by: string
  /** unmask, send, key, freeze, release, consent, sign-in, invite, change-role … */
  action: string
  /** The object of the action: response:12, pack:4/2026-10 … */
  subject: string
  reason: string
}
