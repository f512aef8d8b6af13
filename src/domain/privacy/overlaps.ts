import { isTooFew } from '../small-groups.js'

/** How many responses are in exactly these groups of several, told by their places, and in no other. */
export interface MembershipCount {
  groups: number[]
  responses: number
}

/**
 * Which of several groups of one whole may be shown beside it, where they may overlap: none under the minimum, and none that, taken together
 * with what is shown already, tells of fewer. What is told by two groups is the difference of the larger and a smaller one inside it; by more,
 * of a group and several inside it that share nobody. The first come first: a group that would reveal too much is hidden, not those before it.
 * @param count how many groups there are
 * @param memberships every combination of groups with its responses
 * @param total responses of the whole; null where it is not shown itself
 * @returns for each group whether it may be shown
 */
export function showableGroups(
  count: number,
  memberships: readonly MembershipCount[],
  total: number | null,
  minRespondents: number,
): boolean[] {
  const overlap = overlaps(count, memberships)
  const shown: number[] = []
  return Array.from({ length: count }, (_, group) => {
    const size = overlap(group, group)
    const isSame = shown.some((other) => overlap(group, other) === size && overlap(other, other) === size)
    const tells = !isSame && (isTooFew(size, minRespondents) || revealsFew([...shown, group], overlap, total, minRespondents))
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

function revealsFew(shown: number[], overlap: Overlap, total: number | null, minRespondents: number): boolean {
  const isWithin = (inner: number, outer: number) => inner !== outer && overlap(inner, outer) === overlap(inner, inner)
  const reveals = (size: number, inside: number[]) => remainders(size, inside, overlap, minRespondents)
  return (
    (total !== null && reveals(total, shown)) ||
    shown.some((outer) =>
      reveals(
        overlap(outer, outer),
        shown.filter((inner) => isWithin(inner, outer)),
      ),
    )
  )
}

/** Whether some of the groups that share nobody leave fewer than the minimum of a whole, but not nobody. */
function remainders(size: number, groups: number[], overlap: Overlap, minRespondents: number): boolean {
  const search = (from: number, taken: number[], left: number): boolean => {
    if (left > 0 && isTooFew(left, minRespondents)) return true
    for (let next = from; next < groups.length; next++) {
      const group = groups[next]!
      const own = overlap(group, group)
      if (own > left || taken.some((other) => overlap(group, other) > 0)) continue
      if (search(next + 1, [...taken, group], left - own)) return true
    }
    return false
  }
  return search(0, [], size)
}
