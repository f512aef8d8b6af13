/** A survey response as it is imported. */
export interface NewResponse {
  /** Namespace of the external ids: one survey or system. */
  source: string
  /** Identifies the answer within its source. Stored as a keyed hash only. */
  externalId: string
  /** Identifies whoever answered, across sources, such as an email address. Stored as a keyed hash only. */
  respondent?: string | null
  at: Date
  /** 0 to 10, or null if none was given. */
  score: number | null
  comment: string | null
  ticket: string | null
  /** Who worked on it, where the export says so. */
  assignee?: string | null
  lostMinutes: number | null
  dimensions: Record<string, string>
}

/**
 * Where a response stands: `none` has no comment to analyse, `pending` waits, `done` is analysed,
 * `unsupported` is in a language without models, `failed` could not be analysed; the reason is stored; `routed` went to a named person and is on
 * no list.
 */
export type ResponseStatus = 'none' | 'pending' | 'done' | 'unsupported' | 'failed' | 'routed'

/** A response as input for the analysis. */
export interface PendingResponse {
  id: number
  comment: string
  score: number | null
  team: string | null
  /** YYYY-MM-DD, in UTC. */
  day: string
}

/** A rejected row of an import: its line in the file (starting at 1) and the reason, never its text. */
export interface RowProblem {
  line: number
  reason: string
}

/** read = imported + repeated + changed + rejected + unanswered. */
export interface ImportSummary {
  id: number
  read: number
  imported: number
  /** Known rows with the same content. */
  repeated: number
  /** Known rows with other content. */
  changed: number
  /** Changed rows that were updated: the import was asked to update, and no one has reviewed the comment that they replace. */
  updated: number
  rejected: number
  /** Surveys that were sent and have no answer. */
  unanswered: number
  /** The first problems, at most {@link MAX_PROBLEMS}. */
  problems: RowProblem[]
}

export const MAX_PROBLEMS = 1000
