import type { Access, ApiKey } from './access.js'
import type { Analysis } from './analysis.js'
import type { Area, DimensionFilter, NewArea } from './area.js'
import type { JobName, Payload } from './jobs.js'
import type { Evidence, Label, Prediction, Span } from './labels.js'
import type { Pack } from './pack.js'
import type { Consent, Member, Stance } from './people.js'
import type { Period } from './period.js'
import type { Redaction } from './redaction.js'
import type { ImportSummary, NewResponse, PendingResponse, ResponseStatus, RowProblem } from './response.js'
import type {
  GroupCount,
  ResponseCounts,
  ResponseFilter,
  Scenario,
  ScenarioResolution,
  ScenarioRule,
  ScenarioVersion,
} from './scenario.js'
import type { Theme, ThemeEvent, ThemeSizes } from './theme.js'

// What the use cases need from the outside. `store/` and `queue/` provide it; tests run one contract suite over every provider.

export interface ImportStore {
  start(run: { source: string; fileName: string; strict: boolean }): Promise<number>
  /**
   * Stores a batch and the import's progress in one transaction; responses that are there already (same source and external id,
   * also twice within the batch) are left as they are.
   * @returns ids of the new responses that have a comment to analyse, and how many were there already
   */
  add(
    importId: number,
    responses: NewResponse[],
    rejected: RowProblem[],
  ): Promise<{ pendingIds: number[]; imported: number; repeated: number }>
  finish(importId: number, error?: string): Promise<ImportSummary>
  get(importId: number): Promise<(ImportSummary & { status: string; error: string | null }) | null>
  list(limit: number): Promise<(ImportSummary & { status: string; error: string | null; fileName: string; startedAt: Date })[]>
  /** Takes back everything a strict import stored. */
  discard(importId: number, error: string): Promise<void>
}

export interface ResponseStore {
  /** Those of the ids that are still pending. */
  pending(ids: number[]): Promise<PendingResponse[]>
  /** The next ids that are pending, ascending after `after`. */
  pendingIds(after: number, limit: number): Promise<number[]>
  /** Stores findings in one transaction, replacing earlier ones of the model; responses no longer pending are left. */
  saveAnalyses(analyses: { responseId: number; analysis: Analysis }[], engine: string): Promise<void>
  /** The next comments that the analysis is done with, in whatever language, by id after `after`. */
  analysed(after: number, limit: number): Promise<PendingResponse[]>
  /**
   * Stores whom analysed comments name, as findings of now say, and leaves everything else of them as it is: their segments, labels and themes.
   * @returns how many comments name otherwise than before
   */
  saveMentions(analyses: { responseId: number; analysis: Pick<Analysis, 'segments' | 'mentions'> }[]): Promise<number>
  /** Sets one response aside. */
  fail(id: number, reason: string): Promise<void>
  /** Marks as pending again what was analysed by another engine (or everything, or the failed). @returns how many */
  reopen(which: 'failed' | 'outdated', engine: string): Promise<number>
  counts(): Promise<Record<ResponseStatus, number>>
}

export interface RosterStore {
  members(): Promise<Member[]>
  /**
   * Adds and updates members by name and team; those not named stay. Without a consent, a member keeps theirs, and a new one has `team`.
   * @param by who says so: noted beside each consent that changed
   */
  upsert(
    members: { name: string; aliases: string[]; team: string; consent?: Consent | undefined }[],
    by?: string,
  ): Promise<number>
  /** @param by who says so: noted beside the change. @returns null where there is no such member */
  setConsent(id: number, consent: Consent, by: string): Promise<Member | null>
}

export interface AreaStore {
  list(): Promise<Area[]>
  byKey(key: string): Promise<Area | null>
  /** Adds or changes an area: what is left out stays as it is. */
  upsert(area: NewArea): Promise<Area>
}

