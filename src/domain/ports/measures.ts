import type { CountableScope } from '../disclosure/open-scope.js'
import type { ResponseFilter } from '../scenarios/scenario.js'

/** Responses of one stretch of time that fit the same groups. */
export interface MeasureCounts {
  /** From the edge of this number to the next one. */
  stretch: number
  /** Which of the groups they fit. */
  fits: boolean[]
  responses: number
  /** With a comment that is analysed. */
  analysed: number
  scored: number
  happy: number
  unhappy: number
  /** Who gave a lost time; the sum of the minutes, and of their squares. */
  timed: number
  minutes: number
  squares: number
}

/** What the measures of initiatives are counted from: everything in one pass over the responses, and one over the themes. */
export interface MeasureViews {
  /** @param edges of the stretches of time, in order: the scope begins with the first and ends with the last */
  counts(scope: CountableScope, edges: Date[], groups: ResponseFilter[]): Promise<MeasureCounts[]>
  /** How many analysed comments are in a theme, read across splits: a comment that a split divided by share counts as much. */
  themeSizes(
    scope: CountableScope,
    areaId: number,
    edges: Date[],
    themes: number[],
  ): Promise<{ theme: number; stretch: number; size: number }[]>
}
