import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadGazetteer } from '../../../src/nlp/people/gazetteer.js'
import type { TaggerModel } from '../../../src/nlp/people/tagger.js'
import type { WordSigns } from '../../../src/nlp/people/word-signs.js'
import { ROOT } from '../../../src/root.js'
import type { AnnotatedComment } from '../corpus.js'
import { augment, createNamePool, createThings, hide, type NamePool, renamed, withOtherThings } from './augment.js'
import { FIELD, type FieldOptions, fitField, quantise } from './field.js'
import { createRandom } from './random.js'
import { fromComment, readConll, readMasked, readPresidio, type Sentence } from './sentences.js'
import { type Counts, countWords, levelOf } from './vocabulary.js'

/** The public sets that may train, read once. */
export interface PublicSets {
  tweets: Sentence[]
  german: Sentence[]
  generated: Sentence[]
  /** Texts with [NAME] in the place of persons. */
  masked: string[]
}

export function readPublicSets(data: string | null): PublicSets {
  if (!data) return { tweets: [], german: [], generated: [], masked: [] }
  return {
    tweets: readConll(join(data, 'btc', 'btc.train'), 0, 1, 'en', 1),
    german: readConll(join(data, 'germeval2014-ner', 'NER-de-dev.tsv'), 1, 2, 'de', 1),
    generated: readPresidio(data, 1),
    masked: readMasked(data),
  }
}

/** How much a sentence of each source counts; of the masked ones every n-th is used. */
export interface Mixture {
  corpus: number
  tweets: number
  german: number
  generated: number
  masked: number
  everyMasked: number
}

/** For comments, and for tweets. */
export const COMMENTS: Mixture = { corpus: 1.5, tweets: 0.15, german: 0.5, generated: 0.2, masked: 0.2, everyMasked: 6 }
export const TWEETS: Mixture = { corpus: 0.15, tweets: 1, german: 0, generated: 0.05, masked: 0.1, everyMasked: 4 }

/** Fits a tagger. Same input, same bytes. @param signsOf what word vectors say, where the tagger knows it */
export function fitTagger(
  comments: readonly AnnotatedComment[],
  sets: PublicSets,
  mixture: Mixture,
  options: FieldOptions = FIELD,
  signsOf?: WordSigns,
): TaggerModel {
  const gazetteer = loadGazetteer()
  const random = createRandom(11)
  const counts: Counts = new Map()
  const own = new Map<AnnotatedComment, Counts>()
  for (const comment of comments) {
    const sentence = fromComment(comment, 1)
    const mine: Counts = new Map()
    countWords(mine, sentence)
    own.set(comment, mine)
    countWords(counts, sentence)
  }
  for (const sentence of [...sets.tweets, ...sets.german]) countWords(counts, sentence)
  for (const text of sets.masked)
    countWords(counts, fromComment({ text: text.replaceAll('[NAME]', '.'), mentions: [], language: 'en' }, 1))
  for (const key of commonByHand()) counts.set(key, (counts.get(key) ?? 0) + 6)
  const pool = createNamePool(nameList(), (name) =>
    ['en', 'de', 'fi', 'sv', 'es', 'fr'].some((language) => levelOf(counts.get(`${language} ${name}`) ?? 0) > 1),
  )
  const things = createThings(thingList())
  const sentences: Sentence[] = []
  for (const comment of comments) {
    for (const sentence of augment(
      comment,
      random,
      pool,
      (one) => withOtherThings(one, random, things, gazetteer.bits),
      mixture.corpus,
    ))
      sentences.push({ ...sentence, own: own.get(comment)! })
  }
  const add = (list: readonly Sentence[], weight: number): void => {
    if (weight > 0)
      for (const sentence of list)
        sentences.push({ ...sentence, weight, hidden: hide(sentence, random), own: ownCounts(sentence) })
  }
  add(sets.tweets, mixture.tweets)
  add(sets.german, mixture.german)
  add(sets.generated, mixture.generated)
  if (mixture.everyMasked > 0) {
    add(
      sets.masked.flatMap((text, i) => (i % mixture.everyMasked === 0 ? [unmask(text, random, pool)] : [])),
      mixture.masked,
    )
  }
  const commonFor = (sentence: Sentence) => (lower: string, language: string) => {
    const key = `${language} ${lower}`
    return levelOf((counts.get(key) ?? 0) - (sentence.own?.get(key) ?? 0))
  }
  const { weights, transitions } = fitField(sentences, gazetteer, commonFor, options, signsOf)
  const common = new Map(
    [...counts].flatMap(([key, times]) => (times > 1 && key.length < 24 ? [[key, levelOf(times)] as const] : [])),
  )
  return quantise(weights, transitions, common, options.buckets)
}

function ownCounts(sentence: Sentence): Counts {
  const counts: Counts = new Map()
  countWords(counts, sentence)
  return counts
}

/** Fills the masks with names. */
function unmask(text: string, random: () => number, pool: NamePool): Sentence {
  const mentions: AnnotatedComment['mentions'] = []
  const parts = text.split('[NAME]')
  let filled = parts[0]!
  for (const part of parts.slice(1)) {
    const name = random() < 0.25 ? 'Anna Smith' : 'Anna'
    mentions.push({ start: filled.length, end: filled.length + name.length, text: name, base: name, stance: 'neutral' })
    filled += name + part
  }
  return fromComment(renamed({ text: filled, mentions, language: 'en' }, random, pool), 1)
}

/** Frequent words that the project wrote down: "language word". */
function commonByHand(): string[] {
  return readFileSync(join(ROOT, 'models', 'names', 'common-words.txt'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [language, words] = line.split('\t')
      return words ? [...new Set(words.split(' '))].map((word) => `${language} ${word}`) : []
    })
}

const thingList = (): string[] =>
  readFileSync(join(ROOT, 'models', 'lexicon', 'not-persons.tsv'), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split('\t')[1]?.split(', ') ?? [])

const nameList = (): string[] =>
  readFileSync(join(ROOT, 'models', 'names.tsv'), 'utf8')
    .split('\n')
    .map((line) => line.slice(0, Math.max(0, line.indexOf('\t'))))
