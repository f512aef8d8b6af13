import type { Label } from '../comments/labels.js'
import type { ShownComment } from '../comments/shown-comment.js'
import type { Interval } from '../compare/statistics.js'
import type { ListAmounts } from '../lists/lists.js'
import type { ActionStatus } from '../meeting/action.js'
import type { DecisionKind } from '../meeting/decision.js'
import type { InitiativeStatus } from '../meeting/initiative.js'
import type { FamilyTest, Pack } from '../pack/pack.js'
import type { Period } from '../period/period.js'
import type { TeamReach } from '../recognition/recognition.js'
import type { Changes } from '../scenarios/scenario.js'
import type { Coded } from '../text/message.js'
import type { ThemeState } from '../themes/theme.js'

/** What a report is: a week's digest, a month's report, the review of a quarter or a year. */
export type ReportKind = 'digest' | 'monthly' | 'review'

export const REPORT_KINDS: Record<Period['kind'], ReportKind> = {
  week: 'digest',
  month: 'monthly',
  quarter: 'review',
  year: 'review',
}

/** One step of a trend: a month of thirteen, or a quarter of a year's review. Null if a figure is based on too few responses. */
export interface TrendPoint {
  period: string
  /** Null if there are responses, but fewer than the area's minimum; then all figures of the step are hidden. */
  responses: number | null
  /** -100 to 100, with the bounds of its own 95% confidence interval. */
  happiness: Interval | null
  /** Mean of the minutes given. */
  lostMinutes: number | null
  /** Percent of the analysed comments that carry each label. */
  labels: Record<Label, number> | null
}

/** Responses of one value of a dimension. */
interface ComparedGroup {
  value: string
  responses: number
  /** Null if fewer than the area's minimum gave a score. */
  happiness: number | null
  /** Of its Happiness. */
  change: Changes
  /** responses × (Happiness − baseline): where a change moves the whole most. */
  impact: number | null
}

export interface ComparedDimension {
  key: string
  /** The one that pulls Happiness down most comes first. */
  groups: ComparedGroup[]
  /** Values that are not shown because too few respondents, or the difference to the whole, stand behind them. */
  hidden: number
  /** Values that would be shown, but are less frequent than those compared. */
  more: number
}

/** A theme in a period. `C` is a comment: its id as stored, the masked comment as read. */
export interface ReportTheme<C> {
  id: number
  label: string
  keywords: string[]
  /** Comments in the period and in the one before, read across splits. */
  size: number
  before: number
  /** Percent of the analysed comments of the period. */
  share: number
  /** Null if fewer of its comments than the area's minimum have a score. */
  happiness: number | null
  state: ThemeState | null
  /** Of its share of the comments. */
  change: Changes
  /** comments with a score × (Happiness − baseline) */
  impact: number | null
  /** Comments in each step of the trend, across splits; null if the step is hidden. */
  trend: (number | null)[]
  comments: C[]
}

export interface ReportThemes<C> {
  /** Largest first. */
  themes: ReportTheme<C>[]
  /** Themes beyond those listed. */
  more: number
}

export interface ReportIdeas<C> {
  /** Comments that propose a change. */
  total: number
  /** `ideas`: comments of the theme that do. */
  themes: { id: number; label: string; ideas: number; comments: C[] }[]
  /** Themes with ideas beyond those listed. */
  more: number
  /** The clearest, whatever their theme. */
  comments: C[]
}

/** Thanks to one member. Names are not kept: they are looked up, with the member's consent, when the report is read. */
export interface StoredThanks {
  memberId: number
  comments: number[]
}

export interface TeamThanks {
  team: string
  /** By name, no ranking. */
  members: { id: number; name: string; comments: ShownComment[] }[]
}

/** Thanks to somebody who is not on the roster yet. */
export interface UnlistedThanks {
  name: string
  comments: ShownComment[]
}

/** An initiative in a report; days as 2026-11-30. */
interface ReportInitiative {
  id: number
  name: string
  goal: string
  owner: string
  status: InitiativeStatus
  startedOn: string
  dueOn: string | null
  endedOn: string | null
  /** What its measure did since it began, in words; null if it was not measured when the report was built. */
  effect: string | null
  /** The same as a code; null where there is none, also in a report that was built before they were kept. */
  effectCode: Coded | null
}

/** What an initiative had moved when a report was built. */
export interface InitiativeEffect {
  id: number
  words: string
  /** Missing in reports of before it was kept. */
  code?: Coded | undefined
}

