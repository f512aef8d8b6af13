import { type Batch, readBatches } from './batches.js'
import type { Mapping } from './mapping.js'
import { openTable } from './open-table.js'
import { type PreviewExtent, recogniseResponses, responseRows } from './response-rows.js'
import { createTicketMapper, recogniseTickets, type TicketOptions } from './ticket-rows.js'
import { type Understanding, understandingOf } from './understanding.js'

/** What the rows of a file are: responses or tickets. */
export type ParseTask =
  | { kind: 'responses'; mapping: Mapping; source: string; preview?: PreviewExtent | undefined }
  | { kind: 'tickets'; options: TicketOptions }

export interface OpenFile {
  fd: number
  /** File name for error messages. */
  name: string
  bytes: number
}

/** Reads the rows of a file from the first one, any number of times. */
export interface Reader {
  understood: Understanding
  batches(): AsyncGenerator<Batch<object>>
  close(): void
}

/** Detects the format and columns of a file. @throws UserError if it cannot */
export async function openReader(file: OpenFile, task: ParseTask): Promise<Reader> {
  const isResponses = task.kind === 'responses'
  const table = await openTable(file, isResponses ? task.mapping : {}, isResponses ? recogniseResponses : recogniseTickets)
  const { map, understood } = isResponses
    ? await responseRows(table, file.name, task)
    : { map: await createTicketMapper(table, file.name, task.options), understood: understandingOf(table, null, []) }
  return { understood, batches: () => readBatches<object>(table, map), close: () => table.close() }
}
