import { LABELS, type Label } from '../../domain/comments/labels.js'
import type { Mean } from '../../domain/compare/statistics.js'
import type { CountableScope } from '../../domain/disclosure/open-scope.js'
import type { CombinationCount, PackViews } from '../../domain/ports/pack-views.js'
import type { Views } from '../../domain/ports/views.js'
import { valuesOf } from '../../domain/responses/multiple-values.js'
import { ownValue } from '../../domain/responses/own-value.js'
import type { ResponseStatus } from '../../domain/responses/response.js'
import type { GroupCount, ResponseCounts, ResponseFilter } from '../../domain/scenarios/scenario.js'

/** What slices are found and counted by. */
export type SliceCounts = Pick<Views, 'numbers' | 'groups'> & Pick<PackViews, 'memberships'>

/** Everything that a pack counts by dimensions alone. */
export interface PackCounts extends SliceCounts, Pick<Views, 'labelCounts' | 'statusCounts'> {
  /** Responses of each value of each dimension. */
  dimensions(scope: CountableScope): Promise<Awaited<ReturnType<Views['dimensions']>>>
  /** The lost minutes that people gave; null if no one did. */
  lostTime(scope: CountableScope): Promise<Mean | null>
}

/**
 * Counts the slices of a pack from one reading of each period: its responses by the combination of their dimensions, of which there are few.
 * What narrows by more than dimensions is asked of the store, each question once.
 * @param filter of the area: every scope that is asked for lies within it
 */
export function countOnce(
  views: Pick<Views, 'numbers' | 'groups'>,
  packViews: Pick<PackViews, 'combinations' | 'memberships'>,
  filter: CountableScope['filter'],
): PackCounts {
  const once = memory()
  const combinations = (scope: CountableScope) =>
    once(`combinations ${scope.from.getTime()} ${scope.to.getTime()}`, () => packViews.combinations({ ...scope, filter }))
  const within = async (scope: CountableScope) => {
    if (!isByDimensions(scope)) throw new Error('Counted by dimensions alone')
    return (await combinations(scope)).filter(({ dimensions }) => fits({ dimensions: scope.filter }, dimensions))
  }
  async function groups(scope: CountableScope, dimension: string): Promise<GroupCount[]> {
    if (!isByDimensions(scope)) return once(`groups ${dimension} ${JSON.stringify(scope)}`, () => views.groups(scope, dimension))
    const groups = new Map<string, CombinationCount[]>()
    for (const each of await within(scope)) {
      const given = ownValue(each.dimensions, dimension)
      if (given === undefined) continue
      for (const value of valuesOf(given)) {
        const own = groups.get(value)
        if (own) own.push(each)
        else groups.set(value, [each])
      }
    }
    return [...groups]
      .map(([value, counts]): GroupCount => ({ value, ...sum(counts) }))
      .sort((a, b) => b.responses - a.responses || (a.value < b.value ? -1 : 1))
  }

  return {
    async numbers(scope) {
      if (!isByDimensions(scope)) return once(`numbers ${JSON.stringify(scope)}`, () => views.numbers(scope))
      return sum(await within(scope))
    },

    groups,

    async labelCounts(scope) {
      const counts = await within(scope)
      const labels = LABELS.map((label) => [label, total(counts, (each) => each.labels[label])])
      return {
        analysed: total(counts, ({ statuses }) => statuses.done),
        labels: Object.fromEntries(labels) as Record<Label, number>,
      }
    },

    async statusCounts(scope) {
      const counts = await within(scope)
      const of = (status: ResponseStatus) => total(counts, ({ statuses }) => statuses[status])
      return {
        ...{
          none: of('none'),
          pending: of('pending'),
          done: of('done'),
          unsupported: of('unsupported'),
          failed: of('failed'),
          routed: of('routed'),
        },
        labelled: total(counts, ({ labelled }) => labelled),
      }
    },

    async dimensions(scope) {
      const counts = await within(scope)
      const keys = [...new Set(counts.flatMap(({ dimensions }) => Object.keys(dimensions)))].sort()
      const values = async (key: string) => (await groups(scope, key)).map(({ value, responses }) => ({ value, responses }))
      return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await values(key)] as const)))
    },

    async lostTime(scope) {
      const counts = await within(scope)
      const { timed, lostMinutes } = sum(counts)
      if (lostMinutes === null) return null
      const squares = total(counts, ({ lostSquares }) => lostSquares) - timed * lostMinutes * lostMinutes
      return { mean: lostMinutes, deviation: timed < 2 ? 0 : Math.sqrt(Math.max(0, squares) / (timed - 1)), of: timed }
    },

    memberships: packViews.memberships,
  }
}

/** Whether nothing but values of dimensions is asked for. */
function isByDimensions({ labels = [], themes = [], languages = [], minScore, maxScore }: ResponseFilter): boolean {
  return labels.length + themes.length + languages.length === 0 && minScore === undefined && maxScore === undefined
}

const fits = ({ dimensions = {} }: ResponseFilter, of: Record<string, string>): boolean =>
  Object.entries(dimensions).every(
    ([key, values]) => ownValue(of, key) !== undefined && valuesOf(of[key]!).some((value) => values.includes(value)),
  )

const total = <T>(all: T[], of: (each: T) => number): number => all.reduce((before, each) => before + of(each), 0)

function sum(counts: ResponseCounts[]): ResponseCounts {
  const sums = { responses: 0, comments: 0, scored: 0, happy: 0, unhappy: 0, timed: 0 }
  let minutes = 0
  for (const each of counts) {
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += each[key]
    minutes += each.timed * (each.lostMinutes ?? 0)
  }
  return { ...sums, lostMinutes: sums.timed === 0 ? null : minutes / sums.timed }
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
