import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScoreCounts } from '../../../src/domain/compare/happiness.js'
import { type Change, type Comparison, testFamilies, testTogether } from '../../../src/domain/compare/trend.js'
import { draws } from '../../draws.js'

const scores = (happy: number, unhappy: number, scored: number): ScoreCounts => ({ happy, unhappy, scored })
const happiness = (now: ScoreCounts, before: ScoreCounts): Comparison => ({ of: 'happiness', now, before })
const share = (now: [number, number], before: [number, number]): Comparison => ({
  of: 'share',
  now: { count: now[0], of: now[1] },
  before: { count: before[0], of: before[1] },
})
const alone = (comparison: Comparison): Change => testTogether(new Map([['it', comparison]])).changes.get('it')!

describe('a change of Happiness', () => {
  it('is up or down when it cannot well be chance', () => {
    const up = alone(happiness(scores(60, 20, 100), scores(40, 40, 100)))
    expect(up).toMatchObject({ verdict: 'up', difference: 40 })
    expect(up.low).toBeGreaterThan(0)
    expect(alone(happiness(scores(40, 40, 100), scores(60, 20, 100)))).toMatchObject({ verdict: 'down', difference: -40 })
  })

  it('is the same only when what differs is surely small', () => {
    expect(alone(happiness(scores(1200, 800, 2400), scores(1190, 800, 2400)))).toMatchObject({ verdict: 'same', margin: 10 })
  })

  it('shows no clear change when neither a difference nor its absence is shown', () => {
    expect(alone(happiness(scores(6, 2, 10), scores(4, 4, 10))).verdict).toBe('too-few')
    expect(alone(happiness(scores(5, 5, 10), scores(5, 5, 10)))).toMatchObject({ verdict: 'too-few', difference: 0 })
  })
})

describe('a change of a share', () => {
  it('has the same words', () => {
    expect(alone(share([150, 500], [100, 500])).verdict).toBe('up')
    expect(alone(share([600, 2000], [605, 2000])).verdict).toBe('same')
    expect(alone(share([15, 50], [12, 50])).verdict).toBe('too-few')
  })

  it('of something rare is not called the same because it is rare', () => {
    // Within 5 percentage points, yet it may well have doubled.
    expect(alone(share([8, 800], [6, 800])).verdict).toBe('too-few')
  })
})

describe('changes tested together', () => {
  it('leave out what has nothing on one side', () => {
    const tested = testTogether(new Map([['new', share([3, 10], [0, 0])]]))
    expect(tested).toEqual({ changes: new Map(), comparisons: 0, confidence: 0.95 })
  })

  it('need stronger evidence, the more of them are tested', () => {
    const close = happiness(scores(55, 25, 100), scores(40, 35, 100))
    expect(alone(close).verdict).toBe('up')
    const noise = Array.from({ length: 40 }, (_, n) => [`noise ${n}`, share([20 + (n % 3), 60], [20, 60])] as const)
    const tested = testTogether(new Map([['close', close], ...noise]))
    expect(tested.comparisons).toBe(41)
    expect(tested.changes.get('close')!.verdict).toBe('too-few')
    expect(tested.confidence).toBeCloseTo(1 - 0.05 / 41)
  })

  it('compare means in their own unit, by the spread of each', () => {
    const minutes = (mean: number, deviation: number, of: number) => ({ mean, deviation, of })
    const shorter = alone({ of: 'minutes', now: minutes(20, 15, 200), before: minutes(30, 15, 200) })!
    expect(shorter).toMatchObject({ verdict: 'down', difference: -10, margin: 5 })
    // Welch: 1.96 × √(15²/200 + 15²/200) = 2.94.
    expect(shorter.low).toBeCloseTo(-12.94)
    expect(alone({ of: 'minutes', now: minutes(30.5, 10, 400), before: minutes(30, 10, 400) })!.verdict).toBe('same')
    expect(alone({ of: 'minutes', now: minutes(40, 80, 40), before: minutes(30, 80, 40) })!.verdict).toBe('too-few')
  })

  it('do not make those of another family harder to see', () => {
    const close = happiness(scores(55, 25, 100), scores(40, 35, 100))
    const noise = Array.from({ length: 40 }, (_, n) => [`noise ${n}`, share([20 + (n % 3), 60], [20, 60])] as const)
    const tested = testFamilies({ headline: new Map([['close', close]]), themes: new Map(noise) })
    expect(tested.headline.changes.get('close')).toEqual(alone(close))
    expect(tested.themes).toEqual(testTogether(new Map(noise)))
  })

  const sample = fc
    .tuple(fc.nat(80), fc.nat(80), fc.nat(80))
    .map(([happy, unhappy, rest]) => scores(happy, unhappy, happy + unhappy + rest))
  it('say up or down exactly where the interval beside is clear of 0, and never same where it reaches beyond the margin', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(sample, sample), { minLength: 1, maxLength: 12 }), (pairs) => {
        const { changes, confidence } = testTogether(new Map(pairs.map(([now, before], i) => [i, happiness(now, before)])))
        expect(confidence).toBeGreaterThanOrEqual(0.95)
        for (const { verdict, difference, low, high, margin } of changes.values()) {
          expect(verdict === 'up').toBe(low > 1e-9)
          expect(verdict === 'down').toBe(high < -1e-9)
          if (verdict === 'same') expect(Math.max(-low, high)).toBeLessThanOrEqual(margin)
          expect(low <= difference + 1e-9 && difference <= high + 1e-9).toBe(true)
        }
      }),
      draws(60, 500),
    )
  })

  it('rarely see a change where there is none', () => {
    // Packs of 20 comparisons without any true change, drawn with a fixed seed.
    const { numRuns } = draws(100, 1_000)
    let seed = 11
    const random = () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return seed / 2 ** 32
    }
    const draw = (of: number) => {
      let [happy, unhappy] = [0, 0]
      for (let i = 0; i < of; i++) {
        const r = random()
        if (r < 0.5) happy++
        else if (r < 0.75) unhappy++
      }
      return scores(happy, unhappy, of)
    }
    let falseAlarms = 0
    for (let pack = 0; pack < numRuns; pack++) {
      const pairs = Array.from({ length: 20 }, (_, i) => [i, happiness(draw(30), draw(40))] as const)
      const verdicts = [...testTogether(new Map(pairs)).changes.values()].map(({ verdict }) => verdict)
      if (verdicts.some((verdict) => verdict === 'up' || verdict === 'down')) falseAlarms++
    }
    expect(falseAlarms / numRuns).toBeLessThan(0.08)
  })
})
