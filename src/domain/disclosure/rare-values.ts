import { shownValues, valuesOf } from '../responses/multiple-values.js'
import { ownValue } from '../responses/own-value.js'
import { hideSmallGroups } from './small-groups.js'

/**
 * Values of each dimension that may stand beside a comment: those that enough respondents share. Where the comments without one would
 * themselves be too few, the next smallest value is left out with them.
 * @param values of each dimension with their responses
 * @param total responses in view
 */
export function commonValues(
  values: Record<string, { value: string; responses: number }[]>,
  total: number,
  minRespondents: number,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(values).map(([key, groups]) => {
      const isAnyRare = groups.some(({ responses }) => responses < minRespondents)
      const { shown } = hideSmallGroups(groups, ({ responses }) => responses, isAnyRare ? total : null, minRespondents)
      return [key, shown.map(({ value }) => value)]
    }),
  )
}

/** The dimensions of a comment without the values that so few share that they may point at its writer. */
export function withoutRareValues(
  dimensions: Record<string, string>,
  common: Record<string, readonly string[]>,
): Record<string, string> {
  const kept = { ...dimensions }
  for (const key of Object.keys(kept)) {
    const shown = ownValue(common, key)
    const values = shown ? valuesOf(kept[key]!).filter((each) => shown.includes(each)) : []
    if (values.length > 0) kept[key] = shownValues(values)
    else delete kept[key]
  }
  return kept
}
