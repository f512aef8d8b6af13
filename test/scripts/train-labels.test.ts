import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { calibrate } from '../../scripts/train/calibrate.js'
import { parseAnnotated } from '../../scripts/train/corpus.js'
import { buildDataset, labelsOf, toExample } from '../../scripts/train/dataset.js'
import { foldsOf, heldOutLogits, SCALES } from '../../scripts/train/labels.js'
import { fitLogistic } from '../../scripts/train/logistic.js'
import { LABELS } from '../../src/domain/comments/labels.js'
import { createClassifier } from '../../src/nlp/labels/classify.js'
import { createFeaturiser } from '../../src/nlp/labels/features.js'
import { decodeLabelModel, encodeLabelModel, readLabelModel } from '../../src/nlp/labels/model-files.js'
import { readConcepts } from '../../src/nlp/text/concepts.js'
import { segment } from '../../src/nlp/text/segment.js'
import { tokenise } from '../../src/nlp/text/tokens.js'
import { MODELS } from '../../src/root.js'

const lines = [
  '9\t{+}Great help',
  '2\t{-}It is broken',
  '-\t{!}Please add a button',
  '8\t{+}Great work',
  '1\t{-}Broken again',
  '5\t{!}Please add more',
]
const examples = lines.map((line, i) => toExample({ author: `h${i % 2}`, language: 'en', ...parseAnnotated(line) }))
const concepts = readConcepts(join(MODELS, 'lexicon', 'concepts.tsv'))
const data = () => buildDataset(examples, createFeaturiser(concepts), SCALES, 1)

describe('training the labels', () => {
  it('gives the same weights for the same texts', () => {
    const weights = () => {
      const set = data()
      return LABELS.map((_, c) => fitLogistic(set.matrix, set.targets[c]!, set.weights[c]!))
    }
    expect(weights()).toEqual(weights())
  })

  it('shows each text with and without its score', () => {
    const { scored, example } = data()
    expect([...example].filter((index) => index === 0)).toHaveLength(2)
    expect([...example].filter((index) => index === 2)).toHaveLength(1)
    expect([...scored].filter((one) => one === 1)).toHaveLength(5)
  })

  it('never judges a text by a model that has seen its writer', () => {
    const set = data()
    const folds = foldsOf(examples)
    expect([...folds]).toEqual([0, 1, 0, 1, 0, 1])
    const held = heldOutLogits(set, LABELS.indexOf('praise'), examples, folds)
    const changed = examples.map((example, i) =>
      folds[i] === 0 ? { ...example, segments: example.segments.map((own) => ({ ...own, labels: [] })) } : example,
    )
    const other = heldOutLogits(
      buildDataset(changed, createFeaturiser(concepts), SCALES, 1),
      LABELS.indexOf('praise'),
      changed,
      folds,
    )
    for (const [row, index] of set.example.entries()) if (folds[index] === 0) expect(other[row]).toBe(held[row])
  })

  it('gives a stretch the labels of what it shares half with', () => {
    const segments = [
      { start: 0, end: 10, labels: ['praise' as const] },
      { start: 10, end: 30, labels: ['pain_point' as const] },
    ]
    expect(labelsOf({ start: 0, end: 12 }, segments)).toEqual(['praise'])
    expect(labelsOf({ start: 8, end: 30 }, segments)).toEqual(['pain_point'])
    expect(labelsOf({ start: 0, end: 30 }, segments)).toEqual(['pain_point', 'praise'])
  })

  it('calibrates logits to probabilities that come true', () => {
    const set = data()
    const logits = Float64Array.from(set.example, (index) => (examples[index]!.segments[0]!.labels.includes('praise') ? 2 : -2))
    const { slope, intercept, f1, threshold } = calibrate(set, examples, logits, 'praise')
    expect(1 / (1 + Math.exp(-(slope * 2 + intercept)))).toBeGreaterThan(0.9)
    expect(f1).toBe(1)
    expect(threshold).toBe(0.5)
  })

  it('takes the threshold nearest to a half among those that are about as good', () => {
    const set = data()
    const praised = (index: number) => examples[index]!.segments[0]!.labels.includes('praise')
    // One text without praise looks as if it had some: only a high threshold keeps it out.
    const logits = Float64Array.from(set.example, (index) => (index === 1 ? 0.2 : praised(index) ? 2 : -2))
    const { slope, intercept, threshold, f1 } = calibrate(set, examples, logits, 'praise')
    expect(f1).toBe(1)
    const cut = (Math.log(threshold / (1 - threshold)) - intercept) / slope
    expect(cut).toBeGreaterThan(0.2)
    expect(cut).toBeLessThanOrEqual(2)
  })
})

describe('the label model file', () => {
  it('holds what was put in', () => {
    const model = readLabelModel()
    const { weights, ...rest } = decodeLabelModel(encodeLabelModel(model))
    const { weights: before, ...others } = model
    expect(rest).toEqual(others)
    expect(
      Buffer.from(weights.buffer, weights.byteOffset, weights.length).equals(
        Buffer.from(before.buffer, before.byteOffset, before.length),
      ),
    ).toBe(true)
  })

  it('is refused when it is cut short or another file', () => {
    const bytes = encodeLabelModel(readLabelModel())
    expect(() => decodeLabelModel(bytes.subarray(0, bytes.length - 3))).toThrow('cut short')
    expect(() => decodeLabelModel(Buffer.from('hello'))).toThrow('not a label model')
  })

  it('is no surer of a text for its length', () => {
    const classifier = createClassifier(readLabelModel())
    const logit = (text: string): number => {
      const tokens = tokenise(text)
      const whole = [{ start: 0, end: text.length, from: 0, to: tokens.length }]
      const [vector] = createFeaturiser(concepts).extract(tokens, whole, 'en', undefined, [])
      return Math.abs(classifier.score(vector!).logits[LABELS.indexOf('praise')]!)
    }
    const once = 'very helpful and friendly people'
    expect(logit(`${once} `.repeat(8))).toBeLessThan(4 * logit(once))
  })

  it('scores a segment by its words, its concepts and their order', () => {
    const classifier = createClassifier(readLabelModel())
    const score = (text: string): Float64Array => {
      const tokens = tokenise(text)
      const [vector] = createFeaturiser(concepts).extract(tokens, segment(text, tokens), 'en', undefined, [])
      return classifier.score(vector!).probabilities
    }
    const praise = LABELS.indexOf('praise')
    expect(score('very helpful')[praise]).toBeGreaterThan(score('not helpful')[praise]!)
    expect(score('no problems at all')[praise]).toBeGreaterThan(score('problems with all')[praise]!)
  })
})
