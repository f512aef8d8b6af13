import type { ScoreCounts } from './happiness.js'
import {
  criticalValue,
  difference,
  discoveries,
  type Interval,
  type Mean,
  meanInterval,
  pValue,
  type Share,
  tango,
  wilson,
} from './statistics.js'

/**
 * What a comparison with an earlier period says:
 * - `up`, `down`: a difference that stands after the correction for all comparisons that were made with it;
 * - `same`: none that stands, and the whole interval lies within the margin: whatever moved, moved too little to matter;
 * - `too-few`: none that stands, but a difference that matters is not ruled out either.
 */
export type Verdict = 'up' | 'down' | 'same' | 'too-few'

/** A tested difference in points: of Happiness, or percentage points of a share; of a mean, in its own unit. */
export interface Change {
  verdict: Verdict
  difference: number
  /** Bounds of the interval of the difference, at the confidence that the correction asks for. */
  low: number
  high: number
  /** Margin of equivalence in points: smaller differences count as none. */
  margin: number
}

/** Changes that were tested together. */
export interface Tested<K> {
  changes: Map<K, Change>
  /** Number of comparisons made, including those that are not shown. */
  comparisons: number
  /** Confidence of every interval, 0.95 at most: so that all of those that say up or down hold together. */
  confidence: number
}

/** A measure now and then. */
export type Comparison =
  | { of: 'happiness'; now: ScoreCounts; before: ScoreCounts }
  | { of: 'share'; now: Share; before: Share }
  | { of: 'minutes'; now: Mean; before: Mean }

/** Accepted false discovery rate within one family. */
const FALSE_DISCOVERY_RATE = 0.05
/** Margin of equivalence for Happiness, in points. */
const HAPPINESS_MARGIN = 10
/** The same of a share, in percentage points; of a rare thing no more than a quarter of its share. */
const SHARE_MARGIN = 5
const SHARE_MARGIN_OF_ITSELF = 1 / 4
/** The same of a mean of minutes. */
const MINUTES_MARGIN = 5

/**
 * Tests comparisons together. Shares are compared by Newcombe's hybrid score interval; Happiness, a mean of +1, 0 and −1, by Tango's score
 * interval of each period and the same square-and-add: of the intervals tried its coverage holds best from 10 scores on (see the test).
 * The p-value is the one that belongs to the interval. The false discovery rate is kept by Benjamini and Hochberg, not Holm: a pack is read
 * to choose what to look at, and a miss costs as much as a false alarm. The intervals are widened alike, after Benjamini and Yekutieli (2005),
 * J. Am. Stat. Assoc. 100:71-81, so that a verdict of up or down and an interval clear of 0 are one and the same.
 * @param comparisons those with nothing on one side are left out
 */
export function testTogether<K>(comparisons: ReadonlyMap<K, Comparison>): Tested<K> {
  const tested = [...comparisons]
    .filter(([, { now, before }]) => size(now) > 0 && size(before) > 0)
    .map(([key, comparison]) => {
      const interval = (z: number) => intervalOf(comparison, z)
      return { key, interval, p: pValue(interval), margin: marginOf(comparison), unit: comparison.of === 'minutes' ? 1 : 100 }
    })
  if (tested.length === 0) return { changes: new Map(), comparisons: 0, confidence: 1 - FALSE_DISCOVERY_RATE }
  const pValues = tested.map(({ p }) => p)
  const threshold = (Math.max(1, discoveries(pValues, FALSE_DISCOVERY_RATE)) * FALSE_DISCOVERY_RATE) / tested.length
  const z = criticalValue(1 - threshold)
  return {
    changes: new Map(tested.map(({ key, interval, p, margin, unit }) => [key, judge(interval(z), p <= threshold, margin, unit)])),
    comparisons: tested.length,
    confidence: 1 - threshold,
  }
}

/**
 * Tests families of comparisons (Benjamini and Bogomolov 2014, J. R. Stat. Soc. B 76:297-318), each corrected on its own. The key figures of a
 * pack are tested whether or not there are slices to choose from, so the dozens of slices that are searched must not weaken their test. Each
 * family keeps its own false discovery rate: in expectation, the rate holds within every family, not over the pack as a whole.
 */
export function testFamilies<F extends string, K>(families: Record<F, ReadonlyMap<K, Comparison>>): Record<F, Tested<K>> {
  const names = Object.keys(families) as F[]
  return Object.fromEntries(names.map((name) => [name, testTogether(families[name])])) as Record<F, Tested<K>>
}

function judge({ value, low, high }: Interval, stands: boolean, margin: number, unit: number): Change {
  const points = { difference: unit * value, low: unit * low, high: unit * high, margin }
  if (stands) return { verdict: value > 0 ? 'up' : 'down', ...points }
  return { verdict: points.low >= -margin && points.high <= margin ? 'same' : 'too-few', ...points }
}

function intervalOf({ of, now, before }: Comparison, z: number): Interval {
  if (of === 'share') return difference(wilson(now, z), wilson(before, z))
  if (of === 'minutes') return difference(meanInterval(now, z), meanInterval(before, z))
  const each = ({ scored, happy, unhappy }: ScoreCounts) => tango(happy, unhappy, scored, z)
  return difference(each(now), each(before))
}

function marginOf({ of, now, before }: Comparison): number {
  if (of === 'happiness') return HAPPINESS_MARGIN
  if (of === 'minutes') return MINUTES_MARGIN
  const share = (100 * (now.count + before.count)) / (now.of + before.of)
  return Math.min(SHARE_MARGIN, share * SHARE_MARGIN_OF_ITSELF)
}

const size = (sample: ScoreCounts | Share | Mean): number => ('of' in sample ? sample.of : sample.scored)
