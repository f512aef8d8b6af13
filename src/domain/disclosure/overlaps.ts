import { isTooFew } from './small-groups.js'

/** Returns whether a remainder is too small to be revealed. An empty remainder reveals nobody. */
export const isSmallRemainder = (remainder: number, minRespondents: number): boolean =>
  remainder > 0 && isTooFew(remainder, minRespondents)

/** The responses that are in exactly these groups, given by index, and in no other group. */
export interface MembershipCount {
  groups: number[]
  responses: number
  /** Who gave them; a response of nobody known counts as a respondent of its own. */
  respondents: number
  /** Those of them who are known, by numbers that are the same in all combinations; null: more than the minimum, so that it does not matter who. */
  known: number[] | null
}

/** Returns how many respondents gave some responses, each once: without end where they are more than the minimum. */
export function respondentsOf(counts: readonly MembershipCount[]): number {
  const known = new Set<number>()
  let alone = 0
  for (const each of counts) {
    if (each.known === null) return Number.POSITIVE_INFINITY
    for (const one of each.known) known.add(one)
    alone += each.respondents - each.known.length
  }
  return alone + known.size
}

/**
 * Decides which of several groups of one whole may be shown beside it (small-number suppression against differencing). Groups may overlap.
 * A group is hidden if it has fewer respondents than the minimum, or if responses of fewer could be derived from it and the groups shown before it:
 * - by subtracting from a group one or more disjoint groups inside it;
 * - by comparing two groups that are equal except for responses of fewer respondents than the minimum.
 *
 * Earlier groups take precedence: a group that would reveal too much is hidden itself, not those before it.
 * @param count number of groups
 * @param memberships every combination of groups with its responses; where the whole is shown, with those in none of the groups
 * @param isWholeShown whether the whole is shown beside the groups
 * @param minRespondents one minimum for all groups, or one for each
 * @param mostSteps limit on the search for one group; a group that exceeds it is hidden
 * @returns for each group, whether it may be shown
 */
export function showableGroups(
  count: number,
  memberships: readonly MembershipCount[],
  isWholeShown: boolean,
  minRespondents: number | readonly number[],
  mostSteps = MOST_STEPS,
): boolean[] {
  const overlap = overlaps(count, memberships)
  const leastOf = (group: number) => (typeof minRespondents === 'number' ? minRespondents : minRespondents[group]!)
  const isIn = memberships.map(({ groups }) => new Set(groups))
  const of = (fits: (groups: ReadonlySet<number>) => boolean) => memberships.filter((_, at) => fits(isIn[at]!))
  const shown: number[] = []
  return Array.from({ length: count }, (_, group) => {
    const size = overlap(group, group)
    const isSame = shown.some((other) => overlap(group, other) === size && overlap(other, other) === size)
    const isSmall = () => isTooFew(respondentsOf(of((groups) => groups.has(group))), leastOf(group))
    const reveals =
      !isSame && (isSmall() || revealsFew([...shown, group], overlap, of, isWholeShown, leastOf, { steps: mostSteps }))
    if (!reveals && !isSame) shown.push(group)
    return !reveals
  })
}

type Overlap = (one: number, other: number) => number
/** Returns the combinations of groups that fit. */
type Of = (fits: (groups: ReadonlySet<number>) => boolean) => MembershipCount[]

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
  of: Of,
  isWholeShown: boolean,
  leastOf: (group: number) => number,
  budget: Budget,
): boolean {
  const isWithin = (inner: number, outer: number) => inner !== outer && overlap(inner, outer) === overlap(inner, inner)
  const last = shown.at(-1)!
  const reveals = (all: MembershipCount[], inside: number[], whole: number) => {
    const least = Math.max(leastOf(whole), ...inside.map(leastOf))
    return remainders(all, inside, overlap, least, budget)
  }
  const isAlmost = (other: number) => {
    const least = Math.max(leastOf(last), leastOf(other))
    return isTooFew(respondentsOf(of((groups) => groups.has(last) !== groups.has(other))), least)
  }
  return (
    (isWholeShown &&
      reveals(
        of(() => true),
        shown,
        last,
      )) ||
    shown.some((other) => other !== last && isAlmost(other)) ||
    shown.some((outer) =>
      reveals(
        of((groups) => groups.has(outer)),
        shown.filter((inner) => isWithin(inner, outer)),
        outer,
      ),
    )
  )
}

/** Limit on the search for one group: far more than areas and slices need, and short enough that nobody waits. */
const MOST_STEPS = 1000

/**
 * Returns whether subtracting some disjoint groups from a whole can leave responses of at least one respondent but fewer than the minimum.
 * All groups lie within the whole. The less is left the fewer they are, so that groups which overlap with no other need no search: all of them are
 * subtracted, or all but one where that leaves nothing. A group that overlaps with others is either subtracted, which rules out those others, or
 * not. If the search exceeds its budget, the result is true: what is not proved to be safe is not shown.
 */
function remainders(
  whole: MembershipCount[],
  groups: number[],
  overlap: Overlap,
  minRespondents: number,
  budget: Budget,
): boolean {
  const isFew = (counts: MembershipCount[]) => isSmallRemainder(respondentsOf(counts), minRespondents)
  const search = (left: MembershipCount[], choice: number[]): boolean => {
    if (--budget.steps < 0) return true
    const chosen = new Set(choice)
    const rest = left.filter((each) => !each.groups.some((group) => chosen.has(group)))
    // Whatever is subtracted leaves these.
    if (rest.length > 0 && !isFew(rest)) return false
    const shared = choice.map((group) => choice.filter((other) => other !== group && overlap(group, other) > 0).length)
    const most = Math.max(0, ...shared)
    if (most === 0) return rest.length > 0 || choice.some((one) => isFew(left.filter((each) => each.groups.includes(one))))
    const one = choice[shared.indexOf(most)]!
    const others = choice.filter((group) => group !== one)
    return (
      search(
        left.filter((each) => !each.groups.includes(one)),
        others.filter((group) => overlap(one, group) === 0),
      ) || search(left, others)
    )
  }
  return search(
    whole.filter(({ responses }) => responses > 0),
    groups.filter((group) => overlap(group, group) > 0),
  )
}

/** Steps that the search may still take. */
interface Budget {
  steps: number
}
