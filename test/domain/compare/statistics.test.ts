import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  criticalValue,
  difference,
  discoveries,
  type Interval,
  normalTail,
  pValue,
  tango,
  wilson,
} from '../../../src/domain/compare/statistics.js'

const Z = criticalValue(0.95)
const rounded = ({ low, high }: Interval, digits = 4) => [Number(low.toFixed(digits)), Number(high.toFixed(digits))]
const share = (count: number, of: number) => ({ count, of })

it.each([
  [0, 0.5],
  [1, 0.15865525393145707],
  [1.959963984540054, 0.025],
  [4, 3.167124183311992e-5],
  [6, 9.865876450376981e-10],
])('the normal tail beyond %d is %d', (z, tail) => {
  expect(Math.abs(normalTail(z) - tail)).toBeLessThan(1e-14)
})

it('the critical value holds the confidence between two tails', () => {
  expect(criticalValue(0.95)).toBeCloseTo(1.959963984540054, 10)
  expect(criticalValue(0.999)).toBeCloseTo(3.2905267314918945, 8)
})

describe('one proportion', () => {
  // Newcombe (1998), Stat. Med. 17:857-872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d has the score interval that is published', (count, of, low, high) => {
    expect(rounded(wilson(share(count, of), Z))).toEqual([low, high])
  })
})

describe('the difference of two proportions', () => {
  // Newcombe (1998), Stat. Med. 17:873-890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%d of %d less %d of %d has the interval that is published', (a, m, b, n, low, high) => {
    expect(rounded(difference(wilson(share(a, m), Z), wilson(share(b, n), Z)))).toEqual([low, high])
  })
})

describe('the difference of two shares of one sample', () => {
  // Airway hyper-responsiveness, 1 of 21 only before and 7 only after: Fagerland, Lydersen and Laake (2014), Stat. Med. 33:2850-2875.
  it('has the score interval that is published', () => {
    expect(rounded(tango(1, 7, 21, Z), 3)).toEqual([-0.517, -0.026])
  })

  it('is a single proportion where nothing counts against it', () => {
    for (const [plus, of] of [
      [10, 10],
      [30, 30],
    ] as const)
      expect(tango(plus, 0, of, Z).low).toBeCloseTo(2 * wilson(share(plus, of), Z).low - 1, 1)
    expect(tango(0, 0, 30, Z).high).toBeCloseTo(wilson(share(0, 30), Z).high, 6)
  })
})

const trinomial = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(60))
  .filter(([plus, minus, zero]) => plus + minus + zero > 0)
  .map(([plus, minus, zero]) => [plus, minus, plus + minus + zero] as const)

describe('any interval', () => {
  const anyZ = fc.double({ min: 0.5, max: 4, noNaN: true })

  it('holds its estimate, stays within what is possible, and widens with the confidence', () => {
    fc.assert(
      fc.property(trinomial, trinomial, anyZ, (one, other, z) => {
        const at = (each: number) => difference(tango(...one, each), tango(...other, each))
        const [narrow, wide] = [at(z), at(z + 0.5)]
        expect(narrow.low).toBeLessThanOrEqual(narrow.value + 1e-9)
        expect(narrow.high).toBeGreaterThanOrEqual(narrow.value - 1e-9)
        expect(wide.low).toBeLessThanOrEqual(narrow.low + 1e-9)
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1e-9)
        expect(wide.low).toBeGreaterThanOrEqual(-2 - 1e-9)
        expect(wide.high).toBeLessThanOrEqual(2 + 1e-9)
      }),
    )
  })

  it('is turned around when praise and blame change places, or now and then', () => {
    fc.assert(
      fc.property(trinomial, trinomial, ([plus, minus, of], other) => {
        const [there, back] = [tango(plus, minus, of, Z), tango(minus, plus, of, Z)]
        expect(there.low).toBeCloseTo(-back.high, 8)
        const [forward, backward] = [difference(there, tango(...other, Z)), difference(tango(...other, Z), there)]
        expect(forward.low).toBeCloseTo(-backward.high, 8)
      }),
    )
  })

  it('belongs to its p-value: clear of 0 at every confidence below, never above', () => {
    fc.assert(
      fc.property(trinomial, trinomial, (one, other) => {
        const at = (z: number) => difference(tango(...one, z), tango(...other, z))
        const p = pValue(at)
        fc.pre(p > 1e-10)
        const isClear = (confidence: number) => {
          const { low, high } = at(criticalValue(confidence))
          return low > 0 || high < 0
        }
        if (p < 1) expect(isClear(1 - Math.min(1, p * 1.02))).toBe(true)
        expect(isClear(1 - p * 0.98)).toBe(false)
      }),
    )
  })
})

