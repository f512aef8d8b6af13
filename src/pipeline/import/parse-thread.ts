// Reads one file in a separate thread, so that no file can block the service or exhaust its memory.
import { parentPort, workerData } from 'node:worker_threads'
import { UserError } from '../../domain/errors/user-error.js'
import type { Batch } from './batches.js'
import { type OpenFile, openReader, type ParseTask } from './open-reader.js'
import type { Understanding } from './understanding.js'

export interface ThreadData {
  file: OpenFile
  task: ParseTask
}

/** Main thread → here: asks for the next batch, or for the first batch again. */
export type Request = 'next' | 'restart'
/** Here → main thread. */
export type Answer =
  | { kind: 'opened'; understood: Understanding }
  | { kind: 'batch'; batch: Batch<object> }
  | { kind: 'end' }
  | { kind: 'failed'; message: string; problem?: UserError['problem'] }

const { file, task } = workerData as ThreadData
const port = parentPort!
const say = (answer: Answer) => port.postMessage(answer)

function fail(error: unknown) {
  if (error instanceof UserError) say({ kind: 'failed', message: error.message, problem: error.problem })
  // The message of another error may quote the file.
  else say({ kind: 'failed', message: `reading ${file.name} failed (${(error as Error).name})` })
}

async function main() {
  const reader = await openReader(file, task)
  let batches = reader.batches()
  port.on('message', async (request: Request) => {
    try {
      if (request === 'restart') batches = reader.batches()
      const { value, done } = await batches.next()
      say(done ? { kind: 'end' } : { kind: 'batch', batch: value })
    } catch (error) {
      fail(error)
    }
  })
  say({ kind: 'opened', understood: reader.understood })
}

main().catch(fail)
