import type { Label } from '../comments/labels.js'
import type { BuildPeriod, BuildScope, ReadablePeriod } from '../disclosure/open-scope.js'
import type { Contradiction, StoredReport, Waiting } from '../report/report.js'
import type { ResponseCounts } from '../scenarios/scenario.js'

export interface ReportStore {
  /** Replaces the one of the same area and period. */
  save(areaId: number, period: string, report: StoredReport): Promise<void>
  get(of: ReadablePeriod): Promise<StoredReport | null>
  /** Of an area, newest period first. */
  list(areaId: number): Promise<{ period: string; kind: StoredReport['kind']; builtAt: Date }[]>
}

/** Counts of one step of a trend. */
export interface StepCounts extends ResponseCounts {
  analysed: number
  labels: Record<Label, number>
}

/** A theme among the comments of a scope. */
export interface ThemeFacts extends Pick<ResponseCounts, 'scored' | 'happy' | 'unhappy'> {
  id: number
  comments: number
  /** Those whose segment in the theme carries each label. */
  pains: number
  ideas: number
  /** Ids of the most typical of those. */
  typicalPains: number[]
  typicalIdeas: number[]
}

/** Thanks at the scores of a recognition. */
export interface ThanksFacts {
  /** Null if the roster does not identify one person: such thanks are held. */
  memberId: number | null
  responseId: number
  /** It complains too, criticises somebody, or has a name that the roster cannot settle. */
  held: boolean
}

/** Which scores make thanks a recognition, both inclusive. */
export interface RecognitionScores {
  min: number
  max: number
}

/** Queries for reports: one query each; they read no comment text. */
export interface ReportViews {
  /** Counts of consecutive steps: step i lies from `bounds[i]`, inclusive, to `bounds[i + 1]`, exclusive. */
  steps(area: BuildScope, bounds: Date[]): Promise<StepCounts[]>
  /** Comments by theme in consecutive steps, read across splits. */
  themeSteps(area: BuildPeriod, bounds: Date[]): Promise<Map<number, number[]>>
  /** Themes that have comments in the scope. @param typical how many ids of typical comments at most */
  themes(scope: BuildPeriod, typical: number): Promise<ThemeFacts[]>
  /** Ids of the comments that carry a label surest. */
  surest(scope: BuildScope, label: Label, limit: number): Promise<number[]>
  thanks(scope: BuildScope, scores: RecognitionScores): Promise<ThanksFacts[]>
  waiting(scope: BuildScope, scores: RecognitionScores): Promise<Waiting>
  /** Where score and text differ most, surest first. */
  contradictions(scope: BuildScope, limit: number): Promise<Contradiction<number>[]>
}
