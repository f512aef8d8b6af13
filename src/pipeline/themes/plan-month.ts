import { createHash } from 'node:crypto'
import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { Span } from '../../domain/comments/labels.js'
import { withoutNames } from '../../domain/disclosure/nameless.js'
import type { ExampleTheme, PlacedSegments } from '../../domain/ports/compute.js'
import type { ThemeChange, ThemeRef, ThemeStore } from '../../domain/ports/themes.js'
import { kindOf, type Theme, type ThemeKind } from '../../domain/themes/theme.js'
import { loadCatalogue } from '../../nlp/themes/catalogue.js'

/** A segment that has a label. */
export interface Item extends Span {
  segmentId: number
  responseId: number
  /** Without names. */
  text: string
  language: string
  kind: ThemeKind
}

/** What is known of an area's themes before a month is built. */
export interface Known {
  themes: Theme[]
  /** Where segments are now: null for in none; those not looked at yet are left out. */
  placements: Awaited<ReturnType<ThemeStore['placements']>>
  /** Where people moved stretches of comments. */
  moves: (Span & { responseId: number; themeId: number | null })[]
  examples: ExampleTheme[]
}

/** The segments of comments that have a label; names and personal data are taken out, for none may name a theme. */
export function itemsOf(comments: readonly AnalysedComment[]): Item[] {
  return comments.flatMap((comment) =>
    comment.segments.flatMap(({ id, start, end, labels }): Item[] => {
      const kind = kindOf(labels)
      if (!kind) return []
      const { responseId, language } = comment
      return [
        { segmentId: id, responseId, start, end, text: withoutNames(comment, start, end), language: language ?? 'und', kind },
      ]
    }),
  )
}

/**
 * What a month's themes are built from, as a hash: the catalogue, the month's segments with their kinds, what people said, and what decides besides. Vectors and texts are no
 * part of it: a comment that is analysed again has segments that were placed nowhere.
 */
export function themeInputsHash(area: Area, items: readonly Item[], { themes, moves, examples }: Known): string {
  const merged = themes.filter(({ mergedInto }) => mergedInto !== null).map(({ id, mergedInto }) => [id, mergedInto])
  const shown = examples.map(({ key, kind, examples }) => [key, kind, examples.map(({ text }) => text)])
  const segments = items.map(({ segmentId, kind }) => [segmentId, kind]).sort(([a], [b]) => Number(a) - Number(b))
  const words = moves.map(({ responseId, start, end, themeId }) => [responseId, start, end, themeId])
  const basis = JSON.stringify([loadCatalogue().version, area.language, segments, words, merged, shown])
  return createHash('sha256').update(basis).digest('hex').slice(0, 16)
}

/** Where a person put a segment; undefined if no one did. */
export const wordOn = (item: Span & { responseId: number }, moves: Known['moves']): number | null | undefined =>
  moves.findLast((move) => isAbout(move, item))?.themeId

/** Whether a word about a stretch of text is about a segment: most of the shorter one of the two is in both. */
function isAbout(word: Span & { responseId: number }, { responseId, start, end }: Span & { responseId: number }): boolean {
  if (word.responseId !== responseId) return false
  const shared = Math.min(end, word.end) - Math.max(start, word.start)
  return shared * 2 > Math.min(end - start, word.end - word.start)
}

/** Themes by the key that they are computed under: one from before there were keys goes by its id, and takes segments of any kind. */
export const computedKey = ({ id, key }: Pick<Theme, 'id' | 'key'>): string => key ?? `id:${id}`

/**
 * The change that makes the stored themes those that were computed: only what is other is written.
 * @param open the segments that were placed, in order
 * @param others segments that have no label
 */
export function planMonth(
  period: string,
  area: Area,
  items: readonly Item[],
  others: readonly number[],
  known: Known,
  open: readonly Item[],
  { places, found }: PlacedSegments,
): ThemeChange {
  const rows = new Map(known.themes.map((theme) => [rowKey(computedKey(theme), theme.kind), theme]))
  const fresh = new Map<string, NonNullable<ThemeChange['found']>[number]>()
  const names = new Map(found.map((theme) => [rowKey(theme.key, theme.kind), theme]))
  const { heading, themes: catalogue } = loadCatalogue()

  function describe(key: string, kind: ThemeKind): NonNullable<ThemeChange['found']>[number] {
    const { label, language, keywords } = names.get(rowKey(key, kind)) ?? {
      label: heading(key, kind, area.language),
      language: area.language,
      keywords: [],
    }
    return { key, kind, label, language, keywords }
  }
  function refOf(key: string, kind: ThemeKind): string | number {
    const theme = rows.get(rowKey(key, kind)) ?? rows.get(rowKey(key, null))
    if (theme) return theme.mergedInto ?? theme.id
    const row = rowKey(key, kind)
    if (!fresh.has(row)) fresh.set(row, describe(key, kind))
    return row
  }

  const computed = new Map(open.map(({ segmentId }, at) => [segmentId, places[at] ?? null]))
  const targets = items.map((item) => {
    const word = wordOn(item, known.moves)
    if (word !== undefined) return { item, to: word, rank: 0, specific: null }
    const place = computed.get(item.segmentId) ?? null
    const to = place && refOf(place.key, item.kind)
    return { item, to, rank: place?.rank ?? 0, specific: place?.specific ?? null }
  })
  // New themes are numbered in an order that does not depend on which comment came first.
  const order = [...fresh.keys()].sort()
  const ref = (to: string | number | null): ThemeRef | null =>
    to === null ? null : typeof to === 'number' ? { id: to } : { found: order.indexOf(to) }
  return {
    period,
    found: order.map((row) => fresh.get(row)!),
    update: known.themes.flatMap(({ id, key, kind, named, label, language }) => {
      if (named || key === null || kind === null || !catalogue.has(key)) return []
      const wanted = heading(key, kind, area.language)
      return label === wanted && language === area.language ? [] : [{ id, label: wanted, language: area.language }]
    }),
    place: targets
      .filter(({ item, to, rank, specific }) => {
        const is = known.placements.get(item.segmentId)
        return !is || is.themeId !== to || (to !== null && (is.rank !== rank || is.specific !== specific))
      })
      .map(({ item, to, rank, specific }) => ({ segmentId: item.segmentId, theme: ref(to), rank, specific })),
    forget: others.filter((id) => known.placements.has(id)),
  }
}

const rowKey = (key: string, kind: ThemeKind | null): string => `${key} ${kind}`
