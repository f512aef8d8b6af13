import type { Label } from '../comments/labels.js'
import type { ShownComment } from '../comments/shown-comment.js'
import type { ListAmounts } from '../lists/lists.js'
import type { RowProblem } from '../responses/response.js'
import type { Changes, Slice } from '../scenarios/scenario.js'
import { english } from '../text/english.js'
import type { Coded } from '../text/message.js'
import type { Specific, ThemeState } from '../themes/theme.js'
import type { OperationalFigures } from '../tickets/operations.js'
import type { AgendaCodes } from './agenda-codes.js'

/** A measure now, in the period before and in the same one a year ago; null if there is none. */
export interface Compared {
  now: number | null
  before: number | null
  yearAgo: number | null
}

/** Parts of a pack that an agenda may be about. */
export const PACK_PARTS = [
  'numbers',
  'progress',
  'thanks',
  'ideas',
  'pains',
  'themes',
  'praise',
  'initiatives',
  'actions',
] as const

export interface PackTheme {
  id: number
  label: string
  keywords: string[]
  /** Specific points that several of its comments mention, most frequent first. Missing in older packs. */
  specifics?: Specific[]
  /** Comments in the theme. */
  size: number
  happiness: number | null
  /** Of its share of all comments; null if it was not there to compare with. */
  change?: Changes
  /** Against the period before, in which it had `before` comments; null if that has no comments at all. Missing in older packs. */
  state?: ThemeState | null
  before?: number
  /** Of a slice's themes none: the slice shows its comments. */
  representatives: ShownComment[]
}

/**
 * What is tested together, the same for packs and reports: the headline (Happiness, lost time, the share of each label), all groups (values of
 * dimensions and what scenarios ranked), all themes. Whoever reads one of these lists has looked at all of that list and not at the others.
 */
export const TEST_FAMILIES = ['headline', 'groups', 'themes'] as const
export type TestFamily = (typeof TEST_FAMILIES)[number]

/** How one family was tested. Older packs have slices in place of groups. */
export interface FamilyTest {
  of: TestFamily | 'slices'
  comparisons: number
  /** Of each interval of the family, 0 to 1. */
  confidence: number
}

/** How the changes of a pack were tested. */
interface PackTests {
  /** In all. */
  comparisons: number
  /** The highest confidence (0 to 1) that an interval of the pack has. */
  confidence: number
  /** Each family with the confidence of its intervals; those without a comparison are left out. Older packs tested everything as one. */
  families?: FamilyTest[]
}

/** A comment on a curated list. Older packs have only the comment. */
export interface ListedComment extends ShownComment {
  /** Why it is on the list. */
  reason?: string
  /** The same as a code. */
  reasonCode?: Coded | undefined
  /** Near-duplicates that it stands for. */
  folded?: number
  /** What a person noted of it. */
  note?: string
  /** Of what happened since the last meeting: what. */
  state?: string
}

/** Thanks to someone who is not on the roster. */
export interface UnlistedThanks {
  name: string
  total: number
  comments: ListedComment[]
}

export interface PackSlice extends Slice {
  /** Of its Happiness. */
  change: Changes
  themes: PackTheme[]
  comments: ListedComment[]
}

/** Whether there is nothing to fix: more respondents are happy than unhappy, and no comment reports a problem. */
export const goesWell = ({ happiness, comments }: Pick<PackSlice, 'happiness' | 'comments'>): boolean =>
  happiness !== null && happiness > 0 && comments.length === 0

/** How a meeting uses its pack: people who see the data for the first time need something else than people who decide with it. */
export const PACK_MODES = ['explain', 'discuss', 'decide'] as const
export type PackMode = (typeof PACK_MODES)[number]

/** A part of the meeting. */
export interface AgendaItem {
  title: string
  minutes: number
  /** What to do in it, in a sentence or two. */
  text: string
  /** Open questions to put to everyone. */
  questions: string[]
  /** The part of the pack that it is about: an entry of {@link PACK_PARTS}, or `scenario:KEY`; null for none. */
  about: string | null
  /** What of it the pack wrote, for whoever says it in another language; missing in older packs. */
  codes?: AgendaCodes | undefined
}

/** An action in a pack. Dates are days, 2026-10-31. */
export interface PackAction {
  id: number
  title: string
  owner: string
  dueOn: string | null
}

/** An initiative in a pack. */
export interface PackInitiative extends PackAction {
  goal: string
  status: 'planned' | 'running' | 'done' | 'dropped'
  overdue: boolean
}

/** The outcome of what was agreed on. */
export interface PackProgress {
  /** The period whose meeting was the last one. */
  since: string
  /** Done since then. */
  done: PackAction[]
  open: PackAction[]
  /** Open, and their day is past. */
  overdue: PackAction[]
  /** That run, are planned or came to an end since then. */
  initiatives: PackInitiative[]
}

