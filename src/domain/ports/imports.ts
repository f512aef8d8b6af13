import type { ImportSummary, NewResponse, RowProblem } from '../responses/response.js'
import type { SurveyCounts, UnansweredSurvey } from '../responses/survey.js'

export interface ImportStore {
  /** @param run.importFileId the file of the import folder that it reads */
  start(run: { source: string; fileName: string; strict: boolean; importFileId?: number | undefined }): Promise<number>
  /**
   * Stores a batch and the import's progress in one transaction; responses that are there already (same source and external id, also twice
   * within the batch) are left as they are, unless `update` asks to take those whose content changed. What replaces a comment waits for its
   * analysis; a comment that people have reviewed is not replaced.
   * @returns ids of the responses that have a comment to analyse, how many were there already, and how many of these with other content
   */
  add(
    importId: number,
    responses: NewResponse[],
    rejected: RowProblem[],
    options?: { update?: boolean | undefined; unanswered?: UnansweredSurvey[] | undefined },
  ): Promise<AddedBatch>
  /** Returns what `add` would do, without storing anything, and at which places of `responses` the changed ones are, in order. */
  compare(responses: NewResponse[]): Promise<Pick<AddedBatch, 'imported' | 'repeated' | 'changed'> & { changedAt: number[] }>
  /** Records that the process that runs an import is alive. */
  beat(importId: number): Promise<void>
  /** Marks running imports as failed whose process has been silent for so many seconds. @returns how many */
  endSilent(seconds: number): Promise<number>
  finish(importId: number, error?: string): Promise<ImportSummary>
  /**
   * `latestAt`: time of its latest response; null while it runs, or if it added none. `areas`: keys of the areas that have responses of it, in the order
   * of the areas; none while it runs.
   */
  get(
    importId: number,
  ): Promise<(ImportSummary & { status: string; error: string | null; latestAt: Date | null; areas: string[] }) | null>
  /** The newest first. @param before only those with a smaller id */
  list(
    limit: number,
    before?: number,
  ): Promise<(ImportSummary & { status: string; error: string | null; fileName: string; startedAt: Date })[]>
  /** Counts the surveys of the sources that include unanswered surveys. */
  surveys(): Promise<SurveyCounts>
  /**
   * Takes back everything that a strict import stored and changed, and marks it as failed. If another import of the same source ran beside it, which
   * may have counted its rows as repeated, they stay, and the error says so.
   */
  discard(importId: number, error: string): Promise<void>
  /** What people did that hangs on an import's responses, a line each; none if it can be taken back. */
  attached(importId: number): Promise<string[]>
  /** Undoes an import: removes the responses that it added, restores those that it changed, and removes everything derived from them. */
  undo(importId: number): Promise<UndoneImport>
}

/** Numbers of one batch: its responses = imported + repeated + changed. */
interface AddedBatch {
  pendingIds: number[]
  imported: number
  repeated: number
  changed: number
  updated: number
}

export interface UndoneImport {
  /** Responses that were taken back. */
  removed: number
  /** Responses that are as they were before. */
  restored: number
  /** Of the restored, those whose comment waits for its analysis. */
  pendingIds: number[]
}
