import { Worker } from 'node:worker_threads'
import { AnalysisError } from '../../domain/errors/classify-error.js'
import { UserError } from '../../domain/errors/user-error.js'
import { threadFile } from '../../thread-file.js'
import type { Reply, Request } from './encoder-thread.js'
import { findSource } from './source.js'

/** Texts → vectors, by a model of the hub. */
export interface SentenceEncoder {
  name: string
  dimensions: number
  /** Hash of its files. */
  fingerprint: string
  /**
   * One vector of length 1 a text; the same text has the same vector, whatever stands beside it.
   * @throws AnalysisError where the texts make it fail
   */
  encode(texts: readonly string[]): Promise<Float32Array[]>
}

type Question = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never
type Waiting = { resolve(reply: Reply): void; reject(error: unknown): void }

// One thread a process, for as long as that lives: the native runtime can be loaded by one thread, once, and ends the process with an
// invalid free when a thread that has it is stopped and another takes it up.
let thread: { ask(question: Question): Promise<Reply> } | undefined

/**
 * Opens an encoder in a thread of its own.
 * @param nameOrFolder of the hub (`Xenova/…`), or a folder: absolute, from the working folder, or below `models`
 * @param models where encoders of the hub are kept once they are loaded
 * @throws UserError that says in one line why it cannot be had
 */
export async function openEncoder(nameOrFolder: string, models: string): Promise<SentenceEncoder> {
  const source = findSource(nameOrFolder, models)
  thread ??= startThread()
  const { ask } = thread
  const opened = await ask({ kind: 'open', source })
  if (opened.kind !== 'open') throw new Error('the encoder was not opened')
  const { id, dimensions, fingerprint } = opened
  return {
    name: nameOrFolder,
    dimensions,
    fingerprint,
    async encode(texts) {
      if (texts.length === 0) return []
      const reply = await ask({ kind: 'encode', encoder: id, texts })
      if (reply.kind !== 'encode') throw new Error('the encoder did not answer')
      return texts.map((_, row) => reply.vectors.subarray(row * dimensions, (row + 1) * dimensions))
    },
  }
}

function startThread(): NonNullable<typeof thread> {
  const { url, execArgv } = threadFile(import.meta.url, './encoder-thread')
  const worker = new Worker(url, { execArgv })
  worker.unref()
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let ended: UserError | undefined
  const settle = (id: number): Waiting | undefined => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    return asked
  }
  worker.on('message', (reply: Reply) => {
    const asked = settle(reply.id)
    if (reply.kind === 'problem') asked?.reject(new UserError(reply.problem, reply.message))
    else if (reply.kind === 'failed') asked?.reject(new AnalysisError(`the encoder failed (${reply.name})`))
    else asked?.resolve(reply)
  })
  const end = () => {
    ended ??= new UserError('unavailable', 'The thread of the encoder has ended: start the process again')
    for (const id of [...waiting.keys()]) settle(id)?.reject(ended)
  }
  worker.on('error', end)
  worker.on('exit', end)
  return {
    ask(question) {
      if (ended) return Promise.reject(ended)
      const id = ++lastId
      worker.ref()
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        worker.postMessage({ ...question, id } satisfies Request)
      })
    },
  }
}
