import { happiness, impact } from '../../domain/compare/happiness.js'
import type { Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import type { GroupCount, Ranking, ResponseCounts, ResponseFilter } from '../../domain/scenarios/scenario.js'
import type { Coded } from '../../domain/text/message.js'
import { joined } from '../../domain/text/notes.js'
import type { PeriodScopes } from '../compare/compare-periods.js'
import { emptyNote, rankReason, thinNote } from './explain.js'
import type { Resolution } from './resolution.js'
import { comparisonsOf, sliceOf } from './slice.js'

interface Candidate {
  now: GroupCount
  /** What is ranked. */
  value: number
  happiness: number | null
  /** Happiness in the period before, where a ranking needs it. */
  before: number | null
}

/**
 * Picks the first few values of a dimension. All that were ranked are compared with earlier periods, not only those picked: who takes the
 * extreme of many has looked at many.
 * @param filter what narrows the ranking
 * @param within the same in words
 * @param minRespondents figures based on fewer respondents are hidden: those of fewer than `least` responses
 */
export async function rank(
  views: Pick<Views, 'groups' | 'numbers'>,
  ranking: Ranking,
  scopes: PeriodScopes,
  of: { filter: ResponseFilter; within: readonly Coded[]; minRespondents: number; least: number },
): Promise<Resolution> {
  const { by, minResponses } = ranking
  const { filter, within, minRespondents, least } = of
  const narrowed = narrow(scopes.now, filter)
  const groups = await views.groups(narrowed, by)
  if (groups.length === 0) {
    const note = within.length > 0 ? { code: 'scenario.no-match' } : emptyNote(ranking, 'no-group')
    return { slices: [], note, comparisons: [] }
  }
  const before = byValue(await views.groups(narrow(scopes.before, filter), by))
  const yearAgo = byValue(scopes.yearAgo ? await views.groups(narrow(scopes.yearAgo, filter), by) : [])
  const all = await views.numbers(narrowed)
  const baseline = happiness(all)
  const measure = ranking.kind === 'falling-most' ? 'happiness' : ranking.measure
  const size = (group: GroupCount | undefined) => (group === undefined ? 0 : measure === 'lostTime' ? group.timed : group.scored)
  const thin = groups.filter((group) => size(group) < minResponses)
  const candidates = groups
    .filter((group) => size(group) >= minResponses)
    .filter(({ value }) => ranking.kind !== 'falling-most' || size(before.get(value)) >= minResponses)
    .map((group) => candidate(ranking, group, before.get(group.value), baseline))
  const usual = usualOf(ranking, baseline, all)
  const picked = inOrder(ranking, candidates, usual).slice(0, ranking.count)
  const note = joined([
    picked.length === 0 ? emptyNote(ranking, whyNone(ranking, candidates, before.size)) : null,
    thin.length > 0 ? thinNote(thin, measure, minRespondents, least) : null,
  ])
  const sliceFilter = (value: string): ResponseFilter => ({ ...filter, dimensions: { ...filter.dimensions, [by]: [value] } })
  return {
    slices: picked.map((each, place) =>
      sliceOf(
        {
          name: each.now.value,
          filter: sliceFilter(each.now.value),
          reason: rankReason(ranking, { place, ranked: candidates.length, within }, each, baseline),
        },
        each.now,
        { minResponses, baseline },
      ),
    ),
    note,
    comparisons: candidates.flatMap(({ now }) =>
      comparisonsOf(
        sliceFilter(now.value),
        now,
        { before: before.get(now.value) ?? null, yearAgo: yearAgo.get(now.value) ?? null },
        minResponses,
      ),
    ),
  }
}

function candidate(ranking: Ranking, now: GroupCount, then: GroupCount | undefined, baseline: number | null): Candidate {
  const is = happiness(now)
  const before = then ? happiness(then) : null
  const value =
    ranking.kind === 'falling-most'
      ? is! - before!
      : ranking.measure === 'lostTime'
        ? now.lostMinutes!
        : ranking.measure === 'impact'
          ? impact(now.responses, is, baseline)!
          : is!
  return { now, value, happiness: is, before }
}

/** What everything in view has of the measure, null where that is not known; a fall or an impact is compared with 0. */
function usualOf(ranking: Ranking, baseline: number | null, { lostMinutes }: ResponseCounts): number | null {
  if (ranking.kind === 'falling-most' || ranking.measure === 'impact') return 0
  return ranking.measure === 'lostTime' ? lostMinutes : baseline
}

/** Sorts best first; ties go to the larger group. Keeps only groups below (or above) the overall value. */
function inOrder(ranking: Ranking, candidates: Candidate[], usual: number | null): Candidate[] {
  const direction = ranking.kind === 'highest' ? -1 : 1
  return candidates
    .filter(({ value }) => usual === null || direction * (value - usual) < 0)
    .sort((a, b) => direction * (a.value - b.value) || b.now.responses - a.now.responses || (a.now.value < b.now.value ? -1 : 1))
}

function whyNone(ranking: Ranking, candidates: Candidate[], groupsBefore: number) {
  if (ranking.kind === 'falling-most' && groupsBefore === 0) return 'none-before'
  return candidates.length === 0 ? 'all-thin' : 'none-fits'
}

const byValue = (groups: GroupCount[]): Map<string, GroupCount> => new Map(groups.map((group) => [group.value, group]))
