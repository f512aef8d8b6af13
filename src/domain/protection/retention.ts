/** How long an area's responses are kept, in months. */
export interface RetentionRule {
  /** Key of the area; `all` is everything. */
  area: string
  /** After so many months, comments are deleted; null: they stay as long as their responses. */
  textMonths: number | null
  /** After so many months, whole responses are, with packs, reports and lists of that time; null: never. */
  allMonths: number | null
  /** Nothing is deleted until a person switches it on. */
  active: boolean
  by: string
  at: Date
  /** When it last ran, and what it deleted then; null: never. */
  ranAt: Date | null
  deleted: RetentionCounts | null
}

/** What a rule deletes. */
export interface RetentionCounts {
  /** Comments whose responses stay. */
  comments: number
  responses: number
  /** Packs, reports, sent mails, unanswered surveys, and tickets that no response is about. */
  documents: number
}

export const MAX_MONTHS = 240

/** What is wrong with a rule, in words for whoever set it; null: nothing. */
export function ruleProblem({ textMonths, allMonths }: Pick<RetentionRule, 'textMonths' | 'allMonths'>): string | null {
  if (textMonths === null && allMonths === null) return 'must contain textMonths, allMonths or both'
  if (textMonths !== null && allMonths !== null && textMonths >= allMonths)
    return 'textMonths must be less than allMonths: comments go before their responses do'
  return null
}
