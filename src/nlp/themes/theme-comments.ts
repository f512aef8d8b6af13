import { LABELS } from '../../domain/comments/labels.js'
import { unpackVector } from '../../domain/comments/vector.js'
import type { ThemeOptions, ThemeResult } from '../../domain/ports/compute.js'
import { kindOf, type ThemeKind } from '../../domain/themes/theme.js'
import { loadCatalogue, UNSPECIFIC } from './catalogue.js'
import type { ReadText } from './embed-texts.js'
import { findThemes } from './find-themes.js'
import type { KnownPlacer, Placed } from './place-known.js'

export type CommentThemes = ThemeResult & { known: boolean[] }

/**
 * Assigns whole comments to themes: to a theme of the catalogue for what the comment complains about, asks for or praises; otherwise to a theme that
 * several of the remaining comments form; or to none. Themes of the catalogue come first; within both kinds, the largest comes first.
 * @param options if `all` is set, a comment without a theme gets the likeliest theme of the catalogue
 */
export function themeComments(comments: readonly ReadText[], placer: KnownPlacer, { all }: ThemeOptions = {}): CommentThemes {
  const placed = comments.map((comment) => knownOf(comment, placer, false))
  const rest = [...comments.keys()].filter((at) => !placed[at])
  const found = findThemes(rest.map((at) => comments[at]!))
  const grouped = new Set(rest.filter((_, place) => found.assignment[place] !== null))
  if (all) for (const at of rest) if (!grouped.has(at)) placed[at] = knownOf(comments[at]!, placer, true)
  const members = new Map<string, number[]>()
  for (const [at, place] of placed.entries()) if (place) members.set(place.key, [...(members.get(place.key) ?? []), at])
  const keys = [...members.keys()].sort((a, b) => members.get(b)!.length - members.get(a)!.length || (a < b ? -1 : 1))
  const { heading } = loadCatalogue()
  const known = keys.map((key) => {
    const own = members
      .get(key)!
      .sort((a, b) => placed[b]!.probability - placed[a]!.probability || compare(comments[a]!, comments[b]!))
    // The language of a few words is often a guess: in a tie, the longer comments decide.
    const byLength = own.map((at) => comments[at]!).sort((a, b) => b.text.length - a.text.length || compare(a, b))
    const language = mostCommon(byLength.map((comment) => comment.language))
    const label = heading(key, mostCommon(own.map((at) => placed[at]!.kind)), language)
    return { label, language, keywords: [], representatives: own.slice(0, REPRESENTATIVES), size: own.length }
  })
  const assignment = placed.map((place) => (place ? keys.indexOf(place.key) : null))
  for (const [place, theme] of found.assignment.entries()) if (theme !== null) assignment[rest[place]!] = keys.length + theme
  const others = found.themes.map((theme) => ({ ...theme, representatives: theme.representatives.map((place) => rest[place]!) }))
  return { assignment, themes: [...known, ...others], known: [...known.map(() => true), ...others.map(() => false)] }
}

const REPRESENTATIVES = 3

interface KnownPlace extends Placed {
  kind: ThemeKind
}

/** Returns the likeliest theme; pain points and ideas take priority over praise. A comment without labels is treated as a pain point. */
function knownOf(
  { whole, reading: { segments, thresholds } }: ReadText,
  placer: KnownPlacer,
  anyway: boolean,
): KnownPlace | null {
  const read = segments.map(({ start, end, probabilities, vector }) => ({
    segment: { text: whole.slice(start, end), vector: unpackVector(vector) },
    kind: kindOf(
      LABELS.flatMap((label, c) => (probabilities[c]! >= thresholds[c]! ? [{ label, probability: probabilities[c]! }] : [])),
    ),
  }))
  const isBare = read.every(({ kind }) => kind === null)
  const places = read.flatMap(({ segment, kind }): KnownPlace[] => {
    const as = kind ?? (isBare || anyway ? 'pain' : null)
    if (!as) return []
    const place = anyway ? placer.likeliest(segment, as) : placer.place(segment, as)
    return place && (anyway || place.key !== UNSPECIFIC) ? [{ ...place, kind: as }] : []
  })
  const worth = ({ kind, probability }: KnownPlace) => (kind === 'praise' ? probability - 1 : probability)
  return places.reduce<KnownPlace | null>((best, place) => (best && worth(best) >= worth(place) ? best : place), null)
}

/** Returns the most frequent value; in a tie, the one that comes first. */
function mostCommon<T extends string>(values: readonly T[]): T {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0]
}

const compare = ({ text: a }: ReadText, { text: b }: ReadText): number => (a < b ? -1 : a > b ? 1 : 0)
