import { describe, expect, it } from 'vitest'
import { allocate, smallLanguages, stratumOf } from '../../../src/domain/review/audit.js'
import { type AuditedComment, measureAgreement, measureLabels, weightsOf } from '../../../src/domain/review/measure-audit.js'
import { type Judgement, measurePull } from '../../../src/domain/review/measure-pull.js'

describe('an audit sample', () => {
  it('is drawn by language and the rarest label, small languages together', () => {
    const small = smallLanguages(
      new Map([
        ['en', 90],
        ['fi', 6],
        ['pl', 4],
      ]),
    )
    expect([...small]).toEqual(['pl'])
    expect(stratumOf({ language: 'en', labels: ['pain_point', 'improvement_idea'] }, small)).toBe('en/improvement_idea')
    expect(stratumOf({ language: 'pl', labels: [] }, small)).toBe('other/none')
  })

  it('takes as many of a stratum as its root says, never more than there are, and two at least', () => {
    const strata = allocate(
      new Map([
        ['b', 1600],
        ['a', 900],
        ['c', 1],
        ['d', 4],
      ]),
      40,
    )
    expect(strata).toEqual([
      { stratum: 'a', population: 900, sampled: 16 },
      { stratum: 'b', population: 1600, sampled: 22 },
      { stratum: 'c', population: 1, sampled: 1 },
      { stratum: 'd', population: 4, sampled: 2 },
    ])
  })
})

describe('precision and recall from an audit', () => {
  const comment = (stratum: string, isGiven: boolean, has: boolean | null): AuditedComment => ({
    stratum,
    language: 'en',
    predicted: isGiven ? ['praise'] : [],
    readings: has === null ? [] : [{ by: 'Kim', labels: has ? ['praise'] : [] }],
  })
  const measure = (comments: AuditedComment[], strata: Parameters<typeof weightsOf>[1]) =>
    measureLabels(comments, weightsOf(comments, strata)).find(({ label }) => label === 'praise')!

  it('are those of the whole month, whatever was drawn from which stratum', () => {
    // 100 comments are given praise, 900 are not; of the first 80% have it, of the second 10%: recall is 80 of 170.
    const strata = [
      { stratum: 'given', population: 100, sampled: 20 },
      { stratum: 'none', population: 900, sampled: 20 },
    ]
    const comments = Array.from({ length: 20 }, (_, n) => [comment('given', true, n < 16), comment('none', false, n < 2)]).flat()
    const { precision, recall } = measure(comments, strata)
    expect(precision).toMatchObject({ value: expect.closeTo(0.8, 10), comments: 20 })
    expect([precision!.low, precision!.high].map((bound) => bound.toFixed(3))).toEqual(['0.584', '0.919'])
    expect(recall).toMatchObject({ value: expect.closeTo(80 / 170, 10), comments: 18 })
    // Two comments that count for 45 each say little: 4.1 comments in effect.
    expect(recall!.high - recall!.low).toBeGreaterThan(0.6)
  })

  it('count a stratum in full where only a part of its sample was read', () => {
    const strata = [
      { stratum: 'given', population: 100, sampled: 20 },
      { stratum: 'none', population: 100, sampled: 20 },
    ]
    const comments = [
      ...Array.from({ length: 20 }, (_, n) => comment('given', true, n < 2 ? true : null)),
      ...Array.from({ length: 20 }, (_, n) => comment('none', false, n < 10)),
    ]
    expect(measure(comments, strata).recall!.value).toBeCloseTo(100 / 150, 10)
  })

  it('say nothing where the sample has nothing', () => {
    expect(measure([comment('none', false, false)], [{ stratum: 'none', population: 9, sampled: 1 }])).toMatchObject({
      precision: null,
      recall: null,
    })
    expect(measure([comment('given', true, null)], [{ stratum: 'given', population: 9, sampled: 1 }]).precision).toBeNull()
  })

  it('hold an interval that covers the truth about as often as it says', () => {
    let state = 7
    const random = () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    const shares = { given: 0.85, rare: 0.6, none: 0.04 }
    const strata = [
      { stratum: 'given', population: 300, sampled: 20 },
      { stratum: 'rare', population: 60, sampled: 10 },
      { stratum: 'none', population: 640, sampled: 30 },
    ]
    const truth = (300 * 0.85 + 60 * 0.6) / (300 * 0.85 + 60 * 0.6 + 640 * 0.04)
    const runs = Array.from({ length: 400 }, () => {
      const comments = strata.flatMap(({ stratum, sampled }) =>
        Array.from({ length: sampled }, () =>
          comment(stratum, stratum !== 'none', random() < shares[stratum as keyof typeof shares]),
        ),
      )
      const { low, high } = measure(comments, strata).recall!
      return low <= truth && truth <= high
    })
    expect(runs.filter(Boolean).length / runs.length).toBeGreaterThan(0.9)
  })
})

describe('agreement of two people', () => {
  const read = (one: boolean, other: boolean): AuditedComment => ({
    ...{ stratum: 'x', language: 'en', predicted: [] },
    readings: [one, other].map((has, n) => ({ by: `reader ${n}`, labels: has ? ['pain_point'] : [] })),
  })

  it("is Cohen's kappa", () => {
    // Cohen's table 20, 5, 10, 15: agreed 0.7, by chance 0.5.
    const many = (count: number, one: boolean, other: boolean) => Array.from({ length: count }, () => read(one, other))
    const comments = [...many(20, true, true), ...many(5, true, false), ...many(10, false, true), ...many(15, false, false)]
    const [, pain, praise] = measureAgreement(comments)
    expect(pain).toMatchObject({ label: 'pain_point', comments: 50, agreed: 0.7, kappa: expect.closeTo(0.4, 10) })
    expect(praise).toMatchObject({ agreed: 1, kappa: null })
    expect(measureAgreement([{ ...read(true, true), readings: [] }])).toEqual([])
  })
})

describe('the pull of what people are shown', () => {
  const said = (probability: number, kept: number, of: number, blind: boolean): Judgement[] =>
    Array.from({ length: of }, (_, n) => ({ probability, kept: n < kept, blind }))

  it('compares labels of the same certainty', () => {
    // Shown ones are the uncertain ones: they are kept less often all in all, though each band says that showing pulls.
    const judgements = [
      ...said(0.6, 60, 100, false),
      ...said(0.95, 10, 10, false),
      ...said(0.6, 10, 20, true),
      ...said(0.95, 90, 100, true),
    ]
    const pull = measurePull(judgements)!
    expect(pull.shown).toEqual({ labels: 110, kept: expect.closeTo(70 / 110, 10) })
    expect(pull.blind.kept).toBeCloseTo((100 * 0.5 + 10 * 0.9) / 110, 10)
    expect(pull.difference.value).toBeCloseTo((100 * 0.1 + 10 * 0.1) / 110, 10)
    expect(pull.difference.low).toBeLessThan(0)
  })

  it('is not known where no band has both', () => {
    expect(measurePull([...said(0.6, 1, 2, false), ...said(0.95, 1, 2, true)])).toBeNull()
    expect(measurePull([])).toBeNull()
  })
})
