import { isTooFew } from './small-groups.js'

/** Returns whether a remainder is too small to be revealed. An empty remainder reveals nobody. */
export const isTold = (remainder: number, minRespondents: number): boolean => remainder > 0 && isTooFew(remainder, minRespondents)

/** The number of responses that are in exactly these groups, given by index, and in no other group. */
export interface MembershipCount {
  groups: number[]
  responses: number
}

/**
 * Decides which of several groups of one whole may be shown beside it (small-number suppression against differencing). Groups may overlap.
 * A group is hidden if it is smaller than the minimum, or if fewer respondents than the minimum could be derived from it and the groups
 * shown before it:
 * - by subtracting from a group one or more disjoint groups inside it;
 * - by comparing two groups that are equal except for fewer respondents than the minimum.
 *
 * Earlier groups take precedence: a group that would reveal too much is hidden itself, not those before it.
 * @param count number of groups
 * @param memberships every combination of groups with its number of responses
 * @param total responses of the whole; null if the whole is not shown
 * @param minRespondents one minimum for all groups, or one for each
 * @param mostSteps limit on the search for one group; a group that exceeds it is hidden
 * @returns for each group, whether it may be shown
 */
export function showableGroups(
  count: number,
  memberships: readonly MembershipCount[],
  total: number | null,
  minRespondents: number | readonly number[],
  mostSteps = MOST_STEPS,
): boolean[] {
  const overlap = overlaps(count, memberships)
  const leastOf = (group: number) => (typeof minRespondents === 'number' ? minRespondents : minRespondents[group]!)
  const shown: number[] = []
  return Array.from({ length: count }, (_, group) => {
    const size = overlap(group, group)
    const isSame = shown.some((other) => overlap(group, other) === size && overlap(other, other) === size)
    const tells =
      !isSame && (isTooFew(size, leastOf(group)) || revealsFew([...shown, group], overlap, total, leastOf, { steps: mostSteps }))
    if (!tells && !isSame) shown.push(group)
    return !tells
  })
}

type Overlap = (one: number, other: number) => number

/** Returns the number of responses that two groups share; for a group and itself, its size. */
function overlaps(count: number, memberships: readonly MembershipCount[]): Overlap {
  const shared = new Float64Array(count * count)
  for (const { groups, responses } of memberships)
    for (const one of groups) for (const other of groups) shared[one * count + other]! += responses
  return (one, other) => shared[one * count + other]!
}

/** @param leastOf the minimum number of respondents of a group; what two groups reveal together must meet the larger of their minimums */
function revealsFew(
  shown: number[],
  overlap: Overlap,
  total: number | null,
  leastOf: (group: number) => number,
  budget: Budget,
): boolean {
  const isWithin = (inner: number, outer: number) => inner !== outer && overlap(inner, outer) === overlap(inner, inner)
  const last = shown.at(-1)!
  const reveals = (size: number, inside: number[], whole: number) => {
    const least = Math.max(leastOf(whole), ...inside.map(leastOf))
    return remainders(size, inside, overlap, least, budget)
  }
  const differ = (other: number) => overlap(last, last) + overlap(other, other) - 2 * overlap(last, other)
  return (
    (total !== null && reveals(total, shown, last)) ||
    shown.some((other) => other !== last && isTooFew(differ(other), Math.max(leastOf(last), leastOf(other)))) ||
    shown.some((outer) =>
      reveals(
        overlap(outer, outer),
        shown.filter((inner) => isWithin(inner, outer)),
        outer,
      ),
    )
  )
}

/** Limit on the search for one group: far more than areas and slices need, and short enough that nobody waits. */
const MOST_STEPS = 1000

/**
 * Returns whether subtracting some disjoint groups from a whole can leave a remainder of at least one respondent but fewer than the minimum.
 * All groups lie within the whole. Groups that overlap with no other need no search: see {@link leavesFew}. A group that overlaps with others is
 * either subtracted, which rules out those others, or not. If the search exceeds its budget, the result is true: what is not proved to be safe is
 * not shown.
 */
function remainders(size: number, groups: number[], overlap: Overlap, minRespondents: number, budget: Budget): boolean {
  const sizeOf = (group: number) => overlap(group, group)
  const search = (left: number, choice: number[]): boolean => {
    if (--budget.steps < 0) return true
    if (left - sum(choice.map(sizeOf)) >= minRespondents) return false
    const shared = choice.map((group) => choice.filter((other) => other !== group && overlap(group, other) > 0).length)
    const most = Math.max(0, ...shared)
    const alone = choice.filter((_, at) => shared[at] === 0).map(sizeOf)
    if (most === 0) return leavesFew(left, alone, minRespondents)
    const one = choice[shared.indexOf(most)]!
    const others = choice.filter((group) => group !== one)
    return (
      search(
        left - sizeOf(one),
        others.filter((group) => overlap(one, group) === 0),
      ) || search(left, others)
    )
  }
  return search(
    size,
    groups.filter((group) => sizeOf(group) > 0),
  )
}

/** Steps that the search may still take. */
interface Budget {
  steps: number
}

/**
 * Returns whether subtracting some of these disjoint parts from the whole can leave 1 to `minRespondents - 1`. The remainder is what all parts
 * leave plus the sum of the parts that are not subtracted. Only sums below the minimum matter, so the cost is the number of parts times the minimum,
 * whatever their sizes.
 */
function leavesFew(whole: number, parts: number[], minRespondents: number): boolean {
  const left = whole - sum(parts)
  // Which sums the parts that are not subtracted can have.
  const isSum = Array.from({ length: minRespondents }, (_, at) => at === 0)
  for (const part of parts) for (let at = minRespondents - 1; at >= part; at--) if (isSum[at - part]) isSum[at] = true
  return isSum.some((is, untaken) => is && left + untaken > 0 && isTooFew(left + untaken, minRespondents))
}

const sum = (values: number[]): number => values.reduce((all, each) => all + each, 0)
