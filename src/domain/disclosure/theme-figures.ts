import { happiness, type ScoreCounts } from '../compare/happiness.js'
import { isTooFew } from './small-groups.js'

// A writer hides among the respondents of an area's period, or of a slice: under the minimum neither is shown. The items of a list and the
// comments of a theme are what these people said, no group of its own: they are shown and counted however few they are, the same on pages, in
// packs and in reports. Numbers that respondents gave are different: in a small group they would reveal each answer.

/** Happiness of the comments of a theme, -100 to 100; null if fewer of them than the minimum have a score. */
export const themeHappiness = (scores: ScoreCounts, minRespondents: number): number | null =>
  isTooFew(scores.scored, minRespondents) ? null : happiness(scores)

interface LostTime {
  /** Responses with a lost time, and its mean in minutes. */
  timed: number
  lostMinutes: number | null
}

/** Mean lost minutes of the comments of a theme; null if fewer of them than the minimum state one. */
export const themeLostMinutes = ({ timed, lostMinutes }: LostTime, minRespondents: number): number | null =>
  isTooFew(timed, minRespondents) ? null : lostMinutes

/** Minutes that the comments of a theme lost in all; null if fewer of them than the minimum state one. */
export function themeTotalLostMinutes({ timed, lostMinutes }: LostTime, minRespondents: number): number | null {
  return lostMinutes === null || isTooFew(timed, minRespondents) ? null : Math.round(timed * lostMinutes)
}
