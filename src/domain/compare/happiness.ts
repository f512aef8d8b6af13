import { criticalValue, type Interval, tango } from './statistics.js'

/**
 * Happiness: % of scores 9-10 minus % of scores 0-6, from -100 to +100.
 * A score between two classes (6.5, 8.5) belongs to the lower one.
 */
export interface ScoreCounts {
  /** Responses with a score. */
  scored: number
  /** Scores from 9 on. */
  happy: number
  /** Scores under 7. */
  unhappy: number
}

export const isHappy = (score: number): boolean => score >= 9
export const isUnhappy = (score: number): boolean => score < 7

/** @returns -100 to 100, or null if no one gave a score */
export function happiness({ scored, happy, unhappy }: ScoreCounts): number | null {
  return scored === 0 ? null : (100 * (happy - unhappy)) / scored
}

/**
 * Impact of a group: where a change moves the whole most.
 * @returns responses × (Happiness − baseline), or null if either is unknown
 */
export function impact(responses: number, value: number | null, baseline: number | null): number | null {
  return value === null || baseline === null ? null : responses * (value - baseline)
}

/** Confidence of the intervals that stand alone, beside a course. */
const CONFIDENCE = 0.95

/** Happiness with the bounds of its 95% interval. At least one response must have a score. */
export function happinessInterval({ happy, unhappy, scored }: ScoreCounts): Interval {
  const { value, low, high } = tango(happy, unhappy, scored, criticalValue(CONFIDENCE))
  return { value: 100 * value, low: 100 * low, high: 100 * high }
}
