import type { ImportFile, ImportFileStatus } from '../responses/import-file.js'

/** What a file of the import folder is known by. */
interface FileContent {
  name: string
  /** Of its content: the same content is the same file. */
  hash: string
  /** Of the mapping file that goes with it. */
  optionsHash: string
}

/** Files of the import folder. */
export interface ImportFileStore {
  /**
   * Takes a file for this process to read; of many that try at once, one gets it. A file that failed is read again with other options, and one
   * whose process has been silent for so many seconds at once.
   * @returns `ended` where it was read to an end before, `busy` where another process reads it
   */
  claim(file: FileContent, silence: number): Promise<{ id: number; attempts: number } | 'ended' | 'busy'>
  /** Notes that the process which reads a file is alive. */
  beat(id: number): Promise<void>
  /** Lets a file be taken again, which counts as one of its attempts. */
  release(id: number): Promise<void>
  /** How reading it ended. */
  finish(id: number, outcome: { importId: number } | { error: string }): Promise<void>
  get(id: number): Promise<ImportFile | null>
  /** How many there are; one that failed counts until another file of its name has come. */
  counts(): Promise<Record<ImportFileStatus, number>>
  /** The latest first; of those that failed, the ones that count. */
  list(options: { limit: number; status?: ImportFileStatus }): Promise<ImportFile[]>
}
