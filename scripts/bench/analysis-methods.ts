import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'csv-parse/sync'
import { MODELS, ROOT } from '../../src/root.js'
import { createRandom, pick } from '../corpus/random.js'
import { readCorpus } from '../corpus/read-corpus.js'

/** A method of analysing comments. `load` loads its models and returns a function that analyses texts. */
export interface Method {
  name: string
  does: string
  /** Maximum number of comments to measure, if all of them would take too long. */
  most?: number
  load(): Promise<(texts: string[]) => Promise<void>>
}

/** Size of a typical ticket survey export, and the share of comments that say little more than thanks. */
const COMMENTS = 10_000
const TRIVIAL_SHARE = 2 / 3
const TRIVIAL_WORDS = 8
/** Comments used for warming up. */
const BEFORE = 500

const wordsIn = (text: string): number => text.split(/\s+/).length

/**
 * Returns a realistic mix of comments: two in three have at most eight words and are drawn repeatedly from the gold sets and the sample, which
 * training has not seen; the others are different comments from the English corpus. Warm-up comments have the same mix, but are other comments.
 */
export function readComments(): { before: string[]; measured: string[] } {
  const random = createRandom(11)
  const sample = parse(readFileSync(join(ROOT, 'scripts/sample/responses.csv')), { columns: true }) as Record<string, string>[]
  const unseen = [
    ...readCorpus(join(ROOT, 'test/gold'))
      .filter(({ language }) => language === 'en')
      .map(({ text }) => text),
    ...sample.flatMap((row) => Object.entries(row).flatMap(([name, cell]) => (/comment/i.test(name) && cell ? [cell] : []))),
  ]
  const trivial = unseen.filter((text) => wordsIn(text) <= TRIVIAL_WORDS)
  const long = [
    ...new Set(
      readCorpus(join(MODELS, 'corpus'))
        .filter(({ language, text }) => language === 'en' && wordsIn(text) > TRIVIAL_WORDS)
        .map(({ text }) => text),
    ),
  ].sort(() => random() - 0.5)
  const draw = (count: number) =>
    Array.from({ length: count }, () => (random() < TRIVIAL_SHARE ? pick(random, trivial) : long.pop()!))
  return { before: draw(BEFORE), measured: draw(COMMENTS) }
}

/** The compiled build, so that loading does not include compiling TypeScript. */
const built = <T>(path: string): Promise<T> => import(pathToFileURL(join(ROOT, 'dist/src', path)).href) as Promise<T>
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
      const { createCompute } = await built<typeof import('../../src/compute/compute.js')>('compute/compute.js')
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
      const { openReader } = await built<typeof import('../../src/nlp/encoder/open-reader.js')>('nlp/encoder/open-reader.js')
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
