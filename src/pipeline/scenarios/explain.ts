import { wholeOf } from '../../domain/compare/figures.js'
import type { GroupCount, Measure, Ranking, ResponseCounts, ResponseFilter } from '../../domain/scenarios/scenario.js'
import type { Coded } from '../../domain/text/message.js'

/** Groups with too few responses that a note names. */
const NAMED = 3

/** How many responses count for the minimum of a ranking: `10 scored responses`. */
const counting = (measure: Measure, count: number): Coded => ({
  code: measure === 'lostTime' ? 'count.timed' : 'count.scored',
  values: { count },
})
const measureOf = (ranking: Ranking): Measure => (ranking.kind === 'falling-most' ? 'happiness' : ranking.measure)

/** At least how many responses a group of a ranking has. */
const leastOf = (ranking: Ranking): Coded =>
  ranking.kind === 'falling-most'
    ? { code: 'count.scored-both', values: { count: ranking.minResponses } }
    : counting(measureOf(ranking), ranking.minResponses)

/** The conditions of a filter: `location Turku or Espoo`, `a pain point`; empty if there is none. */
export function conditions(filter: ResponseFilter, themeLabels: ReadonlyMap<number, string>): Coded[] {
  const { dimensions = {}, labels = [], themes = [], languages = [], minScore, maxScore } = filter
  const conditions: (Coded | false)[] = [
    ...Object.entries(dimensions).map(([by, values]) => ({ code: 'scenario.if-dimension', values: { by, values } })),
    labels.length > 0 && {
      code: 'scenario.if-labels',
      values: { labels: labels.map((label) => ({ code: `scenario.if-${label}` })) },
    },
    themes.length > 0 && {
      code: 'scenario.if-themes',
      values: { themes: themes.map((id) => themeLabels.get(id) ?? { code: 'scenario.theme-number', values: { id } }) },
    },
    languages.length > 0 && { code: 'scenario.if-languages', values: { languages } },
    minScore !== undefined && maxScore !== undefined && { code: 'scenario.if-between', values: { min: minScore, max: maxScore } },
    minScore !== undefined && maxScore === undefined && { code: 'scenario.if-min', values: { min: minScore } },
    minScore === undefined && maxScore !== undefined && { code: 'scenario.if-max', values: { max: maxScore } },
  ]
  return conditions.filter((each) => each !== false)
}

/**
 * Why a slice came out of a ranking.
 * @param place from 0
 * @param ranked how many groups were ranked
 * @param within conditions of the filter that narrowed the ranking
 */
export function rankReason(
  ranking: Ranking,
  { place, ranked: count, within }: { place: number; ranked: number; within: readonly Coded[] },
  group: { now: GroupCount; value: number; before: number | null; happiness: number | null },
  baseline: number | null,
): Coded {
  const measure = measureOf(ranking)
  const those: Coded = {
    code: within.length > 0 ? 'scenario.those-within' : 'scenario.those',
    values: { count, by: ranking.by, least: leastOf(ranking), within },
  }
  const what = ranking.kind === 'falling-most' ? 'scenario.drop' : `scenario.${ranking.kind}-${measure}`
  const superlative: Coded = place === 0 ? { code: what } : { code: `${what}-nth`, values: { place: place + 1 } }
  const ranked: Coded = { code: 'scenario.ranked', values: { what: superlative, count, those } }
  if (ranking.kind === 'falling-most')
    return { code: 'scenario.because-drop', values: { ranked, before: wholeOf(group.before!), now: wholeOf(group.happiness!) } }
  if (count === 1) return { code: 'scenario.only', values: { those } }
  if (measure === 'happiness') return ranked
  if (measure === 'lostTime') {
    const responses: Coded = { code: 'count.responses', values: { count: group.now.timed } }
    return { code: 'scenario.because-lost', values: { ranked, lost: group.value, responses } }
  }
  const gap = Math.round(Math.abs(group.happiness! - baseline!))
  const responses: Coded = { code: 'count.responses', values: { count: group.now.responses } }
  return {
    code: ranking.kind === 'lowest' ? 'scenario.because-below' : 'scenario.because-above',
    values: { ranked, responses, count: gap, baseline: wholeOf(baseline!), value: wholeOf(group.value) },
  }
}

/** Groups that were not ranked: `Not ranked because of too few responses: Cabin (7 scored responses).` Numbers below the minimum are not shown. */
export function thinNote(thin: GroupCount[], measure: Measure, minRespondents: number, least = minRespondents): Coded {
  const size = (group: GroupCount) => (measure === 'lostTime' ? group.timed : group.scored)
  const sizeWords = (group: GroupCount): Coded =>
    size(group) < least ? { code: 'scenario.fewer', values: { count: minRespondents } } : counting(measure, size(group))
  const named = [...thin]
    .sort((a, b) => Math.max(size(b), least) - Math.max(size(a), least) || a.value.localeCompare(b.value))
    .slice(0, NAMED)
  const rest = thin.length - named.length
  const groups: Coded[] = named.map((group) => ({
    code: 'scenario.thin-group',
    values: { name: group.value, size: sizeWords(group) },
  }))
  const more: Coded[] = rest > 0 ? [{ code: 'scenario.more', values: { count: rest } }] : []
  return { code: 'scenario.thin', values: { groups: [...groups, ...more] } }
}

/** Why no group of a dimension was picked. */
export function emptyNote(ranking: Ranking, which: 'no-group' | 'none-before' | 'all-thin' | 'none-fits'): Coded {
  const { by } = ranking
  if (which === 'no-group') return { code: 'scenario.no-group', values: { by } }
  if (which === 'none-before') return { code: 'scenario.none-before' }
  if (which === 'all-thin') return { code: 'scenario.all-thin', values: { by, least: leastOf(ranking) } }
  if (ranking.kind === 'falling-most') return { code: 'scenario.no-drop', values: { by } }
  const isLowest = ranking.kind === 'lowest'
  if (ranking.measure === 'lostTime')
    return { code: isLowest ? 'scenario.none-less-lost' : 'scenario.none-more-lost', values: { by } }
  return { code: isLowest ? 'scenario.none-below' : 'scenario.none-above', values: { by } }
}

/** What stands in for a Happiness that is not given, or null if it is. */
export function missingHappiness({ scored, responses }: ResponseCounts, minResponses: number, byScore: boolean): Coded | null {
  if (byScore) return { code: 'scenario.by-score' }
  if (scored === 0) return { code: 'scenario.none-scored', values: { count: responses } }
  if (scored >= minResponses) return null
  return { code: scored === responses ? 'scenario.few-responses' : 'scenario.few-scored', values: { count: scored } }
}