export interface ScenarioStore {
  /** The newest active version of each, of the area and of all areas. */
  forArea(areaId: number): Promise<Scenario[]>
  /** A changed rule or name becomes a new version; a changed owner does not. */
  upsert(scenario: { key: string; name: string; owner: string; areaId: number | null; rule: ScenarioRule }): Promise<Scenario>
  /** Every version, the newest first, of the area or (null) of all areas. */
  versions(key: string, areaId: number | null): Promise<ScenarioVersion[]>
  /** Takes it out of use; its versions and what they picked stay. @returns whether it was in use */
  remove(key: string, areaId: number | null): Promise<boolean>
}

/** What scenarios picked, period by period. */
export interface ResolutionStore {
  /** Replaces what the same versions picked in the same period before. */
  save(
    areaId: number,
    period: string,
    resolutions: (Pick<ScenarioResolution, 'slices' | 'note'> & { scenarioId: number })[],
  ): Promise<void>
  /** Of a period, or of all, the newest period first; the newest version first. */
  list(areaId: number, options: { period?: string; key?: string; limit?: number }): Promise<ScenarioResolution[]>
}

/** Which responses are looked at. */
export interface Scope extends Omit<ResponseFilter, 'dimensions'> {
  from: Date
  to: Date
  filter: DimensionFilter
}

/** A comment with its findings, as read back. `text` is not masked yet: mask it before it leaves. */
export interface AnalysedComment {
  responseId: number
  text: string
  redactions: Redaction[]
  score: number | null
  at: Date
  lostMinutes: number | null
  language: string | null
  dimensions: Record<string, string>
  segments: (Span & { id: number; labels: (Prediction & { evidence?: Evidence[] })[] })[]
  /**
   * `consent` is the member's; where nothing decides between candidates, that of whoever of them consents to least; null for a name that is
   * nobody's on the roster.
   */
  mentions: (Span & {
    segmentId: number
    text: string
    stance: Stance
    memberId: number | null
    consent: Consent | null
    probability: number
  })[]
}

/** Read models: one query each. */
export interface Views {
  numbers(scope: Scope): Promise<ResponseCounts>
  statusCounts(scope: Scope): Promise<Record<ResponseStatus, number> & { labelled: number }>
  groups(scope: Scope, dimension: string): Promise<GroupCount[]>
  /** How many analysed comments there are, and how many carry each label. */
  labelCounts(scope: Scope): Promise<{ analysed: number; labels: Record<Label, number> }>
  /** Ids of the analysed comments. */
  commentIds(scope: Scope): Promise<Set<number>>
  /** Analysed comments, newest first; with `evidence`, what spoke for each label too. */
  comments(
    scope: Scope,
    options?: {
      label?: Label
      minScore?: number
      maxScore?: number
      thankedMember?: boolean
      limit?: number
      afterId?: number
      ids?: number[]
      evidence?: boolean
    },
  ): Promise<AnalysedComment[]>
  failures(scope: Scope, limit: number): Promise<RowProblem[]>
  /** Distinct values of each dimension key with their counts, the most frequent first; of all responses, or of those in a scope. */
  dimensions(scope?: Scope): Promise<Record<string, { value: string; responses: number }[]>>
  /** Months (YYYY-MM, UTC) that have responses, oldest first. */
  months(): Promise<{ month: string; responses: number }[]>
}

/** A theme by its id, or one that is found in the same change by its place among those. */
export type ThemeRef = { id: number } | { found: number }

/** A change of an area's themes, made as a whole. */
export interface ThemeChange {
  period: string
  found?: (Pick<Theme, 'label' | 'language' | 'keywords'> & { named?: boolean })[]
  update?: ({ id: number } & Partial<Omit<Theme, 'id' | 'period'>>)[]
  /** Every comment of the first, those that people moved there too, goes to the second. */
  merge?: { from: number; to: number }[]
  /** So much of what a theme had before a moment counts for a part of it: nobody said which comments. */
  divide?: { from: number; to: ThemeRef; share: number; before: Date }[]
  /** Without a theme: looked at, and in none. */
  place?: { segmentId: number; theme: ThemeRef | null; rank: number }[]
  /** Segments that are no longer to be in themes. */
  forget?: number[]
  /** A person's word, which later runs follow. */
  moves?: (Span & { responseId: number; theme: ThemeRef | null; by: string })[]
  events?: (Omit<ThemeEvent, 'themeId' | 'toId' | 'at' | 'period'> & { theme: ThemeRef; to: ThemeRef | null })[]
}

