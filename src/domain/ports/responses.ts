import type { Analysis } from '../comments/analysis.js'
import type { PendingResponse, ResponseStatus } from '../responses/response.js'
import type { RouteCategory } from '../review/route-out.js'

/** What was found in a comment. */
export interface Found<A = Analysis> {
  responseId: number
  analysis: A
  /** The comment that was analysed: if it has changed since, what was found is not stored. Without it, that is not checked. */
  comment?: string
}

export interface ResponseStore {
  /** Those of the ids that are still pending. */
  pending(ids: number[]): Promise<PendingResponse[]>
  /** The next ids that are pending, ascending after `after`. */
  pendingIds(after: number, limit: number): Promise<number[]>
  /** Stores findings in one transaction, replacing earlier ones of the model; responses no longer pending are left. What is `routed` is on no list from then on. */
  saveAnalyses(analyses: (Found & { routed?: RouteCategory[] })[], engine: string): Promise<void>
  /** Stores findings of comments that another engine analysed, in place of what it found; others are left. */
  replaceAnalyses(analyses: (Found & { routed?: RouteCategory[] })[], engine: string): Promise<void>
  /** The next comments that another engine analysed, by id after `after`. */
  outdated(engine: string, after: number, limit: number): Promise<PendingResponse[]>
  countOutdated(engine: string): Promise<number>
  /** The next comments that the analysis is done with, in whatever language, by id after `after`. */
  analysed(after: number, limit: number): Promise<PendingResponse[]>
  /**
   * Stores whom analysed comments name, as findings of now say, and leaves everything else of them as it is: their segments, labels and themes.
   * @returns how many comments name otherwise than before
   */
  saveMentions(analyses: Found<Pick<Analysis, 'segments' | 'mentions'>>[]): Promise<number>
  /** Marks one response as failed. @param comment that failed: if it has changed since, the response still waits for its analysis; without it, that is not checked */
  fail(id: number, reason: string, comment?: string): Promise<void>
  /** Marks as pending again what failed. @returns how many */
  reopen(): Promise<number>
  counts(): Promise<Record<ResponseStatus, number>>
}
