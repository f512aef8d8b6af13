// npm run train:language: fits the language model to what words and letters comments of each language are made of. Writes models/language.bin.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  encodeLanguageTables,
  gramBucket,
  gramsOf,
  type LanguageTables,
  RESOLUTION,
  wordBucket,
} from '../src/nlp/language/model.js'
import { tokenise } from '../src/nlp/text/tokens.js'
import { MODELS } from '../src/root.js'
import { readCorpus } from './corpus/read-corpus.js'

/** Languages of models/corpus. */
const WRITTEN = ['en', 'de', 'fi', 'sv', 'es', 'fr']
const BUCKETS = 1 << 15
/** What is never seen in a language is taken to be this likely, the same in all. */
const WORD_FLOOR = 4e-5
const GRAM_FLOOR = 1e-5
/** Fewer and it may be a name or a slip. */
const WORD_MINIMUM = 2

/** Texts by language. */
function readTexts(): Map<string, string[]> {
  const texts = new Map<string, string[]>(WRITTEN.map((language) => [language, []]))
  for (const { language, text } of readCorpus(join(MODELS, 'corpus'))) texts.get(language)?.push(text)
  for (const line of readFileSync(join(MODELS, 'lexicon', 'other-languages.tsv'), 'utf8').split('\n')) {
    const [language, text] = line.split('\t')
    if (language && text && !language.startsWith('#'))
      texts.set(language, [...(texts.get(language) ?? []), ...text.split(/(?<=[.?!]) /)])
  }
  return texts
}

function languageTables(texts: ReadonlyMap<string, readonly string[]>): LanguageTables {
  const languages = [...texts.keys()]
  const words = new Uint8Array(BUCKETS * languages.length)
  const grams = new Uint8Array(BUCKETS * languages.length)
  for (const [l, language] of languages.entries()) {
    const list = texts.get(language)!.flatMap((text) => tokenise(text).filter(({ kind }) => kind === 'word'))
    const small = list.length < 2000
    const lower = list
      .filter((token, i) => i === 0 || token.text === token.lower || language === 'de')
      .map((token) => token.lower)
    fill(words, languages.length, l, counts(lower, small ? 1 : WORD_MINIMUM), (word) => wordBucket(word, BUCKETS), WORD_FLOOR)
    fill(grams, languages.length, l, counts(lower.flatMap(gramsOf), 1), (gram) => gramBucket(gram, BUCKETS), GRAM_FLOOR)
  }
  return { languages, wordBuckets: BUCKETS, gramBuckets: BUCKETS, words, grams }
}

function counts(list: readonly string[], minimum: number): Map<string, number> {
  const all = new Map<string, number>()
  for (const item of list) all.set(item, (all.get(item) ?? 0) + 1)
  return new Map([...all].filter(([, count]) => count >= minimum).map(([item, count]) => [item, count / list.length]))
}

function fill(
  table: Uint8Array,
  width: number,
  column: number,
  shares: Map<string, number>,
  bucket: (item: string) => number,
  floor: number,
): void {
  for (const [item, share] of shares) {
    const at = bucket(item) * width + column
    table[at] = Math.max(table[at]!, Math.min(255, Math.max(1, Math.round(RESOLUTION * Math.log(share / floor)))))
  }
}

const tables = languageTables(readTexts())
writeFileSync(join(MODELS, 'language.bin'), encodeLanguageTables(tables))
console.log(`${tables.languages.join(', ')}: from models/corpus and models/lexicon/other-languages.tsv`)
