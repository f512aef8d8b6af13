import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { Piscina } from 'piscina'
import { AnalysisError } from '../domain/errors/classify-error.js'
import { UserError } from '../domain/errors/user-error.js'
import type { Compute } from '../domain/ports/compute.js'
import { engineVersion } from '../nlp/encoder/engine-version.js'
import { readLabelThresholds } from '../nlp/encoder/manifest.js'
import { openReader, YOUNG_MB } from '../nlp/encoder/open-reader.js'
import { readComments } from '../nlp/encoder/read-comments.js'
import { embedAll, unpackAll } from '../nlp/themes/embed-texts.js'
import { catalogueExamples, vectorsOf } from '../nlp/themes/read-examples.js'
import { threadFile } from '../thread-file.js'
import type { Answer, Task } from './compute-thread.js'

/** Time limit for one batch, in ms. A batch usually takes less than a second, and a few seconds if all its comments are very long. */
const ANALYSE_LIMIT = 60_000
/** Time limit for the themes of the largest period, in ms. */
const THEMES_LIMIT = 600_000

export interface OpenCompute extends Compute {
  close(): Promise<void>
}

/**
 * Computes in threads, which start and load the models on first use.
 * @param options.threads number of threads for reading, and the same number for everything else; default: the number of processors
 * @param options.encoder folder of the encoder
 * @param options.analyseLimit time limit for one batch of comments, in ms
 * @throws UserError if the folder contains no encoder
 */
export function createCompute(options: { encoder: string; threads?: number; analyseLimit?: number }): OpenCompute {
  const threads = options.threads ?? availableParallelism()
  const analyseLimit = options.analyseLimit ?? ANALYSE_LIMIT
  const reader = openReader(options.encoder, threads)
  // The time that a task waits for a thread does not count against its time limit.
  const inThread = pLimit(threads)
  // The encoder takes 90% of the time. Half of the threads are enough for the rest of the analysis, so that the others do not have to load its
  // tables.
  const inAnalysis = pLimit(Math.ceil(threads / 2))
  let pool: Piscina<Task, Answer> | undefined
  let engine: string | undefined
  let labelThresholds: number[] | undefined

  const run = <K extends Task['kind']>(task: Task & { kind: K }, limit: number): Promise<Answer & { kind: K }> =>
    inThread(() => runNow<K>(task, limit))

  async function runNow<K extends Task['kind']>(task: Task & { kind: K }, limit: number): Promise<Answer & { kind: K }> {
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(), limit)
    try {
      pool ??= startPool(threads)
      const answer = await pool.run(task, { signal: timeout.signal })
      if (answer.kind === 'failed') throw new AnalysisError(`the analysis failed (${answer.name})`)
      return answer as Answer & { kind: K }
    } catch (error) {
      throw describe(error, timeout.signal.aborted ? limit : null)
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    get engine() {
      engine ??= engineVersion(options.encoder)
      return engine
    },
    get labelThresholds() {
      labelThresholds ??= readLabelThresholds(options.encoder)
      return labelThresholds
    },
    async analyse(comments, roster) {
      if (comments.length === 0) return []
      const readings = await within(analyseLimit, readComments(reader, comments))
      return (await inAnalysis(() => run({ kind: 'analyse', comments, readings, roster }, analyseLimit))).analyses
    },
    async themes(texts, themeOptions) {
      return (await run({ kind: 'themes', texts: await embedAll(reader, texts), options: themeOptions ?? {} }, THEMES_LIMIT))
        .themes
    },
    async placeSegments(segments, own) {
      const kinds = segments.map(({ kind }) => kind)
      const read = (await unpackAll(reader, segments)).map((text, at) => ({ ...text, kind: kinds[at]! }))
      const examples = await Promise.all(
        own.map(async ({ key, kind, examples }) => vectorsOf(key, kind, await unpackAll(reader, examples))),
      )
      const catalogue = own.length > 0 ? await catalogueExamples(reader) : []
      return (await run({ kind: 'place', encoder: options.encoder, segments: read, own: examples, catalogue }, THEMES_LIMIT))
        .placed
    },
    async close() {
      await pool?.destroy()
    },
  }
}

function startPool(threads: number): Piscina<Task, Answer> {
  const { url, execArgv } = threadFile(import.meta.url, './compute-thread')
  const pool = new Piscina<Task, Answer>({
    filename: url.href,
    execArgv,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  // A thread that ends fails its task; without a listener it would end the process as well.
  pool.on('error', () => {})
  return pool
}

/** Resolves with the result, or rejects if the task takes longer than `limit` ms. */
async function within<T>(limit: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AnalysisError(`the analysis took longer than ${limit / 1000} s`)), limit)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
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
    return new AnalysisError('the analysis thread ended unexpectedly')
  }
  // Class instances lose their class when they are passed between threads.
  return name === 'UserError' ? new UserError(problem ?? 'invalid', message ?? '') : error
}
