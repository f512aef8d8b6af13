import type { TextFacts } from './read-text.js'

/** What makes an item worth reading aloud; each 0 to 1. */
interface Merits {
  /** How sure it is that the text says what its list is about. */
  sure: number
  text: Pick<TextFacts, 'length' | 'content' | 'readable'>
  /** How many of the labels it carries besides its own. */
  otherLabels: number
  /** Comments that say the same, of the most that any theme has; 0 if it is in no theme. */
  theme: { size: number; largest: number }
  /** How much is behind it: the distance of its score from a good one, or the time that was lost. */
  impact: number
}

/** Shares of the whole, together 1. What the text says counts more than who or how many say it. */
export const WEIGHTS = {
  sure: 0.25,
  length: 0.15,
  concrete: 0.15,
  clear: 0.2,
  readable: 0.1,
  common: 0.1,
  impact: 0.05,
} as const

/** Words that can be read aloud in one breath or a few. */
const SHORT = 8
const LONG = 40
const TOO_LONG = 150
/** So many different words of content make a comment as concrete as it gets. */
const CONCRETE = 6

/**
 * How much an item is worth reading aloud: a weighted mean of its merits, so that each point can be explained. The weights were set by
 * reading the lists of the sample; they are no model.
 * @returns 0 to 1
 */
export function worthOf({ sure, text, otherLabels, theme, impact }: Merits): number {
  return (
    WEIGHTS.sure * sure +
    WEIGHTS.length * lengthFit(text.length) +
    WEIGHTS.concrete * Math.min(1, text.content / CONCRETE) +
    WEIGHTS.clear / (1 + otherLabels) +
    WEIGHTS.readable * text.readable +
    WEIGHTS.common * (theme.largest > 1 ? Math.log1p(theme.size) / Math.log1p(theme.largest) : 0) +
    WEIGHTS.impact * impact
  )
}

/** 1 between 8 and 40 words, falling to 0 at none and at 150. */
function lengthFit(words: number): number {
  if (words < SHORT) return words / SHORT
  if (words <= LONG) return 1
  return Math.max(0, 1 - (words - LONG) / (TOO_LONG - LONG))
}

/** Two hours of lost time are as bad as it gets. */
const MINUTES = 120

/** The impact of trouble: how low the score is, or how much time was lost, whichever is more. */
export function impactOf({ score, lostMinutes }: { score: number | null; lostMinutes: number | null }): number {
  return Math.max(score === null ? 0 : (10 - score) / 10, Math.min(1, (lostMinutes ?? 0) / MINUTES))
}
