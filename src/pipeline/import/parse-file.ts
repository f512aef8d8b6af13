import type { NewResponse } from '../../domain/responses/response.js'
import type { NewTicket } from '../../domain/tickets/ticket.js'
import type { Batch } from './batches.js'
import { isWorkbook } from './file-kind.js'
import { openReader, type ParseTask } from './open-reader.js'
import { openReaderThread } from './reader-thread.js'
import { type ImportInput, spool } from './spool.js'
import type { Understanding } from './understanding.js'

/** Size up to which a text file is read in this thread, in bytes: that takes less time than starting another. */
const SMALL = 256 * 1024

/** An open file. */
export interface ParsedFile<T> {
  name: string
  fileName: string
  totalBytes: number
  understood: Understanding
  /** Reads the rows from the first one; may be called again when the previous reading has ended. */
  batches(): AsyncGenerator<Batch<T>>
  close(): Promise<void>
}

type Taken<K extends ParseTask['kind']> = K extends 'responses' ? NewResponse : NewTicket

/**
 * Opens a file for reading in a separate thread, with limits on memory and time. A small text file is read in this thread.
 * @throws UserError if the file cannot be imported
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
