import { isTooFew } from './small-groups.js'

/** Whether a remainder is too small to be revealed; an empty remainder reveals no one. */
export const isTold = (remainder: number, minRespondents: number): boolean => remainder > 0 && isTooFew(remainder, minRespondents)

/** How many responses are in exactly these groups of several, told by their places, and in no other. */
export interface MembershipCount {
  groups: number[]
  responses: number
}

/**
 * Which of several groups of one whole may be shown beside it, where they may overlap: none under the minimum, and none that, taken together
 * with what is shown already, tells of fewer. What is decided by two groups is the difference of the larger and a smaller one inside it; by more,
 * of a group and several inside it that share no one; and two that are the same but for fewer than the minimum tell of those. The first come first: a group that would reveal too much is hidden, not those before it.
 * @param count how many groups there are
 * @param memberships every combination of groups with its responses
 * @param total responses of the whole; null if it is not shown itself
 * @param minRespondents of all, or of each
 * @param mostSteps that one group may take; one that would take more is hidden
 * @returns for each group whether it may be shown
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

/** Responses that two groups share; of a group with itself, its size. */
function overlaps(count: number, memberships: readonly MembershipCount[]): Overlap {
  const shared = new Float64Array(count * count)
  for (const { groups, responses } of memberships)
    for (const one of groups) for (const other of groups) shared[one * count + other]! += responses
  return (one, other) => shared[one * count + other]!
}

/** @param leastOf respondents that a group asks for; what two groups reveal together is held to the larger minimum of both */
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

/** What one group may be looked at with at most: far more than areas and slices need, and far less than a person waits for. */
export const MOST_STEPS = 1000

/**
 * Whether some of the groups that share no one leave fewer than the minimum of a whole, but not no one. All of them lie within the whole, so
 * that of groups that share no one with any other there is no choice to search: see {@link leavesFew}. One that does share is taken or left, and
 * taken it rules out those that it shares with. Where that would take more steps than are left, the answer is yes: what cannot be told from
 * what is safe is not shown.
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

/** How many steps may still be taken. */
interface Budget {
  steps: number
}

/**
 * Whether some of disjoint parts leave 1 to the minimum less one of what they lie in. What all of them leave is left by some of them too, with
 * those that are not taken: only sums of parts below the minimum matter, so that the steps are parts times minimum, however large they are.
 */
function leavesFew(whole: number, parts: number[], minRespondents: number): boolean {
  const left = whole - sum(parts)
  // Which sums of parts that are not taken there are.
  const isSum = Array.from({ length: minRespondents }, (_, at) => at === 0)
  for (const part of parts) for (let at = minRespondents - 1; at >= part; at--) if (isSum[at - part]) isSum[at] = true
  return isSum.some((is, untaken) => is && left + untaken > 0 && isTooFew(left + untaken, minRespondents))
}

const sum = (values: number[]): number => values.reduce((all, each) => all + each, 0)