/** An action in a report: open when the report is read, or closed in its period. */
interface ReportAction {
  id: number
  title: string
  owner: string
  dueOn: string | null
  status: ActionStatus
  overdue: boolean
}

/** What was decided about the period, or said to the questions of its review. */
export interface ReportDecision {
  id: number
  kind: DecisionKind
  text: string
  by: string
}

/** What people agreed on. It is not stored with a report, but looked up when it is read. */
export interface FollowUp {
  initiatives: ReportInitiative[]
  actions: ReportAction[]
  decisions: ReportDecision[]
}

interface ReportBase {
  /** What is on the lists that the report quotes; added when it is read. */
  listed?: ListAmounts
  /** Comments that people hid on the lists since the report was built, and that are not shown; added when it is read. */
  hidden?: number
  area: { key: string; name: string; objective: string; minRespondents: number }
  period: { key: string; start: string; end: string; zone: string }
  builtAt: string
  /** As in a pack. */
  partial?: Pack['partial']
  numbers: Pack['numbers']
  labels: Pack['labels']
  tests: FamilyTest[]
}

/** What monthly reports and reviews have in common. */
interface Comparing<C> extends ReportBase {
  /** The last step belongs to the period. */
  trend: TrendPoint[]
  dimensions: ComparedDimension[]
  painPoints: ReportThemes<C>
  effects: InitiativeEffect[]
  coverage: Pack['coverage']
}

/** The Monthly Experience Report of an area. */
export interface MonthlyReport<C, T> extends Comparing<C> {
  kind: 'monthly'
  ideas: ReportIdeas<C>
  thanks: T[]
  /** Thanks that someone should look at before they are shown: they complain too, criticise someone, or it is not sure whom they name. */
  held: number
}

/** A measure that is compared between periods. */
export interface Movement {
  kind: 'happiness' | 'label' | 'group' | 'theme'
  /** Key of the dimension of a group. */
  dimension: string | null
  name: string
  /** Happiness of the whole and of groups; percent of the comments for labels and themes. */
  value: number | null
  change: Changes
  /** Whether more of it is good news; null: neither. */
  better: 'up' | 'down' | null
}

/** A proposed focus area for the next period, with the reason. */
export interface FocusArea {
  kind: 'group' | 'theme'
  dimension: string | null
  name: string
  responses: number
  happiness: number | null
  impact: number
  change: Changes
}

/** The review of a quarter or a year. */
export interface Review<C> extends Comparing<C> {
  kind: 'review'
  movements: { up: Movement[]; down: Movement[]; same: Movement[] /** Too few to compare. */; open: Movement[] }
  /** Themes that were first heard of, came back or went. */
  newThemes: string[]
  goneThemes: string[]
  /** Proposed: the groups by impact, then the themes by impact. */
  focus: FocusArea[]
}

/** Open tasks of the Experience Management Office. */
export interface Waiting {
  /** Analysed comments that no one marked as read. */
  unread: number
  /** Recognitions that complain too, criticise somebody, or where it is not sure whom they name. */
  held: number
  /** In a language without models. */
  unsupported: number
  failed: number
  /** Still to be analysed. */
  pending: number
}

export interface Contradiction<C> {
  comment: C
  /** `praised-low`: nothing but thanks at a score of 0 to 4; `complained-high`: trouble and no thanks at 9 or 10, as the list of such comments has them. */
  kind: 'praised-low' | 'complained-high'
}

/** The weekly digest: short, and mostly about what is to be done. */
export interface Digest<C> extends ReportBase {
  kind: 'digest'
  newThemes: ReportTheme<C>[]
  risingThemes: ReportTheme<C>[]
  waiting: Waiting
  contradictions: Contradiction<C>[]
}

/** A report as it is stored: comments by their id and thanks by the member's, so that masking, consent and corrections hold when it is read. */
export type StoredReport = MonthlyReport<number, StoredThanks> | StoredReview | Digest<number>
/** A review with the themes that it names, so that they can be called as they are now. Those from before there was this have none. */
export type StoredReview = Review<number> & { named?: { id: number; label: string }[] }
/** A report in the form that may be shown. */
export type Report =
  | (MonthlyReport<ShownComment, TeamThanks> &
      FollowUp & {
        /** How far recognition reached in each team. */ reach: TeamReach[]
        /** The most thanked first, as the curated list has them now. */ unlisted: UnlistedThanks[]
      })
  | (Review<ShownComment> & FollowUp)
  | Digest<ShownComment>
