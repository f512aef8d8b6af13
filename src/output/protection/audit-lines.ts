import type { AuditEntry } from '../../domain/access/audit.js'
import { csvRows } from '../export/csv.js'

export const AUDIT_FORMATS = ['ndjson', 'csv'] as const
type AuditFormat = (typeof AUDIT_FORMATS)[number]

const COLUMNS = ['id', 'at', 'by', 'action', 'subject', 'reason'] as const
const csvRow = csvRows(',')

/** What stands before the first entry. */
export const auditHead = (format: AuditFormat): string => (format === 'csv' ? csvRow(COLUMNS) : '')

/** An entry as a line: JSON, or CSV by RFC 4180 in which no spreadsheet finds a formula. */
export function auditLine(entry: AuditEntry, format: AuditFormat): string {
  const row = { ...entry, at: entry.at.toISOString() }
  if (format === 'ndjson') return `${JSON.stringify(row)}\n`
  return csvRow(COLUMNS.map((column) => String(row[column])))
}
