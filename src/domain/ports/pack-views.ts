import type { Label } from '../comments/labels.js'
import type { ScoreCounts } from '../compare/happiness.js'
import type { CountableScope, ReadablePeriod, ReadableScope } from '../disclosure/open-scope.js'
import type { MembershipCount } from '../disclosure/overlaps.js'
import type { BuiltListName, ItemCodes } from '../lists/lists.js'
import type { Period } from '../period/period.js'
import type { ResponseStatus } from '../responses/response.js'
import type { Scope } from '../responses/scope.js'
import type { ResponseCounts, ResponseFilter } from '../scenarios/scenario.js'
import type { ThemeSizes } from '../themes/theme.js'
import type { NamedMember } from './frozen-packs.js'

/** Which comments are looked for among those of a scope: those that fit a filter and carry a label. */
interface LabelledGroup {
  filter: ResponseFilter
  label: Label
}

/** Responses that have the same values in all dimensions. */
export interface CombinationCount extends ResponseCounts {
  dimensions: Record<string, string>
  statuses: Record<ResponseStatus, number>
  /** Analysed comments that carry each label, and that carry any. */
  labels: Record<Label, number>
  labelled: number
  /** Sum of the squares of the lost minutes. */
  lostSquares: number
}

/** A theme among some of the comments of a period. */
export interface ThemeCount extends ScoreCounts {
  id: number
  /** Comments. */
  size: number
  /** Ids of the most typical ones. */
  typical: number[]
}

/** An item of a curated list as a pack takes it. */
export interface ListedItem {
  list: BuiltListName
  /** Key of the slice that it stands under a second time; null for the list itself. */
  slice: string | null
  memberId: number | null
  /** Who is thanked, where they are on no roster. */
  unlisted: string | null
  key: string
  responseId: number
  reason: string
  codes?: ItemCodes | null | undefined
  /** Near-duplicates that it stands for. */
  folded: number
  note: string
  /** Of what happened since the last meeting: what, in words. */
  state: string | null
  /** Items of its list, slice and member. */
  total: number
}

/** What a pack is read by: counts and ids, so that only what is shown is read in full. */
export interface PackViews {
  /** The responses of each combination of values of their dimensions, counted. */
  combinations(scope: CountableScope): Promise<CombinationCount[]>
  /**
   * The responses in each combination of groups, and those in none of them.
   * @param few respondents are listed if there are fewer than this
   */
  memberships(scope: CountableScope, groups: ResponseFilter[], few: number): Promise<MembershipCount[]>
  /** The same for groups with days of their own, without the responses in none of them; the gate counts with it. */
  scopeMemberships(scopes: Scope[], few: number): Promise<MembershipCount[]>
  /** Ids of the comments of each group with the highest probability of its label, newest first among equals. */
  best(scope: ReadableScope, groups: LabelledGroup[], limit: number): Promise<number[][]>
  /**
   * The items to read from of all lists that are built, as people have put them: so many of each list, of each slice in it, and of each member.
   */
  listed(of: ReadablePeriod, limit: number): Promise<ListedItem[]>
  /** Ids of the comments that say nothing but praise, and thank no one but members who must not be named. */
  praiseOfOptedOut(scope: ReadableScope): Promise<number[]>
  /**
   * The area's themes among all comments of a scope, among those whose segments in it carry a label, and among those of each group; the largest
   * first.
   */
  themeCounts(
    scope: ReadablePeriod,
    label: Label,
    groups: ResponseFilter[],
    typical: number,
  ): Promise<{ all: ThemeCount[]; labelled: ThemeCount[]; groups: ThemeCount[][] }>
  /** Comments by theme in these periods alone, as `ThemeStore.sizes` counts them. */
  themeSizes(area: ReadablePeriod, periods: Period[]): Promise<ThemeSizes>
  /** Those of the themes that had a comment before. */
  themesBefore(area: ReadablePeriod, themeIds: number[], before: Date): Promise<number[]>
  /** Whether comments of the scope are still to be given to themes of the area, or to be taken out of them. */
  themesBehind(scope: ReadablePeriod): Promise<boolean>
  /** Names of the roster's members in these comments, as they are resolved now; where nothing decides, once for each candidate. */
  membersNamed(responseIds: number[]): Promise<NamedMember[]>
  /** Members that must not be named beyond themselves. */
  optedOut(): Promise<number[]>
  /** What these comments are labelled with now. */
  labelsNow(responseIds: number[]): Promise<Map<number, Label[]>>
  /** Hashes of the models that analysed the comments, with how many each. */
  engines(scope: CountableScope): Promise<{ engine: string; comments: number }[]>
}
