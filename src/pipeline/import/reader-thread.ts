import { Worker } from 'node:worker_threads'
import { UserError } from '../../domain/errors/user-error.js'
import { threadFile } from '../../thread-file.js'
import type { OpenFile, ParseTask, Reader } from './open-reader.js'
import type { Answer, Request, ThreadData } from './parse-thread.js'

/** Memory limit for reading a file, in MiB. Memory use does not depend on the size of the file. */
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 }
/** Time limit for one step, in ms: a base, and more per MiB, because a step may have to read the whole file. */
const STEP = 60_000
const STEP_PER_MIB = 1_000

/**
 * Opens a file for reading in a separate thread, with limits on memory and time.
 * @throws UserError if the file cannot be imported or exceeds a limit
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

  /** Waits for the next answer of the thread. */
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
