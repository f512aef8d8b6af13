// Runs in worker threads that read comments with an encoder.
import { parentPort, workerData } from 'node:worker_threads'
import pLimit from 'p-limit'
import { UserError } from '../../domain/errors/user-error.js'
import { loadReader } from './load-reader.js'
import type { CommentToRead, Reading } from './reading.js'

/** Main thread → here. The folder of the encoder comes as `workerData`. */
export interface Request {
  id: number
  /** If empty, the models are only loaded. */
  comments: CommentToRead[]
}

/** Here → main thread. `failed` carries only the name of the error, because its message may quote a comment. */
export type Reply =
  | { id: number; kind: 'read'; readings: Reading[] }
  | { id: number; kind: 'problem'; problem: UserError['problem']; message: string }
  | { id: number; kind: 'failed'; name: string }

const loading = loadReader(workerData as string)
loading.catch(() => {})

async function answer({ id, comments }: Request): Promise<Reply> {
  try {
    const reader = await loading
    return { id, kind: 'read', readings: await reader.read(comments) }
  } catch (error) {
    if (error instanceof UserError) return { id, kind: 'problem', problem: error.problem, message: error.message }
    return { id, kind: 'failed', name: error instanceof Error ? error.name : typeof error }
  }
}

const oneAtATime = pLimit(1)
parentPort!.on('message', (request: Request) => oneAtATime(async () => parentPort!.postMessage(await answer(request))))
