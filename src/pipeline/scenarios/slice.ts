import { happiness, impact } from '../../domain/compare/happiness.js'
import type { Comparison } from '../../domain/compare/trend.js'
import type { ResponseCounts, ResponseFilter, Slice } from '../../domain/scenarios/scenario.js'
import { hasBand } from '../../domain/scenarios/scenario.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'
import { missingHappiness } from './explain.js'

/** A comparison with an earlier period that a scenario asks for. */
export interface SliceComparison {
  /** What {@link sliceKey} makes of its filter. */
  slice: string
  against: 'before' | 'yearAgo'
  comparison: Comparison
}

/** A slice with its numbers, as far as enough responses stand behind them. */
export function sliceOf(
  { reason, ...slice }: Pick<Slice, 'name' | 'filter'> & { reason: Coded },
  counts: ResponseCounts,
  { minResponses, baseline }: { minResponses: number; baseline: number | null },
): Slice {
  const { responses, scored, timed, lostMinutes } = counts
  const note = missingHappiness(counts, minResponses, hasBand(slice.filter))
  const value = note === null ? happiness(counts) : null
  return {
    ...slice,
    reason: english(reason),
    responses,
    scored,
    happiness: value,
    lostMinutes: timed >= minResponses ? lostMinutes : null,
    impact: impact(responses, value, baseline),
    note: note && english(note),
    codes: { reason, note },
  }
}

/** Its Happiness against earlier periods, where it has one now, and enough scores for one then. */
export function comparisonsOf(
  filter: ResponseFilter,
  now: ResponseCounts,
  earlier: { before: ResponseCounts | null; yearAgo: ResponseCounts | null },
  minResponses: number,
): SliceComparison[] {
  if (missingHappiness(now, minResponses, hasBand(filter)) !== null) return []
  return (['before', 'yearAgo'] as const).flatMap((against) => {
    const before = earlier[against]
    return before && before.scored >= minResponses
      ? [{ slice: sliceKey(filter), against, comparison: { of: 'happiness' as const, now, before } }]
      : []
  })
}

/** The same for the same responses, whichever scenario picked them: comparing them twice is one comparison. */
export function sliceKey({ dimensions = {}, ...conditions }: ResponseFilter): string {
  const named = Object.entries(conditions).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  const inOrder = (entries: [string, unknown][]) => entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([inOrder(Object.entries(dimensions)), inOrder(named)])
}

/** Returns whether the reason why a slice was selected names a figure of the period before. Older slices have no codes. */
export const comparesBefore = ({ reason, codes }: Pick<Slice, 'reason' | 'codes'>): boolean =>
  codes ? codes.reason.code === 'scenario.because-drop' : reason.includes(' in the period before to ')
