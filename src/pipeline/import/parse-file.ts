import type { NewResponse } from '../../domain/responses/response.js'
import type { NewTicket } from '../../domain/tickets/ticket.js'
import type { Batch } from './batches.js'
import { isWorkbook } from './file-kind.js'
import { openReader, type ParseTask } from './open-reader.js'
import { openReaderThread } from './reader-thread.js'
import { type ImportInput, spool } from './spool.js'
import type { Understanding } from './understanding.js'

/** A text of so many bytes is read before a thread has started. */
const SMALL = 256 * 1024

/** A file whose rows are read. */
export interface ParsedFile<T> {
  name: string
  fileName: string
  totalBytes: number
  understood: Understanding
  /** Its rows from the first one on, any number of times, one reading at a time. */
  batches(): AsyncGenerator<Batch<T>>
  close(): Promise<void>
}

type Taken<K extends ParseTask['kind']> = K extends 'responses' ? NewResponse : NewTicket

/**
 * Opens a file to be read in a thread of its own, with limits on memory and time; a small text is read in this one.
 * @throws UserError for a file that cannot be used
 */
export async function parseFile<K extends ParseTask['kind']>(
  input: ImportInput,
  task: ParseTask & { kind: K },
): Promise<ParsedFile<Taken<K>>> {
  const { fileName, close, ...file } = await spool(input)
  try {
    const open = file.bytes > SMALL || isWorkbook(file.fd) ? openReaderThread : openReader
    const reader = await open(file, task)
    return {
      name: file.name,
      fileName,
      totalBytes: file.bytes,
      understood: reader.understood,
      batches: () => reader.batches() as AsyncGenerator<Batch<Taken<K>>>,
      async close() {
        await reader.close()
        close()
      },
    }
  } catch (error) {
    close()
    throw error
  }
}
