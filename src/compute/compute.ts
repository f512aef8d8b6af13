import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { AnalysisError } from '../domain/errors/classify-error.js'
import { UserError } from '../domain/errors/user-error.js'
import type { Compute } from '../domain/ports/compute.js'
import { threadFile } from '../thread-file.js'
import { contextOf } from './analyse-all.js'
import type { Answer, Task } from './compute-thread.js'
import { type EncoderChoice, openChosen } from './encoder.js'

/** A batch takes some 25 ms, one of only the longest comments seconds: what takes longer than this will not end. */
const ANALYSE_LIMIT = 60_000
/** Themes of the largest period. */
const THEMES_LIMIT = 600_000

export interface OpenCompute extends Compute {
  close(): Promise<void>
}

/**
 * Starts threads that compute, and loads the models in the first.
 * @param options.encoder decides on labels and themes together with the shipped models
 * @param options.analyseLimit ms that one batch of comments may take
 * @throws UserError, Error where the models or the encoder cannot be loaded
 */
export async function createCompute(options: {
  threads?: number
  encoder?: EncoderChoice | undefined
  analyseLimit?: number
}): Promise<OpenCompute> {
  const threads = options.threads ?? Math.max(1, availableParallelism() - 1)
  const { url, execArgv } = threadFile(import.meta.url, './compute-thread')
  const pool = new Piscina<Task, Answer>({
    filename: url.href,
    execArgv,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
  })
  // A thread that ends fails its task; without a listener it would end the process as well.
  pool.on('error', () => {})
  const enter = createSemaphore(threads)

  async function run<K extends Task['kind']>(task: Task & { kind: K }, limit: number): Promise<Answer & { kind: K }> {
    const leave = await enter()
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(), limit)
    try {
      const answer = await pool.run(task, { signal: timeout.signal })
      if (answer.kind === 'failed') throw new AnalysisError(`the analysis failed (${answer.name})`)
      return answer as Answer & { kind: K }
    } catch (error) {
      throw describe(error, timeout.signal.aborted ? limit : null)
    } finally {
      clearTimeout(timer)
      leave()
    }
  }

  try {
    const analyseLimit = options.analyseLimit ?? ANALYSE_LIMIT
    const [{ engine }, encoder] = await Promise.all([
      run({ kind: 'load' }, THEMES_LIMIT),
      options.encoder ? openChosen(options.encoder) : null,
    ])
    return {
      engine: encoder ? encoder.engine(engine) : engine,
      async analyse(comments, roster) {
        if (comments.length === 0) return []
        const { analyses } = await run({ kind: 'analyse', comments, roster }, analyseLimit)
        const { rereads, places } = encoder ? await encoder.read(comments, analyses) : { rereads: [], places: [] }
        if (!encoder || rereads.length === 0) return analyses
        const { numbers } = encoder
        const again = await run({ kind: 'reread', rereads, context: contextOf(analyses), numbers, roster }, analyseLimit)
        for (const [i, place] of places.entries()) analyses[place] = again.analyses[i]!
        return analyses
      },
      async themes(texts, themeOptions) {
        const vectors = await encoder?.vectors(texts)
        return (await run({ kind: 'themes', texts, options: themeOptions ?? {}, vectors }, THEMES_LIMIT)).themes
      },
      async assignThemes(known, texts) {
        const vectors = await encoder?.vectors([...known.flat(), ...texts])
        return (await run({ kind: 'assign', known, texts, vectors }, THEMES_LIMIT)).assigned
      },
      close: () => pool.destroy(),
    }
  } catch (error) {
    await pool.destroy()
    throw error
  }
}

function describe(error: unknown, limit: number | null): unknown {
  const { code, name, message, problem } = error as {
    code?: string
    name?: string
    message?: string
    problem?: UserError['problem']
  }
  if (limit !== null) return new AnalysisError(`the analysis took longer than ${limit / 1000} s`)
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new AnalysisError('the analysis ran out of memory')
  if (code?.startsWith('ERR_WORKER') || /worker.*exited/i.test(message ?? '')) {
    return new AnalysisError('the analysis ended its thread')
  }
  // Classes do not survive the way between threads.
  return name === 'UserError' ? new UserError(problem ?? 'invalid', message ?? '') : error
}

/** Lets so many in at a time: the time that a task waits for a thread does not count against its limit. */
function createSemaphore(places: number): () => Promise<() => void> {
  let free = places
  const waiting: (() => void)[] = []
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  return async () => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    return leave
  }
}
