import { comparable } from './headers.js'

/** Header names of ticket exports, including those of ServiceNow and Jira; earlier names take priority. */
const COLUMNS = {
  number:
    'number|ticket number|ticket|ticket id|ticket no|incident number|incident|request number|case number|task number|issue key|key|reference|id',
  openedAt:
    'opened at|opened|opened on|created at|created on|created|sys created on|open date|creation date|reported date|submit date',
  resolvedAt: 'resolved at|resolved|resolved on|resolution date|closed at|closed|closed on|close date|completed at|completed',
  reassignments: 'reassignments|reassignment count|number of reassignments|reassigned|transfers|hops|group transfers',
  priority: 'priority|urgency|severity',
  assignee: 'assigned to|assignee|assigned to name|resolved by|technician|agent|closed by',
  group: 'assignment group|assigned group|group|support group|resolver group|team|assigned team',
} as const

export type TicketColumn = keyof typeof COLUMNS
const TICKET_COLUMNS = Object.keys(COLUMNS) as TicketColumn[]

/** Recognises columns by their header names; returns their indexes. */
export function recogniseTicketHeaders(columns: readonly string[]): Partial<Record<TicketColumn, number>> {
  const names = columns.map(comparable)
  const found: Partial<Record<TicketColumn, number>> = {}
  for (const field of TICKET_COLUMNS) {
    for (const synonym of COLUMNS[field].split('|')) {
      const index = names.indexOf(comparable(synonym))
      if (index < 0) continue
      found[field] = index
      break
    }
  }
  return found
}
