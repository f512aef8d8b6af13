import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../../src/domain/comments/analysis.js'
import { packVector } from '../../../src/domain/comments/vector.js'
import { correctAnalysis, engineOf, unitOf } from '../../../src/domain/review/correction.js'
import { chooseCorrection, f1Of, fitCorrection, type Judged, logLoss } from '../../../src/nlp/labels/fit-correction.js'
import { readGoldSample } from '../../../src/nlp/labels/gold-sample.js'

let state = 11
const random = () => {
  state = (state * 48271) % 2147483647
  return state / 2147483647
}
const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
const SIZE = 24
/** Segments whose label is present as the truth says of the shipped logit and the vector. */
const examples = (count: number, truth: (logit: number, unit: Float64Array) => number) =>
  Array.from({ length: count }, (_, n): Judged & { fold: number } => {
    const unit = unitOf(Array.from({ length: SIZE }, normal))
    const logit = 2 * normal()
    return { logit, unit, fold: n, present: random() < 1 / (1 + Math.exp(-truth(logit, unit))) }
  })

describe('a correction of a label', () => {
  it('finds a bias and a scale, and stays at the shipped model where that is right', () => {
    const shifted = fitCorrection(
      examples(1500, (logit) => 0.5 * logit - 1.5),
      { own: 1, vector: Number.POSITIVE_INFINITY },
    )
    expect(shifted.a).toBeCloseTo(0.5, 0)
    expect(shifted.b).toBeCloseTo(-1.5, 0)
    expect(shifted.w).toEqual([])
    const same = fitCorrection(
      examples(1500, (logit) => logit),
      { own: 1, vector: Number.POSITIVE_INFINITY },
    )
    expect(Math.abs(same.a - 1) + Math.abs(same.b)).toBeLessThan(0.3)
  })

  it('learns what is said here alone, as far as the prior lets it', () => {
    const truth = (logit: number, unit: Float64Array) => logit + 12 * unit[3]!
    const [fit, test] = [examples(600, truth), examples(600, truth)]
    const free = fitCorrection(fit, { own: 1, vector: 1 })
    const held = fitCorrection(fit, { own: 1, vector: 1e6 })
    expect(logLoss(test, free)).toBeLessThan(logLoss(test, null))
    expect(f1Of(test, free, 0.5)).toBeGreaterThan(f1Of(test, null, 0.5))
    expect(Math.hypot(...held.w)).toBeLessThan(0.05)
    expect(free.w.indexOf(Math.max(...free.w))).toBe(3)
    expect(fitCorrection(fit, { own: 1, vector: 1 })).toEqual(free)
  })

  it('is none where nothing fits better than what ships', () => {
    const fair = Array.from({ length: 200 }, (_, n): Judged & { fold: number } => ({
      ...{ logit: n % 2 ? 6 : -6, unit: unitOf(Array.from({ length: SIZE }, normal)), present: n % 2 === 1, fold: n },
    }))
    const chosen = chooseCorrection(fair)
    if (chosen) expect(logLoss(fair, chosen)).toBeLessThan(logLoss(fair, null))
    expect(chooseCorrection(examples(300, (logit) => logit - 2))!.b).toBeLessThan(-1)
    expect(chooseCorrection([])).toBeNull()
  })
})

describe('a corrected analysis', () => {
  const vector = packVector([1, 0, 0])
  const analysis: Analysis = {
    language: 'en',
    supported: true,
    labels: [{ label: 'praise', probability: 0.88 }],
    segments: [
      {
        start: 0,
        end: 4,
        labels: [{ label: 'praise', probability: 0.88, evidence: [{ start: 0, end: 2, weight: 1 }] }],
        logits: [-3, -0.4, 2],
        vector,
      },
      { start: 5, end: 9, labels: [], logits: [-3, -0.4, -3], vector: null },
    ],
    ...{ mentions: [], redactions: [], edits: [] },
  }
  const thresholds = [0.3, 0.5, 0.5]

  it('gives and takes labels, keeps evidence, and leaves segments without a vector', () => {
    const labels = [null, { a: 1, b: 1, w: [] }, { a: 1, b: 0, w: [-0.5, 0, 0] }]
    const corrected = correctAnalysis(analysis, { id: 3, engine: 'e', labels }, thresholds)
    expect(corrected.segments[0]!.labels.map(({ label, probability }) => [label, probability.toFixed(3)])).toEqual([
      ['pain_point', '0.646'],
      ['praise', '0.818'],
    ])
    expect(corrected.segments[0]!.labels[1]!.evidence).toEqual([{ start: 0, end: 2, weight: 1 }])
    expect(corrected.segments[1]).toEqual(analysis.segments[1])
    expect(corrected.segments[0]!.logits).toEqual([-3, -0.4, 2])
    expect(corrected.labels.map(({ label }) => label)).toEqual(['pain_point', 'praise'])
    const taken = correctAnalysis(analysis, { id: 4, engine: 'e', labels: [null, null, { a: 1, b: -4, w: [] }] }, thresholds)
    expect(taken.labels).toEqual([])
    expect(correctAnalysis({ ...analysis, supported: false }, { id: 4, engine: 'e', labels }, thresholds).labels).toEqual(
      analysis.labels,
    )
  })

  it('is identified by the name of its models', () => {
    expect([engineOf('abc', null), engineOf('abc', { id: 7, engine: 'abc', labels: [] })]).toEqual(['abc', 'abc+7'])
  })
})

it('the gold sample has comments of six languages with every label', () => {
  const sample = readGoldSample()
  expect(new Set(sample.map(({ language }) => language))).toEqual(new Set(['en', 'de', 'fi', 'sv', 'es', 'fr']))
  for (const label of ['improvement_idea', 'pain_point', 'praise'] as const)
    expect(sample.filter(({ labels }) => labels.includes(label)).length).toBeGreaterThan(60)
})
