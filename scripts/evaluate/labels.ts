import { join } from 'node:path'
import type { Analyser } from '../../src/domain/comments/analysis.js'
import { LABELS } from '../../src/domain/comments/labels.js'
import { ROOT } from '../../src/root.js'
import { readExamples } from '../train/labels.js'
import { calibrationError, countFigure, type Figure, tally } from './figures.js'
import { goldSets, type LabelSet, publicLabelSets } from './label-sets.js'
import { afinn } from './peers/afinn.js'
import { bayes, logistic } from './peers/natural.js'
import type { Peer } from './peers/peer.js'
import { wink } from './peers/wink.js'

/** Labels by comment on every set that is there: with the score, without, and by the peers where the text is English. */
export function evaluateLabels(analyser: Analyser, data: string | null): Figure[] {
  const gold = goldSets(join(ROOT, 'test', 'gold'))
  const corpus = readExamples()
  const peers = [bayes(corpus), logistic(corpus), wink(), afinn()]
  const figures = gold.flatMap((set) => [
    ...measure(set, 'with score', labelsBy(analyser, set, true)),
    ...measure(set, 'text alone', labelsBy(analyser, set, false)),
    ...(set.language === 'en' ? peers.flatMap((peer) => measure(set, peer.name, byPeer(peer))) : []),
  ])
  figures.push(...meanOfOthers(figures), ...languages(analyser, gold), ...calibration(analyser, gold))
  const sets = data ? publicLabelSets(data) : []
  for (const set of sets) {
    figures.push(...measure(set, 'text alone', labelsBy(analyser, set, false)))
    if (set.name.startsWith('SemEval-2019 9 A, trial'))
      figures.push(...peers.flatMap((peer) => measure(set, peer.name, byPeer(peer))))
  }
  return figures
}

type LabelsOf = (text: LabelSet['texts'][number]) => readonly string[]

const byPeer =
  (peer: Peer): LabelsOf =>
  ({ text }) =>
    peer.labels(text)

const labelsBy =
  (analyser: Analyser, { language }: LabelSet, scored: boolean): LabelsOf =>
  ({ text, score }) =>
    analyser.analyse({ text, language, score: scored ? (score ?? undefined) : undefined }).labels.map(({ label }) => label)

function measure(set: LabelSet, way: string, labelsOf: LabelsOf): Figure[] {
  const counts = set.known.map(() => tally())
  for (const row of set.texts) {
    const found = labelsOf(row)
    for (const [c, label] of set.known.entries()) counts[c]!.add(row.labels.includes(label), found.includes(label))
  }
  return set.known.map((label, c) => countFigure(`${set.name} · ${label} · ${way}`, counts[c]!.counts))
}

/** The mean F1 of the languages other than English. */
function meanOfOthers(figures: readonly Figure[]): Figure[] {
  return ['with score', 'text alone'].map((way) => {
    const own = figures.filter(({ name }) => name.endsWith(way) && !name.startsWith('gold en'))
    const value = own.reduce((sum, figure) => sum + figure.value, 0) / Math.max(1, own.length)
    return { name: `gold other languages · mean F1 · ${way}`, value, line: `F1 ${value.toFixed(3)}` }
  })
}

/** The share of gold comments whose language is told right, alone and in a batch of its language. */
function languages(analyser: Analyser, sets: readonly LabelSet[]): Figure[] {
  return sets.flatMap(({ name, language, texts }) => {
    const told = texts.filter(({ text }) => analyser.analyse({ text }).language === language).length
    const within = texts.filter(({ text }) => analyser.analyse({ text }, language).language === language).length
    const value = told / texts.length
    return {
      name: `${name} · language told`,
      value,
      line: `${value.toFixed(3)} alone, ${(within / texts.length).toFixed(3)} in context, n ${texts.length}`,
    }
  })
}

/** Of the labels that were given: how far their probabilities are from how often they are right. */
function calibration(analyser: Analyser, sets: readonly LabelSet[]): Figure[] {
  const pairs = sets.flatMap(({ texts, language }) =>
    texts.flatMap(({ text, score, labels }) =>
      analyser
        .analyse({ text, language, score: score ?? undefined })
        .labels.map(({ label, probability }) => ({ label, probability, gold: labels.includes(label) })),
    ),
  )
  return [
    ...LABELS.map((label) => ({ of: label as string, own: pairs.filter((pair) => pair.label === label) })),
    { of: 'all labels', own: pairs },
  ].map(({ of, own }) => {
    const value = calibrationError(own)
    return { name: `gold · calibration error · ${of}`, value, line: `ECE ${value.toFixed(3)}  n ${own.length}` }
  })
}
