import type { PlacedSegments, SegmentPlace } from '../../domain/ports/compute.js'
import { foundKey, THEME_KINDS, type ThemeKind } from '../../domain/themes/theme.js'
import { UNSPECIFIC } from './catalogue.js'
import type { ThemeText } from './embed-texts.js'
import { findSpecifics, findThemes } from './find-themes.js'
import { createExamplePlacer, type Examples } from './place-by-example.js'
import type { KnownPlacer } from './place-known.js'

export interface ReadSegment extends ThemeText {
  kind: ThemeKind
}

/** Minimum number of segments (duplicates included) for looking for specific points within a theme. */
const ENOUGH = 8
/** Rank of the least typical segment; the most typical one has rank 0. */
const WORST = 1_000_000

/**
 * Assigns segments to themes: first to themes that people defined by examples, then to those of the catalogue. Among the rest, several segments of
 * one kind that say the same form a new theme.
 */
export function placeSegments(
  segments: readonly ReadSegment[],
  placer: KnownPlacer,
  own: readonly Examples[] = [],
  catalogue: readonly Examples[] = [],
): PlacedSegments {
  const byExample = createExamplePlacer(own, catalogue)
  const places = segments.map(({ text, vector, kind }): SegmentPlace | null => {
    if (!vector) return null
    const near = byExample(vector, kind)
    if (near) return { key: near.key, rank: rankOf(near.cosine), specific: null }
    const known = placer.place({ text, vector }, kind)
    // Unspecific thanks have no heading.
    return known && known.key !== UNSPECIFIC ? { key: known.key, rank: rankOf(known.probability), specific: null } : null
  })
  const found = THEME_KINDS.filter((kind) => kind !== 'praise').flatMap((kind) => groupRest(segments, places, kind))
  addSpecifics(segments, places)
  return { places, found }
}

const rankOf = (certainty: number): number => Math.round(WORST * (1 - Math.min(1, Math.max(0, certainty))))

/** Groups the segments that are in no theme and enters their themes in `places`. */
function groupRest(segments: readonly ReadSegment[], places: (SegmentPlace | null)[], kind: ThemeKind): PlacedSegments['found'] {
  const rest = [...segments.keys()].filter((at) => places[at] === null && segments[at]!.kind === kind && segments[at]!.vector)
  const { assignment, themes } = findThemes(rest.map((at) => segments[at]!))
  for (const [place, theme] of assignment.entries()) {
    if (theme === null) continue
    const { label, representatives } = themes[theme]!
    const first = representatives.indexOf(place)
    places[rest[place]!] = { key: foundKey(label), rank: first < 0 ? representatives.length : first, specific: null }
  }
  return themes.map(({ label, language, keywords }) => ({ key: foundKey(label), kind, label, language, keywords }))
}

/** Finds specific points within each large theme that several segments share. */
function addSpecifics(segments: readonly ReadSegment[], places: readonly (SegmentPlace | null)[]): void {
  const themes = new Map<string, number[]>()
  for (const [at, place] of places.entries()) {
    if (!place) continue
    const id = `${segments[at]!.kind} ${place.key}`
    const own = themes.get(id)
    if (own) own.push(at)
    else themes.set(id, [at])
  }
  for (const own of themes.values()) {
    if (own.length < ENOUGH) continue
    const { assignment, themes: parts } = findSpecifics(own.map((at) => segments[at]!))
    for (const [place, part] of assignment.entries()) if (part !== null) places[own[place]!]!.specific = parts[part]!.label
  }
}
