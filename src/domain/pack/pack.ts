import type { Label } from '../comments/labels.js'
import type { ShownComment } from '../comments/shown-comment.js'
import type { RowProblem } from '../responses/response.js'
import type { Changes, Slice } from '../scenarios/scenario.js'
import type { Specific, ThemeState } from '../themes/theme.js'
import type { OperationalFigures } from '../tickets/operations.js'

/** A measure now, in the period before and in the same one a year ago; null where there is none. */
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
  /** What exactly several of its comments speak of, the most frequent first. Older packs do not tell. */
  specifics?: Specific[]
  /** Comments in the theme. */
  size: number
  happiness: number | null
  /** Of its share of all comments; null where it was not there to compare with. */
  change?: Changes
  /** Against the period before, in which it had `before` comments; null where that has no comments at all. Older packs do not tell. */
  state?: ThemeState | null
  before?: number
  /** Of a slice's themes none: the slice shows its comments. */
  representatives: ShownComment[]
}

/**
 * What is tested together: the headline (Happiness and the share of each label), all slices that scenarios ranked, all themes. Whoever reads one
 * of these lists has looked at all of that list and not at the others.
 */
export const TEST_FAMILIES = ['headline', 'slices', 'themes'] as const
export type TestFamily = (typeof TEST_FAMILIES)[number]

/** How the changes of a pack were tested. */
export interface PackTests {
  /** In all. */
  comparisons: number
  /** The highest confidence (0 to 1) that an interval of the pack has. */
  confidence: number
  /** Each family with the confidence of its intervals; those without a comparison are left out. Older packs tested everything as one. */
  families?: { of: TestFamily; comparisons: number; confidence: number }[]
}

/** A comment on a curated list. Older packs tell nothing but the comment. */
export interface ListedComment extends ShownComment {
  /** Why it is on the list. */
  reason?: string
  /** Near-duplicates that it stands for. */
  folded?: number
  /** What a person noted of it. */
  note?: string
  /** Of what happened since the last meeting: what. */
  state?: string
}

export interface PackSlice extends Slice {
  /** Of its Happiness. */
  change: Changes
  themes: PackTheme[]
  comments: ListedComment[]
}

/** Whether nothing is to be mended: more are happy than unhappy, and no comment says otherwise. */
export const goesWell = ({ happiness, comments }: Pick<PackSlice, 'happiness' | 'comments'>): boolean =>
  happiness !== null && happiness > 0 && comments.length === 0

/** What a meeting does with its pack: people who see such data for the first time need other things than those who decide by it. */
export const PACK_MODES = ['explain', 'discuss', 'decide'] as const
export type PackMode = (typeof PACK_MODES)[number]

/** A part of the meeting. */
export interface AgendaItem {
  title: string
  minutes: number
  /** What to do in it, in a sentence or two. */
  text: string
  /** Open questions to put to everybody. */
  questions: string[]
  /** The part of the pack that it is about: an entry of {@link PACK_PARTS}, or `scenario:KEY`; null for none. */
  about: string | null
}

/** An action as a pack tells of it. Dates are days, 2026-10-31. */
export interface PackAction {
  id: number
  title: string
  owner: string
  dueOn: string | null
}

/** An initiative as a pack tells of it. */
export interface PackInitiative extends PackAction {
  goal: string
  status: 'planned' | 'running' | 'done' | 'dropped'
  overdue: boolean
}

/** What became of what was agreed on. */
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

/** Something that is still too thin to rely on, in a sentence. */
export interface ReadinessNote {
  about: 'responses' | 'comments' | 'comparison' | 'roster' | 'slices' | 'reading' | 'audit' | 'agenda' | 'privacy'
  text: string
}

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

/** What a monthly experience meeting reads from. Fields that may be missing are those that older packs do not tell. */
export interface Pack {
  area: { key: string; name: string; objective: string }
  period: { key: string; start: string; end: string; zone: string }
  builtAt: string
  /** Of a snapshot: when it was taken, and by whom. */
  frozen?: { at: string; by: string }
  mode?: { is: PackMode /** Periods of data up to this one, 3 at most. */; periods: number; why: string }
  agenda?: { minutes: number; items: AgendaItem[] }
  readiness?: ReadinessNote[]
  /** Missing too where nothing was ever agreed on. */
  progress?: PackProgress
  basis?: PackBasis
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
    comments: Compared
    /** Of the responses, how many have a comment, 0 to 1. */
    commentShare?: Compared & { change: Changes }
    /** The change is one of the mean, in minutes. */
    lostMinutes: Compared & { change?: Changes }
  }
  /** How many of the analysed comments carry each label. */
  labels: { label: Label; comments: number; analysed: number; change: Changes }[]
  tests: PackTests
  /** `total` counts all comments that thank the member, `comments` are the newest of them. */
  recognitions: { member: { id: number; name: string; team: string }; total?: number; comments: ListedComment[] }[]
  /** `total` counts the comments that carry the label; the list folds near-duplicates. */
  ideas: { total: number; themes: PackTheme[]; comments: ListedComment[] }
  pains?: { total: number; comments: ListedComment[] }
  /** A 10 that complains, a 2 that thanks. */
  againstScore?: { total: number; comments: ListedComment[] }
  /** What is new, still open, gone quiet or back since the last meeting: a theme each, in one of its comments. */
  sinceLastMeeting?: { total: number; comments: ListedComment[] }
  /** Praise that names nobody; older packs have all praise here. */
  praise: { total: number; comments: ListedComment[] }
  scenarios: {
    key: string
    name: string
    version: number
    /** Whether its slices are what hurts or what goes well. */
    about: 'trouble' | 'success'
    slices: PackSlice[]
    note: string | null
  }[]
  themes: PackTheme[]
  /** Happiness by what happened to the tickets; missing where too few are known. */
  operations?: OperationalFigures
  /** What nobody speaks of any more, though some did in the period before. Older packs do not tell. */
  gone?: { id: number; label: string; before: number }[]
  /** received = labelled + unlabelled + unsupported + failed + hidden + routed + waiting + withoutComment */
  coverage: {
    received: number
    labelled: number
    unlabelled: number
    unsupported: number
    failed: number
    /** Labelled, but not shown: praise of nobody but members who do not want to be named. Missing: none. */
    hidden?: number
    /** Sent to a named person, and on no list. Missing: none. */
    routed?: number
    waiting: number
    withoutComment: number
  }
  /** Why set-aside responses failed, by response id in `line`. */
  failures: RowProblem[]
}
