import type { Area } from '../area.js'
import type { ScoreCounts } from '../happiness.js'
import type { Label } from '../labels.js'
import type { Period } from '../period.js'
import type { Scope } from '../ports.js'
import type { MembershipCount } from '../privacy/overlaps.js'
import type { ResponseCounts, ResponseFilter } from '../scenario.js'
import type { Mean } from '../statistics.js'
import type { ThemeSizes } from '../theme.js'

/** Which comments are looked for among those of a scope: those that fit a filter and carry a label. */
export interface LabelledGroup {
  filter: ResponseFilter
  label: Label
}

/** Responses that have the same values in all dimensions. */
export interface CombinationCount extends ResponseCounts {
  dimensions: Record<string, string>
}

/** A theme among some of the comments of a period. */
export interface ThemeCount extends ScoreCounts {
  id: number
  /** Comments. */
  size: number
  /** Ids of the most typical ones. */
  typical: number[]
}

/** Thanks to a member, in a period. */
export interface Thanks {
  memberId: number
  /** Comments in all. */
  total: number
  /** Ids of the newest ones. */
  ids: number[]
}

/** What a pack is read by: counts and ids, so that only what is shown is read in full. */
export interface PackViews {
  /** The responses of each combination of values of their dimensions, counted. */
  combinations(scope: Scope): Promise<CombinationCount[]>
  /** How many responses are in each combination of groups; those in none of them are left out. */
  memberships(scope: Scope, groups: ResponseFilter[]): Promise<MembershipCount[]>
  /** Ids of the comments of each group that carry its label surest, the newest first among equals. */
  best(scope: Scope, groups: LabelledGroup[], limit: number): Promise<number[][]>
  /** Members of the roster who were thanked at these scores, both inclusive, with so many of the comments. */
  thanked(scope: Scope, scores: { min: number; max: number }, limit: number): Promise<Thanks[]>
  /**
   * The area's themes among all comments of a scope, among those whose segments in it carry a label, and among those of each group; the largest
   * first.
   */
  themeCounts(
    areaId: number,
    scope: Scope,
    label: Label,
    groups: ResponseFilter[],
    typical: number,
  ): Promise<{ all: ThemeCount[]; labelled: ThemeCount[]; groups: ThemeCount[][] }>
  /** Comments by theme in these periods alone, as `ThemeStore.sizes` counts them. */
  themeSizes(area: Pick<Area, 'id' | 'filter'>, periods: Period[]): Promise<ThemeSizes>
  /** Those of the themes that had a comment before. */
  themesBefore(area: Pick<Area, 'id' | 'filter'>, themeIds: number[], before: Date): Promise<number[]>
  /** Whether comments of the scope are still to be given to themes of the area, or to be taken out of them. */
  themesBehind(areaId: number, scope: Scope): Promise<boolean>
  /** The lost minutes that people gave; null where nobody did. */
  lostTime(scope: Scope): Promise<Mean | null>
  /** Comments of which every label is one of these. */
  labelledOnly(scope: Scope, labels: Label[]): Promise<number>
  /** Hashes of the models that analysed the comments, with how many each. */
  engines(scope: Scope): Promise<{ engine: string; comments: number }[]>
}
