import { AuditLog } from './audit-log.js'

/** What is written down about who saw and changed what. */
export function Protection() {
  return <AuditLog />
}
