import type { Label, Span } from './labels.js'
import type { RowProblem } from './response.js'

/** A measure now and in the period before. */
export interface Compared {
  now: number | null
  before: number | null
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
  representatives: ShownComment[]
}

export interface PackSlice {
  name: string
  reason: string
  responses: number
  happiness: number | null
  themes: PackTheme[]
  comments: ShownComment[]
}

/** What a monthly experience meeting reads from. */
export interface Pack {
  area: { key: string; name: string; objective: string }
  period: { key: string; start: string; end: string; zone: string }
  builtAt: string
  numbers: { happiness: Compared; responses: Compared; comments: Compared; lostMinutes: Compared }
  recognitions: { member: { id: number; name: string; team: string }; comments: ShownComment[] }[]
  ideas: { total: number; themes: PackTheme[]; comments: ShownComment[] }
  /** Praise beyond the recognitions: names in it are shown, its authors never are. */
  praise: { total: number; comments: ShownComment[] }
  scenarios: { key: string; name: string; version: number; slices: PackSlice[]; note: string | null }[]
  themes: PackTheme[]
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
