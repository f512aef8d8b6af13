/** One survey answer as it comes in. */
export interface NewResponse {
  /** Names the sender's name space for external ids: one survey, one system. */
  source: string
  externalId: string
  at: Date
  /** 0 to 10, or null where none was given. */
  score: number | null
  comment: string | null
  ticket: string | null
  lostMinutes: number | null
  dimensions: Record<string, string>
}

/**
 * Where a response stands: `none` has no comment to analyse, `pending` waits, `done` is analysed,
 * `unsupported` is in a language without models, `failed` was set aside with a reason, `routed` went to a named person and is on no list.
 */
export type ResponseStatus = 'none' | 'pending' | 'done' | 'unsupported' | 'failed' | 'routed'

/** A response as the analysis takes it. */
export interface PendingResponse {
  id: number
  comment: string
  score: number | null
  team: string | null
}

/** A row of an import that was not taken, by its line in the file (1 is the first line) and why. Never its text. */
export interface RowProblem {
  line: number
  reason: string
}

/** read = imported + repeated + changed + rejected. */
export interface ImportSummary {
  id: number
  read: number
  imported: number
  /** Known rows with the same content. */
  repeated: number
  /** Known rows with other content. */
  changed: number
  /** Those of the changed that were taken: where the import was asked to update, and nobody has reviewed the comment that they would replace. */
  updated: number
  rejected: number
  /** The first problems, at most {@link MAX_PROBLEMS}. */
  problems: RowProblem[]
}

export const MAX_PROBLEMS = 1000
