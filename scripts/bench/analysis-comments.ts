import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { makeRandom } from '../../src/nlp/themes/random.js'
import { MODELS, ROOT } from '../../src/root.js'
import { pick } from '../corpus/pick.js'
import { readCorpus } from '../corpus/read-corpus.js'

/** Size of a typical ticket survey export, and the share of comments that say little more than thanks. */
const COMMENTS = 10_000
const TRIVIAL_SHARE = 2 / 3
const TRIVIAL_WORDS = 8
/** Comments used for warming up. */
const BEFORE = 500

/** Comments used for warming up, and those that are measured. */
export interface Comments {
  before: string[]
  measured: string[]
}

const wordsIn = (text: string): number => text.split(/\s+/).length

/**
 * Returns a realistic mix of comments: two in three have at most eight words and are drawn repeatedly from the gold sets and the sample, which
 * training has not seen; the others are different comments from the English corpus. Warm-up comments have the same mix, but are other comments.
 */
export function readComments(): Comments {
  const random = makeRandom(11)
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
