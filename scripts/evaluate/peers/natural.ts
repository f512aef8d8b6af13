import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js'
import LogisticRegressionClassifier from 'natural/lib/natural/classifiers/logistic_regression_classifier.js'
import { LABELS } from '../../../src/domain/comments/labels.js'
import type { AnnotatedComment } from '../../corpus/read-corpus.js'
import type { Peer } from './peer.js'

/** Segments that the logistic regression learns from: its matrices are dense and its time grows with the cube (37 s a label at 400). */
const MAX_SEGMENTS = 200

/** natural's naive Bayes, one per label over the corpus's English segments. */
export function bayes(corpus: readonly AnnotatedComment[]): Peer {
  return naturalPeer("natural's Bayes on the corpus", () => new BayesClassifier(), englishSegments(corpus))
}

/** natural's logistic regression, one per label over segments taken evenly from the same. */
export function logistic(corpus: readonly AnnotatedComment[]): Peer {
  const all = englishSegments(corpus)
  const step = Math.max(1, all.length / MAX_SEGMENTS)
  const segments = Array.from({ length: Math.min(MAX_SEGMENTS, all.length) }, (_, i) => all[Math.floor(i * step)]!)
  return naturalPeer(
    `natural's logistic regression on ${segments.length} segments of it`,
    () => new LogisticRegressionClassifier(),
    segments,
  )
}

interface Labelled {
  text: string
  labels: readonly string[]
}

const englishSegments = (corpus: readonly AnnotatedComment[]): Labelled[] =>
  corpus
    .filter(({ language }) => language === 'en')
    .flatMap(({ text, segments }) => segments.map(({ start, end, labels }) => ({ text: text.slice(start, end), labels })))

function naturalPeer(name: string, make: () => BayesClassifier, segments: readonly Labelled[]): Peer {
  const classifiers = LABELS.map((label) => {
    const classifier = make()
    for (const { text, labels } of segments) classifier.addDocument(text, labels.includes(label) ? 'yes' : 'no')
    classifier.train()
    return classifier
  })
  return {
    name,
    labels: (text) =>
      LABELS.filter((_, c) => text.split(/(?<=[.!?])\s+/).some((sentence) => classifiers[c]!.classify(sentence) === 'yes')),
  }
}
