import type { AnalysedComment } from '../comments/analysed-comment.js'
import type { Label } from '../comments/labels.js'
import type { CountableScope, ReadableScope } from '../disclosure/open-scope.js'
import type { ResponseStatus, RowProblem } from '../responses/response.js'
import type { SurveyCounts } from '../responses/survey.js'
import type { GroupCount, ResponseCounts } from '../scenarios/scenario.js'

/** What is counted for the responses that mention a theme. */
export type ThemeNumbers = ResponseCounts & { labels: Record<Label, number> }

/** Read models: one query each. */
export interface Views {
  numbers(scope: CountableScope): Promise<ResponseCounts>
  surveys(scope: CountableScope): Promise<SurveyCounts>
  statusCounts(scope: CountableScope): Promise<Record<ResponseStatus, number> & { labelled: number }>
  groups(scope: CountableScope, dimension: string): Promise<GroupCount[]>
  /** How many analysed comments there are, and how many carry each label. */
  labelCounts(scope: CountableScope): Promise<{ analysed: number; labels: Record<Label, number> }>
  /** The numbers and label counts of each of these themes, or of those that they were merged into; a theme without a response in the scope is left out. */
  themeNumbers(scope: CountableScope, themes: readonly number[]): Promise<Map<number, ThemeNumbers>>
  /** Ids of the analysed comments. */
  commentIds(scope: ReadableScope): Promise<Set<number>>
  /**
   * Analysed comments, newest first; with `evidence`, what spoke for each label too; with `review`, ids of mentions and who says what, also of
   * comments in a language that is not supported.
   */
  comments(
    scope: ReadableScope,
    options?: {
      label?: Label
      minScore?: number
      maxScore?: number
      thankedMember?: boolean
      limit?: number
      afterId?: number
      ids?: number[]
      evidence?: boolean
      review?: boolean
    },
  ): Promise<AnalysedComment[]>
  failures(scope: ReadableScope, limit: number): Promise<RowProblem[]>
  /** Distinct values of each dimension key with their counts, most frequent first. */
  dimensions(scope: CountableScope): Promise<Record<string, { value: string; responses: number }[]>>
  /** Months (YYYY-MM, UTC) that have responses, oldest first. */
  months(): Promise<{ month: string; responses: number }[]>
  /** The times of the first and the last response, of all or of those from a moment on; null: there is none. */
  firstAndLast(from?: Date): Promise<{ first: Date; last: Date } | null>
}
