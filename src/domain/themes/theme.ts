import type { Label } from '../comments/labels.js'
import type { Share } from '../compare/statistics.js'
import { type Change, type Comparison, testTogether, type Verdict } from '../compare/trend.js'

/** Labels whose segments a meeting reads by theme: what should change. Praise has themes too, but is read out by person. */
export const THEMED: readonly Label[] = ['pain_point', 'improvement_idea']

/** What the segments of a theme do: complain, ask for something, or praise. */
export const THEME_KINDS = ['pain', 'idea', 'praise'] as const
export type ThemeKind = (typeof THEME_KINDS)[number]

/** Languages that the catalogue's themes are headed in. */
export const HEADING_LANGUAGES = ['en', 'de', 'fi', 'sv', 'es', 'fr'] as const

/** The kind of theme that a segment with these labels is in: a wish says more than the trouble behind it. Null without a label. */
export function kindOf(labels: readonly { label: Label; probability: number }[]): ThemeKind | null {
  const of = (label: Label) => labels.find((each) => each.label === label)?.probability ?? 0
  const [idea, pain] = [of('improvement_idea'), of('pain_point')]
  if (idea > 0 && idea >= pain) return 'idea'
  if (pain > 0) return 'pain'
  return of('praise') > 0 ? 'praise' : null
}

/** Keys of themes that segments of no other theme form; all others are the catalogue's or the installation's own. */
const FOUND = 'found:'
export const foundKey = (name: string): string => `${FOUND}${name.toLowerCase()}`
export const isFound = ({ key }: Pick<Theme, 'key'>): boolean => key === null || key.startsWith(FOUND)

/** A theme of an area, identified by key and kind in every period and slice. */
export interface Theme {
  id: number
  /** Of the catalogue, of one that the installation added, or of one that was found; null for those from before there were keys. */
  key: string | null
  kind: ThemeKind | null
  label: string
  language: string
  keywords: string[]
  /** The period it was first found in. */
  period: string
  /** A person gave the label. */
  named: boolean
  /** Takes its comments, but is not shown. */
  hidden: boolean
  /** The theme that took its comments over, and takes those to come. */
  mergedInto: number | null
  /** What belongs to it, of one that the installation added. */
  definition?: string | null
}

/** A specific point that several comments of a theme mention. */
export interface Specific {
  label: string
  /** Comments. */
  size: number
}

/** A specific point with the ids of the comments that mention it. */
export interface SpecificComments {
  label: string
  comments: number[]
}

export const EVENT_KINDS = ['split', 'merge', 'unmerge', 'move', 'rename', 'hide', 'unhide'] as const

/** What happened to a theme. */
export interface ThemeEvent {
  themeId: number
  kind: (typeof EVENT_KINDS)[number]
  /** Of a split: the part; of a merge, and when that is undone: the survivor; of a move: where to, null for no theme. */
  toId: number | null
  period: string | null
  /** Segments that went, and which share of the theme's they were. */
  segments: number | null
  overlap: number | null
  /** Of a split: what came before this moment was not divided by comment, but by share. Null if all of it was. */
  since: Date | null
  /** Of a rename. */
  before: string | null
  after: string | null
  /** Null: a run. */
  by: string | null
  at: Date
}

/**
 * How a theme stands against the period before: `growing` and `shrinking` are tested shares of the comments, `steady` is any other; `back` was
 * there earlier, but not in the period before.
 */
export const THEME_STATES = ['new', 'growing', 'steady', 'shrinking', 'gone', 'back'] as const
export type ThemeState = (typeof THEME_STATES)[number]

/** How many comments a theme has in a period. */
export interface ThemeSize {
  /** Read across splits and merges; a fraction where a split divided the past by share. */
  size: number
  /** In the theme itself. */
  own: number
}

/** Sizes by theme and period, and all analysed comments by period; where there are none, it is left out. */
export interface ThemeSizes {
  themes: Map<number, Map<string, ThemeSize>>
  comments: Map<string, number>
}

/** A theme's comments now, in the period before, and in all periods before that one. */
export interface Standing {
  now: number
  before: number
  earlier: number
}

/** A theme's size as a proportion of all comments, for a test: whole comments, at most all of them. */
export function sizeShare(size: number, comments: number): Share {
  return { count: Math.min(Math.round(size), comments), of: comments }
}

/**
 * The states of an area's themes in a period. They are tested together, so that among many themes none seems to move by chance.
 * @param comments analysed comments of the period and of the one before
 * @returns null for a theme that is in neither period, or where the period before has no comments to compare with
 */
export function statesOf<K>(
  standings: ReadonlyMap<K, Standing>,
  comments: { now: number; before: number },
): Map<K, ThemeState | null> {
  const compared = new Map<K, Comparison>()
  for (const [key, { now, before }] of standings) {
    if (now <= 0 || before <= 0) continue
    compared.set(key, { of: 'share', now: sizeShare(now, comments.now), before: sizeShare(before, comments.before) })
  }
  const { changes } = testTogether(compared)
  return new Map(
    [...standings].map(([key, { now, before, earlier }]) => {
      if (comments.before === 0) return [key, null]
      if (now <= 0) return [key, before > 0 ? 'gone' : null]
      if (before <= 0) return [key, earlier > 0 ? 'back' : 'new']
      return [key, movedState(changes.get(key)?.verdict)]
    }),
  )
}

/** The state where the share was tested among more: it moves by that test alone. */
export function testedState(state: ThemeState | null, change: Change | null): ThemeState | null {
  if (change === null || (state !== 'growing' && state !== 'shrinking' && state !== 'steady')) return state
  return movedState(change.verdict)
}

const movedState = (verdict: Verdict | undefined): ThemeState =>
  verdict === 'up' ? 'growing' : verdict === 'down' ? 'shrinking' : 'steady'

/** Formats a state: "growing, 5 before". */
export function stateInWords(state: ThemeState | null, before: number): string | null {
  if (state === 'growing' || state === 'shrinking' || state === 'gone') return `${state}, ${Math.round(before)} before`
  return state
}
