import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { MODELS } from '../../src/root.js'
import { readCorpus } from '../corpus/read-corpus.js'

/** A method of analysing comments. `load` loads its models and returns a function that analyses texts. */
export interface Method {
  name: string
  does: string
  /** Maximum number of comments to measure, if all of them would take too long. */
  most?: number
  load(): Promise<(texts: string[]) => Promise<void>>
}

/** Comments per job, and jobs that run at the same time. */
const BATCH = 250
const AT_ONCE = 2

async function inBatches(texts: readonly string[], read: (batch: string[]) => Promise<unknown>): Promise<void> {
  const batches = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, i) => texts.slice(i * BATCH, (i + 1) * BATCH))
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) await read(batch)
    }),
  )
}

export const METHODS: readonly Method[] = [
  {
    name: 'analyse',
    does: 'language, segments, labels with evidence, persons, stance, themes, personal data; all processors',
    async load() {
      const { createCompute } = await import('../../src/compute/compute.js')
      const compute = createCompute({ encoder: join(MODELS, 'encoder') })
      await compute.analyse([{ text: 'The VPN is slow again.' }], [])
      return (texts) =>
        inBatches(texts, (batch) =>
          compute.analyse(
            batch.map((text) => ({ text })),
            [],
          ),
        )
    },
  },
  {
    name: 'the encoder alone',
    does: 'segments, labels with evidence, names, stance, themes, vectors; all processors',
    async load() {
      const { openReader } = await import('../../src/nlp/encoder/open-reader.js')
      const reader = openReader(join(MODELS, 'encoder'), availableParallelism())
      await reader.load()
      return (texts) => inBatches(texts, (batch) => reader.read(batch.map((text) => ({ text }))))
    },
  },
  {
    name: 'compromise',
    does: 'persons; one thread',
    async load() {
      const { default: nlp } = await import('compromise')
      return async (texts) => {
        for (const text of texts) nlp(text).people().out('offset')
      }
    },
  },
  {
    name: 'winkNLP',
    does: 'labels: sentiment by sentence, a regular expression; one thread',
    async load() {
      const { labels } = (await import('../evaluate/peers/wink.js')).wink()
      return async (texts) => {
        for (const text of texts) labels(text)
      }
    },
  },
  {
    name: "natural's Bayes",
    does: 'labels; one thread',
    most: 1_000,
    async load() {
      const { labels } = (await import('../evaluate/peers/natural.js')).bayes(readCorpus(join(MODELS, 'corpus')))
      return async (texts) => {
        for (const text of texts) labels(text)
      }
    },
  },
]
