// Writes models/gold-sample.ndjson: of the gold sets, so many comments of each language, that a retrained installation is checked with.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LABELS } from '../src/domain/comments/labels.js'
import { MODELS, ROOT } from '../src/root.js'
import { readCorpus } from './corpus/read-corpus.js'

const OF_EACH_LANGUAGE = 60
const LANGUAGES = ['en', 'de', 'fi', 'sv', 'es', 'fr']

const comments = readCorpus(join(ROOT, 'test', 'gold')).filter(({ author }) => author.startsWith('gold-'))
const place = (text: string) => createHash('sha256').update(text).digest('hex')
const lines = LANGUAGES.flatMap((language) =>
  comments
    .filter((comment) => comment.language === language)
    .sort((a, b) => (place(a.text) < place(b.text) ? -1 : 1))
    .slice(0, OF_EACH_LANGUAGE)
    .map(({ score, text, segments }) => {
      const labels = LABELS.filter((label) => segments.some((segment) => segment.labels.includes(label)))
      return JSON.stringify({ language, score, text, labels })
    }),
)
writeFileSync(join(MODELS, 'gold-sample.ndjson'), `${lines.join('\n')}\n`)
console.log(`${lines.length} comments`)
