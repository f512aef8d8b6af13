import { isTooFew } from './small-groups.js'
import { leavesSmallRemainder } from './small-remainders.js'

/** Whether a remainder is so small that it may point at one of its respondents: nobody is in an empty one. */
export const isRevealing = (remainder: number, minRespondents: number): boolean =>
  remainder > 0 && isTooFew(remainder, minRespondents)

/** How many responses are in exactly these groups of several, given by their places, and in no other. */
export interface MembershipCount {
  groups: number[]
  responses: number
}

interface Options {
  /** Steps that one group may take; a group that would take more is hidden. */
  mostSteps?: number
  /** Whether one group may be a part of another by what is known without counting. */
  mayContain?: (outer: number, inner: number) => boolean
}

/** Steps of the search for one group: far more than areas, periods and slices need, and far less than a person waits for. */
export const MOST_STEPS = 20_000

/**
 * Decides which of several groups, which may overlap, are shown. A group is hidden where it has fewer respondents than the minimum, or where
 * it would let somebody subtract shown groups from each other and be left with fewer:
 * - two groups that are the same but for fewer than the minimum;
 * - a group, or the whole, from which any parts that share nobody are taken away: a quarter without two of its months, a year without three of
 *   its quarters, an area without others that lie in it, or all of these at once.
 * This is complementary cell suppression (Cox 1980, Suppression Methodology and Statistical Disclosure Control; Hundepool et al. 2012,
 * Statistical Disclosure Control, ch. 4), in a fixed order instead of the least total loss: the groups that come first stay, so that nothing is
 * hidden that was published before. What the sum of several groups leaves of another sum is not searched for, unless that sum is a group itself.
 * @param count how many groups there are
 * @param memberships every combination of groups with its responses
 * @param total responses of the whole; null if it is not shown itself
 * @param minRespondents of all, or of each
 * @returns for each group whether it may be shown
 */
export function showableGroups(
  count: number,
  memberships: readonly MembershipCount[],
  total: number | null,
  minRespondents: number | readonly number[],
  { mostSteps = MOST_STEPS, mayContain = () => true }: Options = {},
): boolean[] {
  const cells = memberships.filter(({ responses }) => responses > 0)
  const cellsOf = Array.from({ length: count }, (): number[] => [])
  for (const [at, { groups }] of cells.entries()) for (const group of groups) cellsOf[group]!.push(at)
  const sizeOf = (places: readonly number[]) => places.reduce((sum, at) => sum + cells[at]!.responses, 0)
  const sizes = cellsOf.map(sizeOf)
  const unseen = total === null ? 0 : total - sizeOf(cells.map((_, at) => at))
  const leastOf = (groups: number[]) =>
    typeof minRespondents === 'number' ? minRespondents : Math.max(...groups.map((group) => minRespondents[group]!))

  /** Responses that a group shares with each other one. */
  const sharedWith = remember((group) => {
    const shared = new Float64Array(count)
    for (const at of cellsOf[group]!) for (const other of cells[at]!.groups) shared[other]! += cells[at]!.responses
    return shared
  })
  const isWithin = (inner: number, outer: number) =>
    inner !== outer && sharedWith(outer)[inner] === sizes[inner] && mayContain(outer, inner)

  /** Whether parts leave too few of a whole; of all groups that are looked at, the largest minimum holds. */
  const leavesFew = (whole: number[], parts: number[], groups: number[], rest = 0) =>
    leavesSmallRemainder({
      cells: whole.map((at) => ({ at, responses: cells[at]!.responses })),
      parts: parts.map((part) => cellsOf[part]!),
      rest,
      minRespondents: leastOf([...groups, ...parts]),
      mostSteps,
    })
  const large = sizes.flatMap((size, group) => (isTooFew(size, leastOf([group])) ? [] : [group]))
  /** Whether a group may be shown beside all of its parts: then it may be shown beside any of them, and none needs a search of its own. */
  const isSafe = remember(
    (outer) =>
      !leavesFew(
        cellsOf[outer]!,
        large.filter((part) => isWithin(part, outer)),
        [outer],
      ),
  )
  const shown: number[] = []

  /** Whether one more group beside the shown ones reveals too few, by itself as a whole or as a part of another. */
  function isRevealed(group: number): boolean {
    const shared = sharedWith(group)
    const differ = (other: number) => sizes[group]! + sizes[other]! - 2 * shared[other]!
    if (shown.some((other) => isTooFew(differ(other), leastOf([group, other])))) return true
    const all = [...shown, group]
    const outers = all.filter((outer) => outer === group || (shared[outer] === sizes[group] && mayContain(outer, group)))
    const leavesFewOf = (outer: number) =>
      leavesFew(
        cellsOf[outer]!,
        all.filter((part) => isWithin(part, outer)),
        [outer],
      )
    if (outers.some((outer) => !isSafe(outer) && leavesFewOf(outer))) return true
    return total !== null && leavesFew([...cells.keys()], all, [group], unseen)
  }

  return Array.from({ length: count }, (_, group) => {
    const shared = sharedWith(group)
    const isSame = shown.some((other) => shared[other] === sizes[group] && sizes[other] === sizes[group])
    if (isSame) return true
    if (isTooFew(sizes[group]!, leastOf([group])) || isRevealed(group)) return false
    shown.push(group)
    return true
  })
}

/** The function with what it returned kept for each group. */
function remember<T>(of: (group: number) => T): (group: number) => T {
  const known = new Map<number, T>()
  return (group) => {
    if (!known.has(group)) known.set(group, of(group))
    return known.get(group)!
  }
}
