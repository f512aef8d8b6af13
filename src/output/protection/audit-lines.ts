import type { AuditEntry } from '../../domain/access/audit.js'

export const AUDIT_FORMATS = ['ndjson', 'csv'] as const
type AuditFormat = (typeof AUDIT_FORMATS)[number]

const COLUMNS = ['id', 'at', 'by', 'action', 'subject', 'reason'] as const

/** What stands before the first entry. */
export const auditHead = (format: AuditFormat): string => (format === 'csv' ? `${COLUMNS.join(',')}\r\n` : '')

/** An entry as a line: JSON, or CSV by RFC 4180 in which no spreadsheet finds a formula. */
export function auditLine(entry: AuditEntry, format: AuditFormat): string {
  const row = { ...entry, at: entry.at.toISOString() }
  if (format === 'ndjson') return `${JSON.stringify(row)}\n`
  return `${COLUMNS.map((column) => csvCell(String(row[column]))).join(',')}\r\n`
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
