import { Worker } from 'node:worker_threads'
import { AnalysisError } from '../../domain/errors/classify-error.js'
import { UserError } from '../../domain/errors/user-error.js'
import { threadFile } from '../../thread-file.js'
import { checkEncoderFolder, encoderVersion } from './manifest.js'
import type { Reply, Request } from './reader-thread.js'
import type { CommentToRead, Reader, Reading } from './reading.js'

/** A reader that runs in its own threads. */
export interface ThreadedReader extends Reader {
  /** A hash of the files that its findings depend on. */
  version: string
  /** Loads the models if they are not loaded yet. @throws UserError if they cannot be loaded */
  load(): Promise<void>
}

/** Size of the chunks that a thread receives, in UTF-16 units: a few hundred milliseconds of work. */
const CHUNK = 6_000

/** Memory for short-lived objects, in MB; more does not make reading faster. */
export const YOUNG_MB = 8

interface Thread {
  worker: Worker
  /** Chunks that it has not answered yet. */
  busy: Map<number, { resolve(readings: Reading[]): void; reject(error: unknown): void }>
}

// The native runtime ends the process when a thread that has used it is stopped. The threads therefore live as long as the process, one set for each
// folder, and start on the first request.
const opened = new Map<string, ThreadedReader>()

/**
 * Opens a reader for the encoder in a folder; it uses up to `threads` threads.
 * @throws UserError if the folder lacks files
 */
export function openReader(folder: string, threads: number): ThreadedReader {
  const key = `${threads} ${folder}`
  let reader = opened.get(key)
  if (!reader) {
    checkEncoderFolder(folder)
    reader = startReader(folder, threads)
    opened.set(key, reader)
  }
  return reader
}

function startReader(folder: string, count: number): ThreadedReader {
  const version = encoderVersion(folder)
  const threads: Thread[] = []
  const waiting: { comments: CommentToRead[]; resolve(readings: Reading[]): void; reject(error: unknown): void }[] = []
  let lastId = 0

  /** Gives waiting chunks to threads that have fewer than two, so that no thread runs idle between chunks. */
  function hand(): void {
    while (waiting.length > 0) {
      if (threads.length < count && threads.every(({ busy }) => busy.size > 0)) threads.push(startThread(folder, threads, hand))
      const idle = threads.reduce((best, thread) => (thread.busy.size < best.busy.size ? thread : best))
      if (idle.busy.size >= 2) return
      const { comments, resolve, reject } = waiting.shift()!
      const id = ++lastId
      idle.worker.ref()
      idle.busy.set(id, { resolve, reject })
      idle.worker.postMessage({ id, comments } satisfies Request)
    }
  }

  const ask = (comments: CommentToRead[]): Promise<Reading[]> =>
    new Promise((resolve, reject) => {
      waiting.push({ comments, resolve, reject })
      hand()
    })

  return {
    version,
    async load() {
      await ask([])
    },
    async read(comments) {
      const chunks = chunksOf(comments)
      const answers = await Promise.all(chunks.map((chunk) => ask(chunk.map((index) => comments[index]!))))
      const readings: Reading[] = new Array(comments.length)
      for (const [i, chunk] of chunks.entries()) for (const [at, index] of chunk.entries()) readings[index] = answers[i]![at]!
      return readings
    },
  }
}

function startThread(folder: string, threads: Thread[], free: () => void): Thread {
  const { url, execArgv } = threadFile(import.meta.url, './reader-thread')
  const worker = new Worker(url, { execArgv, workerData: folder, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
  const thread: Thread = { worker, busy: new Map() }
  worker.unref()
  const settle = (id: number) => {
    const asked = thread.busy.get(id)
    thread.busy.delete(id)
    if (thread.busy.size === 0) worker.unref()
    return asked
  }
  worker.on('message', (reply: Reply) => {
    const asked = settle(reply.id)
    if (reply.kind === 'read') asked?.resolve(reply.readings)
    else if (reply.kind === 'problem') asked?.reject(new UserError(reply.problem, reply.message))
    else asked?.reject(new AnalysisError(`the comments could not be read (${reply.name})`))
    free()
  })
  const end = () => {
    const at = threads.indexOf(thread)
    if (at >= 0) threads.splice(at, 1)
    for (const id of [...thread.busy.keys()]) settle(id)?.reject(new AnalysisError('the analysis thread ended unexpectedly'))
    free()
  }
  worker.on('error', end)
  worker.on('exit', end)
  return thread
}

/**
 * Divides the comments into chunks of similar length and returns their indexes. The longest come first, so that they do not delay the end; equal
 * texts stay together.
 */
function chunksOf(comments: readonly CommentToRead[]): number[][] {
  const order = comments.map((_, index) => index)
  order.sort((a, b) => {
    const [one, other] = [comments[a]!.text, comments[b]!.text]
    return other.length - one.length || (one < other ? -1 : one > other ? 1 : a - b)
  })
  const chunks: number[][] = []
  let chunk: number[] = []
  let units = 0
  for (const index of order) {
    const { text } = comments[index]!
    const isRepeated = chunk.length > 0 && comments[chunk.at(-1)!]!.text === text
    if (chunk.length > 0 && !isRepeated && units + text.length > CHUNK) {
      chunks.push(chunk)
      chunk = []
      units = 0
    }
    chunk.push(index)
    if (!isRepeated) units += text.length
  }
  if (chunk.length > 0) chunks.push(chunk)
  return chunks
}
