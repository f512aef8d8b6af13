/** Whether something is based on so few respondents that it could identify one of them. */
export const isTooFew = (respondents: number, minRespondents: number): boolean => respondents < minRespondents

/**
 * Which groups of one whole may be shown together. Too small ones are hidden; and where what is hidden could be derived from the whole and the
 * shown ones (the remainder is itself too small), the smallest shown group is hidden with them, until the remainder is nothing or large
 * enough: primary and complementary suppression, as official statistics do (Hundepool et al. 2012, Statistical Disclosure Control, ch. 4).
 * @param groups disjoint groups of the whole
 * @param total respondents of the whole, those in none of the groups with them; null if the whole is not shown itself
 */
export function hideSmallGroups<G>(
  groups: readonly G[],
  respondents: (group: G) => number,
  total: number | null,
  minRespondents: number,
): { shown: G[]; hidden: G[] } {
  const shown = new Set(groups.filter((group) => !isTooFew(respondents(group), minRespondents)))
  if (total !== null) {
    const remainder = () => total - [...shown].reduce((sum, group) => sum + respondents(group), 0)
    const smallestFirst = [...shown].sort((a, b) => respondents(a) - respondents(b))
    for (const group of smallestFirst) {
      if (remainder() <= 0 || !isTooFew(remainder(), minRespondents)) break
      shown.delete(group)
    }
  }
  return { shown: groups.filter((group) => shown.has(group)), hidden: groups.filter((group) => !shown.has(group)) }
}
