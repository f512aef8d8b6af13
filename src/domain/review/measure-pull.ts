import { criticalValue } from '../compare/statistics.js'

/** What a person said of a label that the models gave a segment. */
export interface Judgement {
  /** How sure the models were; null where that is not kept. */
  probability: number | null
  /** Whether the person said that it is there. */
  kept: boolean
  /** Whether they saw what the models say. */
  blind: boolean
}

/** How far seeing the models' answer pulled people towards it. */
export interface Pull {
  /** Shown labels that were accepted or removed, and the share that was accepted. */
  shown: { labels: number; kept: number }
  /** The same of people who did not see them, in the same mixture of certainties. */
  blind: { labels: number; kept: number }
  /** By how much more often labels are kept where they are shown, with the bounds of its 95% interval. */
  difference: { value: number; low: number; high: number }
}

/** How sure the models were: labels of one band are compared with each other alone, for people are shown uncertain ones first. */
const BANDS = [0, 0.5, 0.7, 0.9]
const Z = criticalValue(0.95)

/**
 * Compares how often people keep labels that they are shown with how often they say the same without seeing them.
 * @returns null where no band has both
 */
export function measurePull(judgements: readonly Judgement[]): Pull | null {
  const bandOf = ({ probability }: Judgement) => (probability === null ? -1 : BANDS.findLastIndex((from) => probability >= from))
  const bands = [...new Set(judgements.map(bandOf))].flatMap((band) => {
    const own = judgements.filter((each) => bandOf(each) === band)
    const [shown, blind] = [own.filter((each) => !each.blind), own.filter((each) => each.blind)]
    return shown.length > 0 && blind.length > 0 ? [{ shown: rateOf(shown), blind: rateOf(blind) }] : []
  })
  const labels = bands.reduce((sum, { shown }) => sum + shown.labels, 0)
  if (labels === 0) return null
  const mean = (of: (band: (typeof bands)[number]) => number) =>
    bands.reduce((sum, band) => sum + (band.shown.labels / labels) * of(band), 0)
  const variance = bands.reduce(
    (sum, { shown, blind }) => sum + (shown.labels / labels) ** 2 * (shown.variance + blind.variance),
    0,
  )
  const [kept, without] = [mean(({ shown }) => shown.kept), mean(({ blind }) => blind.kept)]
  const half = Z * Math.sqrt(variance)
  return {
    shown: { labels, kept },
    blind: { labels: bands.reduce((sum, { blind }) => sum + blind.labels, 0), kept: without },
    difference: { value: kept - without, low: Math.max(-1, kept - without - half), high: Math.min(1, kept - without + half) },
  }
}

/** With the variance of Agresti and Caffo (2000), which is not 0 where all say the same. */
function rateOf(judgements: readonly Judgement[]) {
  const kept = judgements.filter((each) => each.kept).length
  const of = judgements.length
  const smoothed = (kept + 1) / (of + 2)
  return { labels: of, kept: kept / of, variance: (smoothed * (1 - smoothed)) / (of + 2) }
}