/** A note on data that is not reliable yet. */
export interface ReadinessNote {
  about: 'responses' | 'comments' | 'comparison' | 'roster' | 'slices' | 'reading' | 'audit' | 'agenda' | 'privacy' | 'hidden'
  text: string
  /** The same as a code; missing in older packs. */
  code?: Coded | undefined
}

/** A note in English and as a code. */
export const readinessNote = (about: ReadinessNote['about'], code: Coded): ReadinessNote => ({ about, text: english(code), code })

/** Hashes of what a pack was made with: where two packs have the same, that was the same. */
export interface PackBasis {
  /** The models that read the comments. */
  models: string
  /** Members of the roster: names, aliases, teams. */
  roster: string
  /** How far each may be named. */
  consent: string
  /** Scenarios with their versions. */
  scenarios: string
  /** The area's filter, time zone and limits. */
  area: string
}

/** The pack for an experience meeting. Optional fields may be missing in older packs. */
export interface Pack {
  area: { key: string; name: string; objective: string }
  period: { key: string; start: string; end: string; zone: string }
  builtAt: string
  /** Of a snapshot: when it was taken, and by whom. */
  frozen?: { at: string; by: string }
  /** Whether somebody's data was erased from it after it was built. */
  erased?: boolean
  mode?: {
    is: PackMode /** Periods of data up to this one, 3 at most. */
    periods: number
    why: string /** The reason as a code; missing in older packs. */
    code?: Coded | undefined
  }
  agenda?: { minutes: number; items: AgendaItem[] }
  readiness?: ReadinessNote[]
  /** Missing too where nothing was ever agreed on. */
  progress?: PackProgress
  basis?: PackBasis
  /** What is on the lists that the pack quotes; added when it is read. */
  listed?: ListAmounts
  /** Under how many respondents nothing is shown, and how many slices therefore are not. */
  privacy?: { minRespondents: number; slices: number }
  /**
   * Whether the earlier periods had begun before the first response came in: their counts are those of a part of them, and nothing is more or fewer
   * than they. Missing in older packs.
   */
  partial?: { before: boolean; yearAgo: boolean }
  numbers: {
    happiness: Compared & { change: Changes }
    responses: Compared
    /** Of the surveys sent, how many were answered, in whole percent. Missing if it is not known what was sent. */
    responseRate?: Compared
    comments: Compared
    /** Of the responses, how many have a comment, 0 to 1. */
    commentShare?: Compared & { change: Changes }
    /** The change is one of the mean, in minutes. */
    lostMinutes: Compared & { change?: Changes }
  }
  /** How many of the analysed comments carry each label; none if too few are analysed. */
  labels: { label: Label; comments: number; analysed: number; change: Changes }[]
  tests: PackTests
  /** `total` counts all comments that thank the member, `comments` are the newest of them. */
  recognitions: { member: { id: number; name: string; team: string }; total?: number; comments: ListedComment[] }[]
  /** People who were thanked by name and are not on the roster yet, the most thanked first. Missing in older packs. */
  unlisted?: UnlistedThanks[]
  /** `total` counts the comments that carry the label; the list folds near-duplicates. */
  ideas: { total: number; themes: PackTheme[]; comments: ListedComment[] }
  pains?: { total: number; comments: ListedComment[] }
  /** A 10 that complains, a 2 that thanks. */
  againstScore?: { total: number; comments: ListedComment[] }
  /** What is new, still open, gone quiet or back since the last meeting: a theme each, in one of its comments. */
  sinceLastMeeting?: { total: number; comments: ListedComment[] }
  /** Praise that names no one; older packs have all praise here. */
  praise: { total: number; comments: ListedComment[] }
  scenarios: {
    key: string
    name: string
    version: number
    /** Whether its slices are what hurts or what goes well. */
    about: 'trouble' | 'success'
    slices: PackSlice[]
    note: string | null
    noteCode?: Coded | null | undefined
  }[]
  themes: PackTheme[]
  /** Happiness by what happened to the tickets; missing where too few are known. */
  operations?: OperationalFigures
  /** Themes without comments in this period that had some in the period before. Missing in older packs. */
  gone?: { id: number; label: string; before: number }[]
  /** received = labelled + unlabelled + unsupported + failed + hidden + routed + waiting + withoutComment */
  coverage: {
    received: number
    labelled: number
    unlabelled: number
    unsupported: number
    failed: number
    /** Labelled, but not shown: praise of no one but members who do not want to be named. Missing: none. */
    hidden?: number
    /** Sent to a named person, and on no list. Missing: none. */
    routed?: number
    waiting: number
    withoutComment: number
  }
  /** Why set-aside responses failed, by response id in `line`. */
  failures: RowProblem[]
}
