import type { CombinationCount, PackViews } from '../../domain/ports/pack-views.js'
import type { Scope, Views } from '../../domain/ports.js'
import type { MembershipCount } from '../../domain/privacy/overlaps.js'
import type { GroupCount, ResponseCounts, ResponseFilter } from '../../domain/scenario.js'

/** What slices are found and counted by. */
export interface SliceCounts extends Pick<Views, 'numbers' | 'groups'> {
  /** See `PackViews.memberships`. */
  memberships(scope: Scope, groups: ResponseFilter[]): Promise<MembershipCount[]>
}

/**
 * Counts the slices of a pack from one reading of each period: its responses by the combination of their dimensions, of which there are few.
 * What narrows by more than dimensions is asked of the store, each question once.
 * @param filter of the area: every scope that is asked for lies within it
 */
export function countOnce(
  views: Pick<Views, 'numbers' | 'groups'>,
  packViews: Pick<PackViews, 'combinations' | 'memberships'>,
  filter: Scope['filter'],
): SliceCounts {
  const once = memory()
  const combinations = ({ from, to }: Scope) =>
    once(`combinations ${from.getTime()} ${to.getTime()}`, () => packViews.combinations({ from, to, filter }))
  const within = async (scope: Scope) =>
    (await combinations(scope)).filter(({ dimensions }) => fits({ dimensions: scope.filter }, dimensions))
  return {
    async numbers(scope) {
      if (!isByDimensions(scope)) return once(`numbers ${JSON.stringify(scope)}`, () => views.numbers(scope))
      return sum(await within(scope))
    },

    async groups(scope, dimension) {
      if (!isByDimensions(scope))
        return once(`groups ${dimension} ${JSON.stringify(scope)}`, () => views.groups(scope, dimension))
      const groups = new Map<string, CombinationCount[]>()
      for (const each of await within(scope)) {
        const value = each.dimensions[dimension]
        if (value === undefined) continue
        const own = groups.get(value)
        if (own) own.push(each)
        else groups.set(value, [each])
      }
      return [...groups]
        .map(([value, counts]): GroupCount => ({ value, ...sum(counts) }))
        .sort((a, b) => b.responses - a.responses || (a.value < b.value ? -1 : 1))
    },

    async memberships(scope, groups) {
      if (!isByDimensions(scope) || !groups.every(isByDimensions)) return packViews.memberships(scope, groups)
      return (await within(scope)).map(({ dimensions, responses }) => ({
        groups: groups.flatMap((group, place) => (fits(group, dimensions) ? [place] : [])),
        responses,
      }))
    },
  }
}

/** Whether nothing but values of dimensions is asked for. */
function isByDimensions({ labels = [], themes = [], languages = [], minScore, maxScore }: ResponseFilter): boolean {
  return labels.length + themes.length + languages.length === 0 && minScore === undefined && maxScore === undefined
}

const fits = ({ dimensions = {} }: ResponseFilter, of: Record<string, string>): boolean =>
  Object.entries(dimensions).every(([key, values]) => of[key] !== undefined && values.includes(of[key]))

function sum(counts: ResponseCounts[]): ResponseCounts {
  const total = { responses: 0, comments: 0, scored: 0, happy: 0, unhappy: 0, timed: 0 }
  let minutes = 0
  for (const each of counts) {
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += each[key]
    minutes += each.timed * (each.lostMinutes ?? 0)
  }
  return { ...total, lostMinutes: total.timed === 0 ? null : minutes / total.timed }
}

/** Answers a question that was asked before with the same answer. */
function memory() {
  const answers = new Map<string, Promise<unknown>>()
  return <T>(question: string, answer: () => Promise<T>): Promise<T> => {
    const known = answers.get(question) ?? answer()
    answers.set(question, known)
    return known as Promise<T>
  }
}
