import type { ScoreCounts } from './happiness.js'
import type { Mean, Share } from './statistics.js'
import { type Comparison, testTogether } from './trend.js'

/** Beyond this factor nobody waits for it. */
const MAX_FACTOR = 10_000

/**
 * How many respondents now a comparison would need to say something, if both sides grew alike and stayed as they are; rounded up to two
 * figures, because the shares are estimates too. Null where it says something already, or would need more than 10,000 times as many.
 */
export function neededToTell(comparison: Comparison): number | null {
  const isOpen = (factor: number) =>
    testTogether(new Map([['it', grown(comparison, factor)]])).changes.get('it')?.verdict === 'too-few'
  if (!isOpen(1)) return null
  let [low, high] = [1, 2]
  while (isOpen(high)) {
    if (high > MAX_FACTOR) return null
    ;[low, high] = [high, 2 * high]
  }
  while (high / low > 1.005) {
    const middle = (low + high) / 2
    if (isOpen(middle)) low = middle
    else high = middle
  }
  const { now } = comparison
  return roundedUp(high * ('of' in now ? now.of : now.scored))
}

function grown(comparison: Comparison, factor: number): Comparison {
  const share = ({ count, of }: Share): Share => ({ count: factor * count, of: factor * of })
  const mean = ({ of, ...rest }: Mean): Mean => ({ ...rest, of: factor * of })
  const scores = ({ scored, happy, unhappy }: ScoreCounts): ScoreCounts => ({
    scored: factor * scored,
    happy: factor * happy,
    unhappy: factor * unhappy,
  })
  switch (comparison.of) {
    case 'share':
      return { of: 'share', now: share(comparison.now), before: share(comparison.before) }
    case 'minutes':
      return { of: 'minutes', now: mean(comparison.now), before: mean(comparison.before) }
    case 'happiness':
      return { of: 'happiness', now: scores(comparison.now), before: scores(comparison.before) }
  }
}

/** `231` becomes `240`. */
function roundedUp(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
  return Math.ceil(value / step) * step
}
