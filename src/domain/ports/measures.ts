import type { Share } from '../compare/statistics.js'
import type { CountableScope } from '../disclosure/open-scope.js'

/** What the measure of an initiative is counted from, between any two moments. */
export interface MeasureViews {
  /**
   * How many of an area's analysed comments are in a theme, read across splits: a comment that a split divided by share counts as much. A
   * fraction is rounded at the end.
   */
  themeShare(scope: CountableScope, areaId: number, themeId: number): Promise<Share>
  /** Mean and standard deviation of the lost minutes; null with no value or a single one. */
  lostTime(scope: CountableScope): Promise<{ mean: number | null; deviation: number | null; of: number }>
}
