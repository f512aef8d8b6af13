import type { Span } from '../../domain/comments/labels.js'
import type { AssignedThemes } from '../../domain/ports/compute.js'
import type { ThemeChange, ThemeRef } from '../../domain/ports/themes.js'
import type { Theme } from '../../domain/themes/theme.js'

/** A segment that belongs into a theme. */
export interface Item extends Span {
  segmentId: number
  responseId: number
  text: string
  language: string
}

/** Themes as a run finds them. */
export interface Known {
  themes: Theme[]
  /** Where the segments were put before: null for in none; those not looked at yet are left out. */
  placements: ReadonlyMap<number, { themeId: number | null }>
  /** Where people moved stretches of comments. */
  moves: (Span & { responseId: number; themeId: number | null })[]
  /** Themes that people have named, hidden, divided or filled: their comments stay. */
  touched: ReadonlySet<number>
}

/** What a run has to do. */
export interface Work {
  /** Found no earlier and not moved by people: they are given to known themes or form new ones. */
  open: Item[]
  /** Those that were moved. */
  moved: { item: Item; themeId: number | null }[]
  forget: number[]
  /** Whether what was found in the period before is found anew, since it was found in too little. */
  afresh: boolean
}

/**
 * What is new since the themes were built: nothing but that is looked at, and with it what was in no theme. Where more is new than not, the
 * period's own themes are found anew from everything.
 * @param others segments that are no longer to be in themes
 * @returns null where nothing is to be done
 */
export function workOf(items: Item[], others: number[], known: Known): Work | null {
  const forget = others.filter((id) => known.placements.has(id))
  const words = new Map<number, { item: Item; themeId: number | null }>()
  for (const item of items) {
    const word = known.moves.findLast((move) => isAbout(move, item))
    if (word) words.set(item.segmentId, { item, themeId: word.themeId })
  }
  const unseen = items.filter(({ segmentId }) => !known.placements.has(segmentId))
  if (unseen.length === 0 && forget.length === 0) return null
  const afresh = unseen.length * 2 > items.length
  const stays = ({ segmentId }: Item) => {
    const at = known.placements.get(segmentId)?.themeId
    return typeof at === 'number' && (!afresh || known.touched.has(at))
  }
  return {
    open: unseen.length === 0 ? [] : items.filter((item) => !words.has(item.segmentId) && !stays(item)),
    moved: [...words.values()].filter(
      ({ item, themeId }) => known.placements.get(item.segmentId)?.themeId !== themeId || !known.placements.has(item.segmentId),
    ),
    forget,
    afresh,
  }
}

/** Whether a word about a stretch of text is about a segment: most of the shorter one of the two is in both. */
export function isAbout(word: Span & { responseId: number }, { responseId, start, end }: Span & { responseId: number }): boolean {
  if (word.responseId !== responseId) return false
  const shared = Math.min(end, word.end) - Math.max(start, word.start)
  return shared * 2 > Math.min(end - start, word.end - word.start)
}

/** A found theme with this share of an earlier one's segments is that one. */
const SAME = 0.3
/** Segments, and their share of an earlier theme's, that are told when they go elsewhere. */
const MIN_MOVED_SEGMENTS = 3
const MIN_MOVED_SHARE = 0.25

/**
 * The change that a run makes of what the models say.
 * @param ids the known themes that texts were given to, in order
 */
