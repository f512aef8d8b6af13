import type { ImportSummary, NewResponse, RowProblem } from '../responses/response.js'

export interface ImportStore {
  start(run: { source: string; fileName: string; strict: boolean }): Promise<number>
  /**
   * Stores a batch and the import's progress in one transaction; responses that are there already (same source and external id,
   * also twice within the batch) are left as they are.
   * @returns ids of the new responses that have a comment to analyse, and how many were there already
   */
  add(
    importId: number,
    responses: NewResponse[],
    rejected: RowProblem[],
  ): Promise<{ pendingIds: number[]; imported: number; repeated: number }>
  /** Notes that the process which runs an import is alive. */
  beat(importId: number): Promise<void>
  /** Marks running imports as failed whose process has been silent for so many seconds. @returns how many */
  endSilent(seconds: number): Promise<number>
  finish(importId: number, error?: string): Promise<ImportSummary>
  get(importId: number): Promise<(ImportSummary & { status: string; error: string | null }) | null>
  list(limit: number): Promise<(ImportSummary & { status: string; error: string | null; fileName: string; startedAt: Date })[]>
  /** Takes back everything a strict import stored. */
  discard(importId: number, error: string): Promise<void>
}
