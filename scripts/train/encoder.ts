import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ENCODER_FILE, type EncoderTable, encodeTable, LEXICON_FILE } from '../../src/nlp/encoder/encoder.js'
import { encoderWords } from '../../src/nlp/encoder/subwords.js'
import { tokenise } from '../../src/nlp/text/tokens.js'
import { MODELS } from '../../src/root.js'
import { readCorpus } from './corpus.js'
import { adapt, type Lesson, type Words } from './encoder/adapt.js'
import { DIMENSIONS, type Glove, readGlove } from './encoder/glove.js'
import { type IntentSet, readIntents } from './encoder/intents.js'
import { chooseVocabulary } from './encoder/vocabulary.js'

/** Sets that the encoder learns from. Banking77 is not among them: clustering is measured on it. */
export const LEARNED_FROM = ['clinc150', 'hwu64', 'nlupp'] as const

/**
 * Trains the encoder and writes `models/encoder.bin`. Without the word vectors or the public sets the file stays as it is.
 */
export function train({ data, print }: { data: string | null; print(line: string): void }): void {
  const sets = data ? LEARNED_FROM.flatMap((name) => readIntents(data, name) ?? []) : []
  if (sets.length < LEARNED_FROM.length) {
    print('encoder: the public intent sets are not there, models/encoder.bin stays as it is')
    return
  }
  const glove = readGlove()
  if (!glove) {
    print('encoder: the word vectors cannot be fetched, models/encoder.bin stays as it is')
    return
  }
  const bytes = encodeTable(trainTable(prepare(glove, sets), sets))
  const same = existsSync(ENCODER_FILE) && sha(readFileSync(ENCODER_FILE)) === sha(bytes)
  writeFileSync(ENCODER_FILE, bytes)
  print(
    `encoder: ${(bytes.length / 1e6).toFixed(1)} MB, ${same ? 'the same as before' : 'new'}, sha256 ${sha(bytes).slice(0, 16)}`,
  )
}

const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** The vocabulary with its vectors and what the weights may depend on. */
export interface Prepared extends Words {
  words: string[]
}

/** Chooses the vocabulary, from the words of `sets` and of the project's own corpora, and prepares its vectors. */
export function prepare(glove: Glove, sets: IntentSet[]): Prepared {
  const corpus = readCorpus(join(MODELS, 'corpus'))
  const lexicon = readFileSync(LEXICON_FILE, 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[0]!)
  const texts = [...sets.flatMap(({ texts }) => texts), ...corpus.map(({ text }) => text), ...lexicon]
  const wanted = new Set(texts.flatMap((text) => tokenise(text).flatMap(({ lower }) => [lower, ...lower.split(/[-_/.&:]+/)])))
  const words = chooseVocabulary(glove, wanted)
  const ranks = new Map(glove.words.map((word, rank) => [word, rank]))
  const count = words.length
  const vectors = new Float32Array(count * DIMENSIONS)
  const featureCount = DIMENSIONS + 2
  const features = new Float32Array(count * featureCount)
  const prior = new Float32Array(count)
  const mean = new Float64Array(DIMENSIONS)
  const harmonic = glove.words.reduce((sum, _, rank) => sum + 1 / (rank + 2.7), 0)
  words.forEach((word, row) => {
    const vector = glove.vector(word)
    vectors.set(vector, row * DIMENSIONS)
    const length = Math.hypot(...vector) || 1
    const rank = ranks.get(word)!
    for (let d = 0; d < DIMENSIONS; d++) {
      mean[d]! += vector[d]! / count
      features[row * featureCount + d] = vector[d]! / length
    }
    const frequency = Math.log(rank + 1) / 1.0 - 9.8
    features[row * featureCount + DIMENSIONS] = frequency
    features[row * featureCount + DIMENSIONS + 1] = frequency * frequency
    prior[row] = Math.log(1e-3 / (1e-3 + 1 / (rank + 2.7) / harmonic))
  })
  for (let i = 0; i < vectors.length; i++) vectors[i]! -= mean[i % DIMENSIONS]!
  return { words, dimensions: DIMENSIONS, vectors, features, featureCount, prior }
}

/** Learns from sets and quantises. */
export function trainTable(prepared: Prepared, sets: IntentSet[]): EncoderTable {
  const { map, logWeights } = adapt(prepared, lessonOf(prepared, sets))
  const { words, vectors } = prepared
  const values = new Int8Array(words.length * DIMENSIONS)
  const steps = new Float32Array(words.length)
  const mapped = new Float32Array(DIMENSIONS)
  for (let row = 0; row < words.length; row++) {
    mapped.fill(0)
    for (let r = 0; r < DIMENSIONS; r++) {
      const value = vectors[row * DIMENSIONS + r]!
      for (let d = 0; d < DIMENSIONS; d++) mapped[d]! += value * map[r * DIMENSIONS + d]!
    }
    const largest = mapped.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-12)
    for (let d = 0; d < DIMENSIONS; d++) values[row * DIMENSIONS + d] = Math.round((mapped[d]! / largest) * 127)
    steps[row] = (largest / 127) * Math.exp(logWeights[row]!)
  }
  return { dimensions: DIMENSIONS, words, steps, values }
}

function lessonOf({ words }: Prepared, sets: IntentSet[]): Lesson {
  const find = encoderWords(new Map(words.map((word, row) => [word, row])))
  const lesson = { texts: [] as Int32Array[], groups: [] as number[], from: [] as number[], to: [] as number[] }
  let offset = 0
  for (const { texts, groups } of sets) {
    const names = [...new Set(groups)].sort()
    texts.forEach((text, i) => {
      const lower = tokenise(text).filter(({ kind }) => kind === 'word' || kind === 'number')
      lesson.texts.push(Int32Array.from(lower.flatMap((token) => [...find(token.lower, 'en')])))
      lesson.groups.push(offset + names.indexOf(groups[i]!))
      lesson.from.push(offset)
      lesson.to.push(offset + names.length)
    })
    offset += names.length
  }
  return {
    texts: lesson.texts,
    groups: Int32Array.from(lesson.groups),
    from: Int32Array.from(lesson.from),
    to: Int32Array.from(lesson.to),
    groupCount: offset,
  }
}