describe('the false discovery rate', () => {
  it('rejects as many hypotheses as the example of Benjamini and Hochberg (1995)', () => {
    const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]
    expect(discoveries(p, 0.05)).toBe(4)
    expect(discoveries([...p].reverse(), 0.05)).toBe(4)
  })

  it('rejects none if no p-value is small, and all if all are', () => {
    expect(discoveries([], 0.05)).toBe(0)
    expect(discoveries([0.2, 0.06], 0.05)).toBe(0)
    expect(discoveries([0.05, 0.04, 0.03], 0.05)).toBe(3)
  })
})

describe('the coverage of the interval for two Happinesses, counted out over every possible outcome', () => {
  const outcomes = (of: number) => {
    const all: [number, number][] = []
    for (let plus = 0; plus <= of; plus++) for (let minus = 0; plus + minus <= of; minus++) all.push([plus, minus])
    return all
  }
  const logFactorial = [0]
  for (let n = 1; n <= 40; n++) logFactorial.push(logFactorial[n - 1]! + Math.log(n))
  const probability = (of: number, [plus, minus]: [number, number], [p, q]: [number, number]) =>
    Math.exp(
      logFactorial[of]! -
        logFactorial[plus]! -
        logFactorial[minus]! -
        logFactorial[of - plus - minus]! +
        plus * Math.log(p) +
        minus * Math.log(q) +
        (of - plus - minus) * Math.log(1 - p - q),
    )
  // Shares of 9-10 and of 0-6: service desks from loved to loathed, polarised, lukewarm.
  const truths: [number, number][] = [
    [0.85, 0.05],
    [0.6, 0.2],
    [0.45, 0.45],
    [0.33, 0.33],
    [0.2, 0.5],
    [0.05, 0.15],
    [0.1, 0.85],
  ]

  /** How likely the interval of `m` scores against `n` holds the truth. */
  const coverage = (m: number, n: number, confidence: number, pairs: [[number, number], [number, number]][]) => {
    const z = criticalValue(confidence)
    const [ones, others] = [outcomes(m), outcomes(n)]
    const interval = (of: number) => (outcome: [number, number]) => tango(...outcome, of, z)
    const [oneIntervals, otherIntervals] = [ones.map(interval(m)), others.map(interval(n))]
    return pairs.map(([p, q]) => {
      const truth = p[0] - p[1] - (q[0] - q[1])
      const [ps, qs] = [ones.map((each) => probability(m, each, p)), others.map((each) => probability(n, each, q))]
      let covered = 0
      for (let i = 0; i < ones.length; i++) {
        if (ps[i]! < 1e-7) continue
        for (let j = 0; j < others.length; j++) {
          const { low, high } = difference(oneIntervals[i]!, otherIntervals[j]!)
          if (low <= truth + 1e-12 && truth <= high + 1e-12) covered += ps[i]! * qs[j]!
        }
      }
      return covered
    })
  }

  it.each([
    [10, 10],
    [10, 40],
    [25, 25],
  ])('is about 95%% for %d scores against %d', (m, n) => {
    const pairs = truths.flatMap((p) => truths.map((q) => [p, q] as [typeof p, typeof q]))
    const each = coverage(m, n, 0.95, pairs)
    const mean = each.reduce((sum, one) => sum + one) / each.length
    expect(Math.min(...each)).toBeGreaterThan(0.93)
    expect(mean).toBeGreaterThan(0.945)
    expect(mean).toBeLessThan(0.975)
  })

  it.each([
    [10, 10, 0.99],
    [10, 40, 0.99],
    [25, 25, 0.995],
  ])('keeps false alarms rare where the correction asks for more: %d scores against %d at %d', (m, n, confidence) => {
    const unchanged = truths.map((p) => [p, p] as [typeof p, typeof p])
    for (const each of coverage(m, n, confidence, unchanged)) expect(1 - each).toBeLessThan(1.3 * (1 - confidence))
  })
})
