/** Who did what that must be known later. Ids only, never a text. */
export interface AuditEntry {
  id: number
  at: Date
  /** Name of the person or of the key. */
  by: string
  /** unmask, send, key, freeze, release, consent, sign-in, invite, change-role … */
  action: string
  /** What it was done to: response:12, pack:4/2026-10 … */
  subject: string
  reason: string
}
