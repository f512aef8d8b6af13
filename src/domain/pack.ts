import type { Evidence, Label, Span } from './labels.js'
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
  /** Offsets into the masked text. Evidence where it was asked for: the spans that spoke for a label, those on masks left out. */
  segments: (Span & { labels: { label: Label; probability: number; evidence?: Evidence[] }[] })[]
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
  /** How the changes were tested: all together, each interval at this confidence (0 to 1). */
  tests: { comparisons: number; confidence: number }
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
