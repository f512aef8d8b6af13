import type { Analysis, Comment } from '../comments/analysis.js'
import type { Member } from '../people/members.js'
import type { ThemeKind } from '../themes/theme.js'

/** Computes outside the event loop, so that the service stays responsive. */
export interface Compute {
  engine: string
  /** Probabilities from which on a segment has a label, in the order of LABELS. */
  labelThresholds: readonly number[]
  analyse(comments: Pick<Comment, 'text' | 'score' | 'team' | 'day'>[], roster: Member[]): Promise<Analysis[]>
  /** @returns one theme index per text (null for none), and the themes */
  themes(texts: { text: string; language: string }[], options?: ThemeOptions): Promise<ThemeResult>
  /**
   * Gives segments to the themes of the catalogue and to the installation's own, and groups the rest into new ones. The same segments get the same
   * themes, in whatever order they come; what is known of a segment does not depend on the others.
   */
  placeSegments(segments: SegmentToPlace[], own: ExampleTheme[]): Promise<PlacedSegments>
}

export interface ThemeOptions {
  /** Exactly this many themes. */
  count?: number | undefined
  /** Give every text a theme. */
  all?: boolean | undefined
}

export interface ThemeResult {
  /** One per text: an index into `themes`, or null. */
  assignment: (number | null)[]
  themes: {
    label: string
    language: string
    keywords: string[] /** Indexes of texts, best first. */
    representatives: number[]
    size: number
  }[]
}

/** A segment that has a label. */
export interface SegmentToPlace {
  /** Without names of persons. */
  text: string
  /** ISO 639-1. */
  language: string
  kind: ThemeKind
  /** What the encoder made of it in its comment, packed; null if it must be read alone. */
  vector: Uint8Array | null
}

/** A theme that takes what is like its examples. */
export interface ExampleTheme {
  key: string
  kind: ThemeKind
  /** Its name, its definition, and what people put into it. */
  examples: Omit<SegmentToPlace, 'kind'>[]
}

export interface PlacedSegments {
  /** One per segment; null for none. */
  places: (SegmentPlace | null)[]
  /** The themes that the rest forms. */
  found: { key: string; kind: ThemeKind; label: string; language: string; keywords: string[] }[]
}

export interface SegmentPlace {
  /** Of the catalogue, of an example theme, or of a found one; the kind is the segment's. */
  key: string
  /** Rank: lower is more typical. */
  rank: number
  /** What exactly, within a theme of many comments; null if nothing stands out. */
  specific: string | null
}
