import { dimensionName } from '../../domain/areas/dimension.js'
import type { Label } from '../../domain/comments/labels.js'
import { count, counted, duration, list, signed } from '../../domain/compare/figures.js'
import type { GroupCount, Measure, Ranking, ResponseCounts, ResponseFilter } from '../../domain/scenarios/scenario.js'

const LABEL_NAMES: Record<Label, string> = { improvement_idea: 'an idea', pain_point: 'a pain point', praise: 'praise' }
/** Groups with too few responses that a note names. */
const NAMED = 3

/** What counts for the minimum of a ranking. */
const COUNTED: Record<Measure, string> = {
  happiness: 'scored response',
  impact: 'scored response',
  lostTime: 'response with lost time',
}
const plural = (measure: Measure) => (measure === 'lostTime' ? 'responses with lost time' : `${COUNTED[measure]}s`)

/** The conditions of a filter, `location Turku or Espoo, a pain point named`; empty if there is none. */
export function conditions(filter: ResponseFilter, themeLabels: ReadonlyMap<number, string>): string {
  const { dimensions = {}, labels = [], themes = [], languages = [], minScore, maxScore } = filter
  const names = new Intl.DisplayNames(['en'], { type: 'language' })
  return list(
    [
      ...Object.entries(dimensions).map(([key, values]) => `${dimensionName(key)} ${list(values, 'or')}`),
      labels.length > 0 &&
        `a comment with ${list(
          labels.map((label) => LABEL_NAMES[label]),
          'or',
        )}`,
      themes.length > 0 &&
        `the theme ${list(
          themes.map((id) => themeLabels.get(id) ?? `no. ${id}`),
          'or',
        )}`,
      languages.length > 0 &&
        `written in ${list(
          languages.map((code) => names.of(code) ?? code),
          'or',
        )}`,
      minScore !== undefined && maxScore !== undefined && `a score of ${minScore} to ${maxScore}`,
      minScore !== undefined && maxScore === undefined && `a score of ${minScore} or more`,
      minScore === undefined && maxScore !== undefined && `a score of ${maxScore} or less`,
    ].filter((part) => part !== false),
  )
}

/**
 * Why a slice came out of a ranking.
 * @param place from 0
 * @param ranked how many groups were ranked
 * @param within conditions of the filter that narrowed the ranking
 */
export function rankReason(
  ranking: Ranking,
  { place, ranked, within }: { place: number; ranked: number; within: string },
  group: { now: GroupCount; value: number; before: number | null; happiness: number | null },
  baseline: number | null,
): string {
  const { by, minResponses } = ranking
  const measure = ranking.kind === 'falling-most' ? 'happiness' : ranking.measure
  const both = ranking.kind === 'falling-most' ? ' in both periods' : ''
  const many = minResponses === 1 ? COUNTED[measure] : plural(measure)
  const those = `${dimensionName(by, ranked)} with at least ${minResponses} ${many}${both}${within && `, among responses with ${within}`}`
  const among = `of the ${ranked === 1 ? 'only' : count(ranked)} ${those}`
  if (ranking.kind === 'falling-most')
    return `${superlative(place, 'largest')} drop in Happiness ${among}: from ${signed(group.before)} in the period before to ${signed(group.happiness)}`
  if (ranked === 1) return `The only ${those}: there is no other to compare it with`
  if (measure === 'happiness') return `${superlative(place, ranking.kind)} Happiness ${among}`
  if (measure === 'lostTime')
    return `${superlative(place, ranking.kind === 'highest' ? 'most' : 'least')} work time lost ${among}: ${duration(group.value)} on average, from ${counted(group.now.timed, 'response')}`
  const gap = Math.abs(group.happiness! - baseline!)
  return `${superlative(place, ranking.kind)} impact ${among}: ${counted(group.now.responses, 'response')}, ${count(gap)} ${Math.round(gap) === 1 ? 'point' : 'points'} ${ranking.kind === 'lowest' ? 'below' : 'above'} the baseline of ${signed(baseline)}: ${signed(group.value)}`
}

/** Groups that were not ranked: `Not ranked because of too few responses: Cabin (7 scored responses).` Numbers below the minimum are not shown. */
export function thinNote(thin: GroupCount[], measure: Measure, minRespondents: number): string {
  const size = (group: GroupCount) => (measure === 'lostTime' ? group.timed : group.scored)
  const told = (group: GroupCount) =>
    size(group) < minRespondents ? `fewer than ${minRespondents}` : counted(size(group), COUNTED[measure], plural(measure))
  const named = [...thin]
    .sort((a, b) => Math.max(size(b), minRespondents) - Math.max(size(a), minRespondents) || a.value.localeCompare(b.value))
    .slice(0, NAMED)
  const rest = thin.length - named.length
  const parts = named.map((group) => `${group.value} (${told(group)})`)
  return `Not ranked because of too few responses: ${list([...parts, ...(rest > 0 ? [`${count(rest)} more`] : [])])}.`
}

/** Why no group of a dimension was picked. */
export function emptyNote(ranking: Ranking, which: 'no-group' | 'none-before' | 'all-thin' | 'none-fits'): string {
  const { by, minResponses } = ranking
  const name = dimensionName(by)
  const measure = ranking.kind === 'falling-most' ? 'happiness' : ranking.measure
  if (which === 'no-group') return `No responses in this period have a ${name}.`
  if (which === 'none-before') return 'The period before has no responses to compare with.'
  if (which === 'all-thin')
    return `No ${name} has ${minResponses} ${minResponses === 1 ? COUNTED[measure] : plural(measure)}${ranking.kind === 'falling-most' ? ' in both periods' : ''}.`
  if (ranking.kind === 'falling-most') return `Happiness has not dropped for any ${name} since the period before.`
  return ranking.kind === 'lowest' ? `No ${name} is below the baseline.` : `No ${name} is above the baseline.`
}

/** What stands in for a Happiness that is not given, or null if it is. */
export function missingHappiness({ scored, responses }: ResponseCounts, minResponses: number, byScore: boolean): string | null {
  if (byScore) return 'Selected by score, so Happiness would add nothing'
  if (scored === 0) return `${counted(responses, 'response')}, none with a score`
  if (scored >= minResponses) return null
  return `${counted(scored, scored === responses ? 'response' : 'scored response')}: not enough for a figure`
}

/** `Lowest`, `2nd lowest`. */
function superlative(place: number, word: string): string {
  return place === 0 ? `${word[0]!.toUpperCase()}${word.slice(1)}` : `${ordinal(place + 1)} ${word}`
}

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}
