import type { Area } from '../areas/area.js'
import type { Span } from '../comments/labels.js'
import type { ReadablePeriod, ReadableScope } from '../disclosure/open-scope.js'
import type { Period } from '../period/period.js'
import type { SpecificComments, Theme, ThemeEvent, ThemeSizes } from '../themes/theme.js'

/** A theme by its id, or one that is found in the same change by its place among those. */
export type ThemeRef = { id: number } | { found: number }

/** A change of an area's themes, made as a whole. */
export interface ThemeChange {
  period: string
  /** New themes. */
  found?: (Pick<Theme, 'label' | 'language' | 'keywords'> &
    Partial<Pick<Theme, 'key' | 'kind' | 'named' | 'definition'>> & { examples?: { text: string; language: string }[] })[]
  update?: ({ id: number } & Partial<Omit<Theme, 'id' | 'period'>>)[]
  /** Every comment of the first, those that people moved there too, goes to the second. */
  merge?: { from: number; to: number }[]
  /** What the last merge of these themes took goes back to them, but for what people moved on since. */
  unmerge?: number[]
  /** So much of what a theme had before a moment counts for a part of it: no one said which comments. */
  divide?: { from: number; to: ThemeRef; share: number; before: Date }[]
  /** Without a theme: looked at, and in none. */
  place?: { segmentId: number; theme: ThemeRef | null; rank: number; specific?: string | null }[]
  /** Segments that are no longer to be in themes. */
  forget?: number[]
  /** What the themes of the period are built from. */
  basis?: string
  /** A person's word, which later runs follow. */
  moves?: (Span & { responseId: number; theme: ThemeRef | null; by: string })[]
  events?: (Omit<ThemeEvent, 'themeId' | 'toId' | 'at' | 'period'> & { theme: ThemeRef; to: ThemeRef | null })[]
}

/** Themes of areas: which there are, which segments they have, and what people said about them. */
export interface ThemeStore {
  /** All of an area's themes, those that were merged too, by id; and the version that a change is made from. */
  read(areaId: number): Promise<{ version: number; themes: Theme[] }>
  /**
   * Makes a change, if nothing else has changed the area's themes since they were read. Segments that are gone now are left out.
   * @returns ids of the found themes, in order; null if something else was quicker
   */
  change(areaId: number, version: number, change: ThemeChange): Promise<number[] | null>
  /** Where segments are: null for in none; those not looked at yet are left out. */
  placements(
    areaId: number,
    segmentIds: number[],
  ): Promise<Map<number, { themeId: number | null; rank: number; specific: string | null }>>
  /**
   * What the encoder made of segments, packed; those that no encoder had to read are left out.
   * @param engine leaves out what other models made too: vectors of two encoders cannot be compared
   */
  vectors(segmentIds: number[], engine?: string): Promise<Map<number, Uint8Array>>
  /** Vectors of the first `perTheme` segments of each theme in a scope, of the models that read most of its comments. */
  samples(scope: ReadablePeriod, perTheme: number): Promise<Map<number, Uint8Array[]>>
  /** Where people moved stretches of these responses, the last word last. */
  moves(areaId: number, responseIds: number[]): Promise<(Span & { responseId: number; themeId: number | null })[]>
  /**
   * What people gave as examples of themes, with what they moved into them: the last `perTheme` of each. The last word on a stretch of
   * text counts. The vectors are those of one engine.
   */
  examples(
    areaId: number,
    perTheme: number,
    engine: string,
  ): Promise<Map<number, { text: string; language: string; vector: Uint8Array | null }[]>>
  /** What the themes of a month were built from; null if they were not. */
  basis(areaId: number, period: string): Promise<string | null>
  /** Specific points within each theme in a scope, as they were found month by month. */
  specifics(scope: ReadablePeriod): Promise<Map<number, SpecificComments[]>>
  /** The segments of a theme in a scope, oldest first. */
  members(
    scope: ReadableScope,
    themeId: number,
  ): Promise<(Span & { segmentId: number; responseId: number; text: string; language: string; at: Date; rank: number })[]>
  /** Comments by theme and period of a kind, of the area's responses up to the end of a period. */
  sizes(upTo: ReadablePeriod, kind: Period['kind'], timeZone: string): Promise<ThemeSizes>
  /** Whether the merge of a theme was recorded, so that it can be undone. */
  canUnmerge(themeId: number): Promise<boolean>
  /** What happened to the area's themes, oldest first. */
  events(of: ReadablePeriod): Promise<ThemeEvent[]>
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
