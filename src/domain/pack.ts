import type { Label, Span } from './labels.js'
import type { RowProblem } from './response.js'
import type { Changes, Slice } from './scenario.js'
import type { ThemeState } from './theme.js'

/** A measure now, in the period before and in the same one a year ago; null where there is none. */
export interface Compared {
  now: number | null
  before: number | null
  yearAgo: number | null
}

/** A comment as it may be shown: personal data masked. */
export interface ShownComment {
  responseId: number
  /** Masked. */
  text: string
  /** Offsets into the masked text. */
  segments: (Span & { labels: { label: Label; probability: number }[] })[]
  /** Offsets of the names that are shown, into the masked text. */
  names: Span[]
  score: number | null
  at: string
  dimensions: Record<string, string>
}

export interface PackTheme {
  id: number
  label: string
  keywords: string[]
  /** Comments in the theme. */
  size: number
  happiness: number | null
  /** Of its share of all comments; null where it was not there to compare with. */
  change?: Changes
  /** Against the period before, in which it had `before` comments; null where that has no comments at all. Older packs do not tell. */
  state?: ThemeState | null
  before?: number
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

export interface PackSlice extends Slice {
  /** Of its Happiness. */
  change: Changes
  themes: PackTheme[]
  comments: ShownComment[]
}

/** What a monthly experience meeting reads from. */
export interface Pack {
  area: { key: string; name: string; objective: string }
  period: { key: string; start: string; end: string; zone: string }
  builtAt: string
  numbers: { happiness: Compared & { change: Changes }; responses: Compared; comments: Compared; lostMinutes: Compared }
  /** How many of the analysed comments carry each label. */
  labels: { label: Label; comments: number; analysed: number; change: Changes }[]
  tests: PackTests
  recognitions: { member: { id: number; name: string; team: string }; comments: ShownComment[] }[]
  ideas: { total: number; themes: PackTheme[]; comments: ShownComment[] }
  /** Praise beyond the recognitions: names in it are shown, its authors never are. */
  praise: { total: number; comments: ShownComment[] }
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
  /** What nobody speaks of any more, though some did in the period before. Older packs do not tell. */
  gone?: { id: number; label: string; before: number }[]
  /** received = labelled + unlabelled + unsupported + failed + waiting + withoutComment */
  coverage: {
    received: number
    labelled: number
    unlabelled: number
    unsupported: number
    failed: number
    waiting: number
    withoutComment: number
  }
  /** Why set-aside responses failed, by response id in `line`. */
  failures: RowProblem[]
}
