import { Worker } from 'node:worker_threads'
import { UserError } from '../../domain/errors/user-error.js'
import { threadFile } from '../../thread-file.js'
import type { OpenFile, ParseTask, Reader } from './open-reader.js'
import type { Answer, Request, ThreadData } from './parse-thread.js'

/** Memory that reading a file may take, MiB: it does not grow with the file. */
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 }
/** How long one step of reading may take, ms: this, and so much for every MiB of the file, all of which a step may have to look at. */
const STEP = 60_000
const STEP_PER_MIB = 1_000

/**
 * Opens a file to be read in a thread of its own, with limits on its memory and its time.
 * @throws UserError for a file that cannot be used, or that takes too much
 */
export async function openReaderThread(
  file: OpenFile,
  task: ParseTask,
): Promise<Omit<Reader, 'close'> & { close(): Promise<void> }> {
  const { name, bytes } = file
  const { url, execArgv } = threadFile(import.meta.url, './parse-thread')
  const data: ThreadData = { file, task }
  const worker = new Worker(url, { execArgv, workerData: data, resourceLimits: MEMORY })
  const limit = STEP + (STEP_PER_MIB * bytes) / 1024 ** 2
  let waiting: { resolve(said: Answer): void; reject(error: Error): void } | undefined
  let ended: Error | undefined
  worker.on('message', (said: Answer) => waiting?.resolve(said))
  const fail = (error: Error) => {
    ended ??= describe(error, name)
    waiting?.reject(ended)
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error(`reading ${name} stopped before the end of the file`)))

  /** Waits for what the thread says next. */
  async function answer(): Promise<Answer> {
    if (ended) throw ended
    const said = new Promise<Answer>((resolve, reject) => {
      waiting = { resolve, reject }
    })
    const tooSlow = `reading ${name} takes longer than ${Math.round(limit / 1000)} s: split the file`
    const timer = setTimeout(() => waiting?.reject(new UserError('too-large', tooSlow)), limit)
    try {
      const answered = await said
      if (answered.kind !== 'failed') return answered
      throw answered.problem ? new UserError(answered.problem, answered.message) : new Error(answered.message)
    } finally {
      clearTimeout(timer)
      waiting = undefined
    }
  }

  const ask = (request: Request) => {
    worker.postMessage(request)
    return answer()
  }
  const close = async () => void (await worker.terminate())
  const opened = await answer().catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    understood: (opened as Answer & { kind: 'opened' }).understood,
    async *batches() {
      for (let said = await ask('restart'); said.kind === 'batch'; said = await ask('next')) yield said.batch
    },
    close,
  }
}

const describe = (error: Error & { code?: string }, name: string): Error =>
  error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new UserError('too-large', `reading ${name} needs too much memory: split the file, or save it as CSV`)
    : error
