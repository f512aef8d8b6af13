import { join } from 'node:path'
import { LABELS } from '../../src/domain/comments/labels.js'
import { MODELS, ROOT } from '../../src/root.js'
import { readCorpus } from '../corpus/read-corpus.js'
import { analyseAll } from './analyse-all.js'
import { calibrationError, countFigure, type Figure, tally } from './figures.js'
import { heldOutSets } from './held-out-sets.js'
import { goldSets, type LabelSet, publicLabelSets } from './label-sets.js'
import { afinn } from './peers/afinn.js'
import { bayes, logistic } from './peers/natural.js'
import type { Peer } from './peers/peer.js'
import { wink } from './peers/wink.js'

/**
 * Labels by comment on every set that is there: real comments kept out of training, the gold sets with and without the score, public sets; and
 * what peers make of English texts. Figures are shown as soon as they are known.
 */
export async function evaluateLabels(data: string | null, show: (figures: readonly Figure[]) => void): Promise<void> {
  const heldOut: Figure[] = []
  for (const set of heldOutSets(join(MODELS, 'corpus', 'real-comments.tsv'))) {
    const figures = await measureBoth(set)
    show(figures)
    heldOut.push(...figures)
  }
  show(meanOf(heldOut, 'held out'))
  const gold = goldSets(join(ROOT, 'test', 'gold'))
  const written: Figure[] = []
  for (const set of gold) {
    const figures = await measureBoth(set)
    show(figures)
    written.push(...figures)
  }
  show([...meanOfOthers(written), ...(await languages(gold)), ...(await calibration(gold))])
  for (const set of data ? publicLabelSets(data) : []) show(await measureWay(set, false))
  const corpus = readCorpus(join(MODELS, 'corpus'))
  const peers = [bayes(corpus), logistic(corpus), wink(), afinn()]
  for (const set of [...gold, ...(data ? publicLabelSets(data) : [])]) {
    if (set.name !== 'gold en' && !set.name.startsWith('SemEval-2019 9 A, trial')) continue
    for (const peer of peers) show(measure(set, peer.name, byPeer(peer, set)))
  }
}

/** With the score, where the set has any, and without. */
async function measureBoth(set: LabelSet): Promise<Figure[]> {
  const isScored = set.texts.some(({ score }) => score !== null)
  return [...(isScored ? await measureWay(set, true) : []), ...(await measureWay(set, false))]
}

async function measureWay(set: LabelSet, scored: boolean): Promise<Figure[]> {
  const way = scored ? 'with score' : 'text alone'
  const found = await labelsBy(set, scored)
  const isWhole = set.known.length === LABELS.length
  return [...measure(set, way, found), ...(isWhole ? [whollyRight(set, way, found)] : [])]
}

/** Labels of each text of a set, in order. */
type Found = readonly (readonly string[])[]

const byPeer = (peer: Peer, { texts }: LabelSet): Found => texts.map(({ text }) => peer.labels(text))

async function labelsBy({ language, texts }: LabelSet, scored: boolean): Promise<Found> {
  const analyses = await analyseAll(
    texts.map(({ text, score }) => ({ text, language, score: scored ? (score ?? undefined) : undefined })),
  )
  return analyses.map(({ labels }) => labels.map(({ label }) => label))
}

function measure(set: LabelSet, way: string, found: Found): Figure[] {
  const counts = set.known.map(() => tally())
  for (const [i, row] of set.texts.entries()) {
    for (const [c, label] of set.known.entries()) counts[c]!.add(row.labels.includes(label), found[i]!.includes(label))
  }
  return set.known.map((label, c) => countFigure(`${set.name} · ${label} · ${way}`, counts[c]!.counts))
}

/** The share of comments whose labels are all right. */
function whollyRight({ name, texts }: LabelSet, way: string, found: Found): Figure {
  const right = texts.filter(
    ({ labels }, i) => labels.length === found[i]!.length && labels.every((label) => found[i]!.includes(label)),
  )
  const value = right.length / Math.max(1, texts.length)
  return { name: `${name} · wholly right · ${way}`, value, line: `${value.toFixed(3)}  n ${texts.length}` }
}

/** Means over the sets, by text alone. */
function meanOf(figures: readonly Figure[], name: string): Figure[] {
  return [...LABELS, 'wholly right'].flatMap((of) => {
    const own = figures.filter((figure) => figure.name.endsWith(` · ${of} · text alone`))
    if (own.length === 0) return []
    const value = own.reduce((sum, figure) => sum + figure.value, 0) / own.length
    return { name: `${name}, mean · ${of} · text alone`, value, line: value.toFixed(3) }
  })
}

/** The mean F1 of the languages other than English. */
function meanOfOthers(figures: readonly Figure[]): Figure[] {
  return ['with score', 'text alone'].map((way) => {
    const own = figures.filter(
      ({ name }) =>
        name.endsWith(way) && name.startsWith('gold ') && !name.startsWith('gold en') && !name.includes('wholly right'),
    )
    const value = own.reduce((sum, figure) => sum + figure.value, 0) / Math.max(1, own.length)
    return { name: `gold other languages · mean F1 · ${way}`, value, line: `F1 ${value.toFixed(3)}` }
  })
}

/** The share of gold comments whose language is identified, alone and in a batch of its language. */
async function languages(sets: readonly LabelSet[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { name, language, texts } of sets) {
    const share = async (context?: string) => {
      const analyses = await analyseAll(texts.map(({ text }) => ({ text, ...(context && { context }) })))
      return analyses.filter((analysis) => analysis.language === language).length / texts.length
    }
    const value = await share()
    const within = await share(language)
    figures.push({
      name: `${name} · language identified`,
      value,
      line: `${value.toFixed(3)} alone, ${within.toFixed(3)} in context, n ${texts.length}`,
    })
  }
  return figures
}

/** Of the labels that were given: how far their probabilities are from how often they are right. */
async function calibration(sets: readonly LabelSet[]): Promise<Figure[]> {
  const texts = sets.flatMap(({ texts, language }) => texts.map((row) => ({ ...row, language })))
  const analyses = await analyseAll(texts.map(({ text, score, language }) => ({ text, language, score: score ?? undefined })))
  const pairs = analyses.flatMap(({ labels }, i) =>
    labels.map(({ label, probability }) => ({ label, probability, gold: texts[i]!.labels.includes(label) })),
  )
  return [
    ...LABELS.map((label) => ({ of: label as string, own: pairs.filter((pair) => pair.label === label) })),
    { of: 'all labels', own: pairs },
  ].map(({ of, own }) => {
    const value = calibrationError(own)
    return { name: `gold · calibration error · ${of}`, value, line: `ECE ${value.toFixed(3)}  n ${own.length}` }
  })
}