export function planChange(
  period: string,
  { open, moved, forget }: Work,
  known: Known,
  ids: number[],
  given: AssignedThemes,
): ThemeChange {
  const members = given.found.map((): number[] => [])
  const before = new Map<number, number[]>()
  open.forEach(({ segmentId }, index) => {
    const to = given.assignment[index] ?? null
    if (to !== null && to >= ids.length) members[to - ids.length]!.push(segmentId)
    const from = known.placements.get(segmentId)?.themeId
    if (typeof from !== 'number') return
    const own = before.get(from)
    if (own) own.push(segmentId)
    else before.set(from, [segmentId])
  })
  const kept = continued(members, before, new Set(ids))
  const fresh = given.found.map((_, index) => index).filter((index) => !kept.has(index))
  const refOf = (to: number | null): ThemeRef | null => {
    if (to === null) return null
    if (to < ids.length) return { id: ids[to]! }
    const id = kept.get(to - ids.length)
    return id === undefined ? { found: fresh.indexOf(to - ids.length) } : { id }
  }
  const refs = new Map(open.map(({ segmentId }, index) => [segmentId, refOf(given.assignment[index] ?? null)]))
  const { events, merged } = tellMoves(before, refs, new Set([...ids, ...kept.values()]))
  const relabelled = [...kept].map(([index, id]) => ({ id, ...describe(given.found[index]!) }))
  return {
    period,
    found: fresh.map((index) => describe(given.found[index]!)),
    update: [...relabelled, ...merged],
    place: [
      ...open.map(({ segmentId }, index) => ({ segmentId, theme: refs.get(segmentId)!, rank: given.ranks[index]! })),
      ...moved.map(({ item, themeId }) => ({
        segmentId: item.segmentId,
        theme: themeId === null ? null : { id: themeId },
        rank: 0,
      })),
    ],
    forget,
    events,
  }
}

const describe = ({ label, language, keywords }: AssignedThemes['found'][number]) => ({ label, language, keywords })

/** Which found theme is which earlier one: those that share most find each other first. */
function continued(members: number[][], before: Map<number, number[]>, known: Set<number>): Map<number, number> {
  const pairs = [...before].flatMap(([id, segments]) => {
    const own = new Set(segments)
    return members.map((each, index) => ({ id, index, shared: each.filter((one) => own.has(one)).length, of: own.size }))
  })
  const kept = new Map<number, number>()
  const taken = new Set(known)
  for (const { id, index, shared, of } of pairs.sort((a, b) => b.shared - a.shared || a.id - b.id || a.index - b.index)) {
    if (shared === 0 || shared < SAME * of || kept.has(index) || taken.has(id)) continue
    kept.set(index, id)
    taken.add(id)
  }
  return kept
}

/** Splits and merges: where the segments of earlier themes have gone. */
function tellMoves(before: Map<number, number[]>, refs: Map<number, ThemeRef | null>, kept: Set<number>) {
  const events: NonNullable<ThemeChange['events']> = []
  const merged: { id: number; mergedInto: number }[] = []
  for (const [id, segments] of [...before].sort(([a], [b]) => a - b)) {
    const targets = new Map<string, { ref: ThemeRef; count: number }>()
    for (const segment of segments) {
      const ref = refs.get(segment)
      if (!ref || ('id' in ref && ref.id === id)) continue
      const key = JSON.stringify(ref)
      targets.set(key, { ref, count: (targets.get(key)?.count ?? 0) + 1 })
    }
    const told = [...targets.values()]
      .filter(({ count }) => count >= MIN_MOVED_SEGMENTS && count >= MIN_MOVED_SHARE * segments.length)
      .sort((a, b) => b.count - a.count)
    for (const { ref, count } of told) {
      events.push({
        theme: { id },
        kind: kept.has(id) ? 'split' : 'merge',
        to: ref,
        segments: count,
        overlap: count / segments.length,
        since: null,
        before: null,
        after: null,
        by: null,
      })
    }
    const [most] = told
    if (!kept.has(id) && most && 'id' in most.ref) merged.push({ id, mergedInto: most.ref.id })
  }
  return { events, merged }
}

/** Two themes of one name are one to a reader: what is found under the name of a known one is that one. */
export function joinNamesakes(given: AssignedThemes, known: Pick<Theme, 'label' | 'language'>[]): AssignedThemes {
  const nameOf = ({ label, language }: Pick<Theme, 'label' | 'language'>) => `${language} ${label.toLowerCase()}`
  const names = new Map(known.map((theme, index) => [nameOf(theme), index]))
  const places = given.found.map((theme) => names.get(nameOf(theme)) ?? null)
  const found = given.found.filter((_, index) => places[index] === null)
  const target = (to: number | null) => {
    if (to === null || to < known.length) return to
    const index = to - known.length
    return places[index] ?? known.length + places.slice(0, index).filter((place) => place === null).length
  }
  return { ...given, found, assignment: given.assignment.map(target) }
}
