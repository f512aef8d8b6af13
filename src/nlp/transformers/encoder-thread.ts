// Runs in the one worker thread that encodes.
import { parentPort } from 'node:worker_threads'
import { UserError } from '../../domain/errors/user-error.js'
import { type LoadedModel, loadModel } from './load-model.js'
import type { Source } from './source.js'

/** Main thread → here. Encoders are known by the id of the request that opened them. */
export type Request = { id: number } & (
  | { kind: 'open'; source: Source }
  | { kind: 'encode'; encoder: number; texts: readonly string[] }
)

/** Here → main thread. `failed` has the name of the error alone: its message may quote a comment. */
export type Reply = { id: number } & (
  | { kind: 'open'; dimensions: number; fingerprint: string }
  | { kind: 'encode'; vectors: Float32Array }
  | { kind: 'problem'; problem: UserError['problem']; message: string }
  | { kind: 'failed'; name: string }
)

const opened = new Map<number, LoadedModel>()

async function answer(request: Request): Promise<Reply> {
  const { id } = request
  if (request.kind === 'open') {
    const model = await loadModel(request.source)
    opened.set(id, model)
    return { id, kind: 'open', dimensions: model.dimensions, fingerprint: model.fingerprint }
  }
  return { id, kind: 'encode', vectors: await opened.get(request.encoder)!.encode(request.texts) }
}

let last: Promise<void> = Promise.resolve()

// One after the other: the runtime uses all cores for each.
parentPort!.on('message', (request: Request) => {
  last = last.then(async () => {
    const reply = await answer(request).catch((error: unknown): Reply => {
      if (error instanceof UserError) return { id: request.id, kind: 'problem', problem: error.problem, message: error.message }
      return { id: request.id, kind: 'failed', name: error instanceof Error ? error.name : typeof error }
    })
    parentPort!.postMessage(reply, reply.kind === 'encode' ? [reply.vectors.buffer as ArrayBuffer] : [])
  })
})
