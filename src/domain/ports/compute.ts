import type { Analysis } from '../comments/analysis.js'
import type { Member } from '../people/members.js'

/** Computes away from the event loop, so that the service keeps answering. */
export interface Compute {
  engine: string
  analyse(
    comments: { text: string; score?: number | undefined; team?: string | undefined }[],
    roster: Member[],
  ): Promise<Analysis[]>
  /** @returns one theme index per text (null for none), and the themes */
  themes(texts: { text: string; language: string }[], options?: ThemeOptions): Promise<ThemeResult>
  /** @param known some texts of each known theme */
  assignThemes(
    known: { text: string; language: string }[][],
    texts: { text: string; language: string }[],
  ): Promise<AssignedThemes>
}

export interface ThemeOptions {
  /** Exactly this many themes. */
  count?: number | undefined
  /** Leave no text out. */
  all?: boolean | undefined
}

export interface ThemeResult {
  /** One per text: an index into `themes`, or null. */
  assignment: (number | null)[]
  themes: {
    label: string
    language: string
    keywords: string[] /** Indexes of texts, the best first. */
    representatives: number[]
    size: number
  }[]
}

/** Texts given to known themes, and the new themes that the rest form. */
export interface AssignedThemes {
  /** One per text: an index into the known themes, beyond their number one into `found`, or null. */
  assignment: (number | null)[]
  found: ThemeResult['themes']
  /** One per text: its place in its theme, 0 the most typical. */
  ranks: number[]
}
