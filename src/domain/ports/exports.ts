import type { ChangePlace } from '../changes/change.js'
import type { Export } from '../exports/export.js'

/** Files of comments that were asked for; the files themselves are in {@link ExportFiles}. */
export interface ExportStore {
  add(given: Pick<Export, 'by' | 'owner' | 'access' | 'request' | 'expiresAt'>): Promise<Export>
  get(id: number): Promise<Export | null>
  /** Newest first. @param options.owner only theirs @param options.before only those with a smaller id */
  list(options: { limit: number; before?: number; owner?: string }): Promise<Export[]>
  /** How many of an owner's wait or run. */
  open(owner: string): Promise<number>
  /** Notes that it is being written from the beginning. @returns false where it is gone, or finished */
  begin(id: number, begun: { total: number; place: ChangePlace | null; settings: string }): Promise<boolean>
  /** @returns false where it is gone: nobody wants it any more */
  progress(id: number, rows: number): Promise<boolean>
  finish(id: number, finished: { rows: number; bytes: number }): Promise<boolean>
  fail(id: number, reason: string): Promise<void>
  /** @returns whether it was there */
  remove(id: number): Promise<boolean>
  /** Removes those that expired before a moment. */
  removeExpired(now: Date): Promise<void>
  /** Ids of those that wait or run. */
  unfinished(): Promise<number[]>
  /** Those that are finished, with the change that each began after, and the settings. */
  finished(): Promise<Pick<Export, 'id' | 'place' | 'settings'>[]>
}

/** Where the files are. Each is there as a whole or not at all. */
export interface ExportFiles {
  /** Writes a file; where that fails, nothing of it is left. @returns its size in bytes */
  write(id: number, pieces: AsyncIterable<Uint8Array | string>): Promise<number>
  /** @returns null where there is none */
  read(id: number): Promise<{ bytes: number; stream: NodeJS.ReadableStream } | null>
  remove(id: number): Promise<void>
  /** Removes what a process that ended left behind, and every file that is not wanted. @param wanted ids, read after the files are listed */
  keepOnly(wanted: () => Promise<{ finished: number[]; unfinished: number[] }>): Promise<void>
}
