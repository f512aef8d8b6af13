import type { Area } from '../areas/area.js'

/** An area with its minimum in responses, see {@link leastResponses}. */
export type CountedArea = Area & { leastResponses?: number }

/**
 * Returns how many responses, of some among whom people answer several times, cannot come from fewer respondents than the minimum, whichever are
 * picked: one more than those who answer most can give together. It is the minimum itself where nobody answers twice.
 * @param repeats how often those answered who did so more than once, the most frequent first
 */
export const leastResponses = (minRespondents: number, repeats: readonly number[]): number =>
  Array.from({ length: minRespondents - 1 }, (_, at) => repeats[at] ?? 1).reduce((sum, each) => sum + each, 1)

/** The minimum number of responses in an area; notes state `minRespondents`. */
export const leastOf = ({ minRespondents, leastResponses = minRespondents }: CountedArea): number => leastResponses