/** Themes of areas: which there are, which segments they have, and what people said about them. */
export interface ThemeStore {
  /** All of an area's themes, those that were merged too, by id; and the version that a change is made from. */
  read(areaId: number): Promise<{ version: number; themes: Theme[] }>
  /**
   * Makes a change, if nothing else has changed the area's themes since they were read. Segments that are gone by now are left out.
   * @returns ids of the found themes, in order; null where something else was quicker
   */
  change(areaId: number, version: number, change: ThemeChange): Promise<number[] | null>
  /** Where segments are: null for in none; those not looked at yet are left out. */
  placements(areaId: number, segmentIds: number[]): Promise<Map<number, { themeId: number | null; rank: number }>>
  /** Where people moved stretches of these responses, the last word last. */
  moves(areaId: number, responseIds: number[]): Promise<(Span & { responseId: number; themeId: number | null })[]>
  /** Some texts of each theme, spread over all that it has, always the same ones of the same. @param except segments that do not count */
  exemplars(areaId: number, perTheme: number, except: number[]): Promise<Map<number, { text: string; language: string }[]>>
  /** Every segment of a theme, the oldest first. */
  members(
    themeId: number,
  ): Promise<(Span & { segmentId: number; responseId: number; text: string; language: string; at: Date; rank: number })[]>
  /** Comments by theme and period of a kind, of the area's responses before `to`. */
  sizes(area: Pick<Area, 'id' | 'filter' | 'timeZone'>, kind: Period['kind'], to: Date): Promise<ThemeSizes>
  /** What happened to the area's themes, the oldest first. */
  events(areaId: number): Promise<ThemeEvent[]>
  /**
   * Imports that are over, of which nothing is pending, and whose themes were not asked for yet.
   * @param responseIds only those that brought these
   */
  analysedImports(responseIds?: number[]): Promise<number[]>
  /** Keys of the months in which the area has segments, of these imports, that were not looked at yet; the oldest first. */
  unbuilt(area: Pick<Area, 'id' | 'filter' | 'timeZone'>, importIds: number[]): Promise<string[]>
  /** Keys of the months in which these imports brought the area something that is analysed; the oldest first. */
  touched(area: Pick<Area, 'filter' | 'timeZone'>, importIds: number[]): Promise<string[]>
  /** Notes that the themes of these imports were asked for; not of those that have responses pending again. */
  markAsked(importIds: number[]): Promise<void>
}

export interface PackStore {
  save(areaId: number, period: string, pack: Pack): Promise<void>
  get(areaId: number, period: string): Promise<Pack | null>
  list(): Promise<{ area: string; areaName: string; period: string; builtAt: Date; frozenAt?: Date | null }[]>
}

export interface KeyStore {
  count(): Promise<number>
  /** @param access an officer's, of all areas and teams, where it is left out */
  add(name: string, hash: string, access?: Partial<Access>): Promise<number>
  /** The key of this hash, if it is there and not revoked. */
  find(hash: string): Promise<ApiKey | null>
  /** All of them, the oldest first. */
  list(): Promise<(ApiKey & { createdAt: Date; revokedAt: Date | null })[]>
  /** @returns whether it was there and not revoked */
  revoke(id: number): Promise<boolean>
}

export interface Queue {
  /** Adds jobs in bulk; their payloads are checked. */
  add<N extends JobName>(name: N, payloads: Payload<N>[]): Promise<void>
  counts(): Promise<{ waiting: number; active: number; delayed: number; failed: number }>
}

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
