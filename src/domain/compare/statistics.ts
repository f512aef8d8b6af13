/** A proportion of a sample: `count` of `of` comments have a label, for example. */
export interface Share {
  count: number
  of: number
}

/** The mean of a sample with its standard deviation. */
export interface Mean {
  mean: number
  deviation: number
  of: number
}

/** An estimate with the bounds of its confidence interval. */
export interface Interval {
  value: number
  low: number
  high: number
}

/** P(Z > z) of the standard normal distribution, z ≥ 0, by the series of Marsaglia (2004), J. Stat. Softw. 11(4), exact to 1e-15. */
export function normalTail(z: number): number {
  let term = z
  let sum = z
  for (let k = 3; sum + term !== sum; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return Math.max(0, 0.5 - (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI))
}

/** Beyond this many standard errors the tail is under 1e-15. */
const FAR = 8

/** The z whose two tails hold 1 − confidence together: 1.96 for 0.95. */
export const criticalValue = (confidence: number): number => crossing((z) => 1 - confidence - 2 * normalTail(z), 0, FAR)

/**
 * Wilson's score interval of a proportion: Wilson (1927), J. Am. Stat. Assoc. 22:209-212.
 * @param z critical value, 1.96 for 95%
 */
export function wilson({ count, of }: Share, z: number): Interval {
  const value = count / of
  const centre = (count + (z * z) / 2) / (of + z * z)
  const half = (z * Math.sqrt(of * value * (1 - value) + (z * z) / 4)) / (of + z * z)
  // At the ends the bound is the end itself: rounding must not leave it inside.
  return { value, low: count === 0 ? 0 : centre - half, high: count === of ? 1 : centre + half }
}

/**
 * The score interval of a difference of two shares of one sample, P(plus) − P(minus): Tango (1998), Stat. Med. 17:891-908, whose
 * paired table holds the same three kinds (only one, only the other, neither).
 * @param plus how many count +1
 * @param minus how many count −1
 * @param of sample size, those that count 0 with them
 */
export function tango(plus: number, minus: number, of: number, z: number): Interval {
  const value = (plus - minus) / of
  const score = (at: number) => {
    // The most likely share of minus, where the difference were `at`.
    const b = -plus - minus + (2 * of - plus + minus) * at
    const likeliest = (Math.sqrt(Math.max(0, b * b + 8 * of * minus * at * (1 - at))) - b) / (4 * of)
    const rare = Math.max(likeliest, 0, -at)
    return of * (value - at) - z * Math.sign(value - at) * Math.sqrt(of * Math.max(0, 2 * rare + at * (1 - at)))
  }
  return {
    value,
    low: value === -1 ? -1 : crossing((at) => -score(at), -1, value),
    high: value === 1 ? 1 : crossing((at) => -score(at), value, 1),
  }
}

/** The interval of a mean by its standard error: for samples large enough (30 and more) that the mean is nearly normal. */
export function meanInterval({ mean, deviation, of }: Mean, z: number): Interval {
  const half = (z * deviation) / Math.sqrt(of)
  return { value: mean, low: mean - half, high: mean + half }
}

/**
 * The interval of a difference of two independent estimates from the interval of each ("square and add", MOVER): Newcombe (1998), Stat. Med.
 * 17:873-890, method 10, where both are proportions with Wilson's interval; Zou and Donner (2008), Stat. Med. 27:1693-1702, for any.
 */
export function difference(one: Interval, other: Interval): Interval {
  const value = one.value - other.value
  return {
    value,
    low: value - Math.hypot(one.value - one.low, other.high - other.value),
    high: value + Math.hypot(one.high - one.value, other.value - other.low),
  }
}

/** The p-value that belongs to an interval: 1 − the confidence at which it just touches 0. */
export function pValue(interval: (z: number) => Interval): number {
  const { value } = interval(1)
  if (value === 0) return 1
  const reaches = (z: number) => (value > 0 ? -interval(z).low : interval(z).high)
  return 2 * normalTail(reaches(FAR) < 0 ? FAR : crossing(reaches, 0, FAR))
}

/**
 * How many of the p-values the false discovery rate lets stand, the smallest first: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57:289-300.
 * @param rate share of false ones among those that stand, on average
 */
export function discoveries(pValues: readonly number[], rate: number): number {
  const sorted = [...pValues].sort((a, b) => a - b)
  return 1 + sorted.findLastIndex((p, index) => p <= ((index + 1) * rate) / pValues.length)
}

/** Where a function that is negative at `low` and rises becomes positive, to 1e-12. */
function crossing(rising: (x: number) => number, low: number, high: number): number {
  while (high - low > 1e-12) {
    const middle = (low + high) / 2
    if (rising(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
