import type { ShownComment } from '../pack.js'
import { isTooFew } from '../small-groups.js'

/** Responses of each value of each dimension, as `Views.dimensions` counts them. */
export type ValueCounts = Record<string, { value: string; responses: number }[]>

/** Values that at least so many respondents share. */
export type CommonValues = ReadonlyMap<string, ReadonlySet<string>>

/** Which values of a period say nothing about who answered, for enough others share them. */
export function commonValues(counts: ValueCounts, minRespondents: number): CommonValues {
  return new Map(
    Object.entries(counts).map(([key, values]) => [
      key,
      new Set(values.filter(({ responses }) => !isTooFew(responses, minRespondents)).map(({ value }) => value)),
    ]),
  )
}

/** A comment without those values of its dimensions that only a few respondents have. */
export function withoutRareValues(comment: ShownComment, common: CommonValues): ShownComment {
  const dimensions = Object.entries(comment.dimensions).filter(([key, value]) => common.get(key)?.has(value))
  return { ...comment, dimensions: Object.fromEntries(dimensions) }
}
