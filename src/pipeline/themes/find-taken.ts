import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { Compute, ExampleTheme } from '../../domain/ports/compute.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { NewTheme } from './add-theme.js'
import { exampleThemes, MOST_EXAMPLES } from './example-themes.js'
import { itemsOf, wordOn } from './plan-month.js'

export interface TakenDeps {
  compute: Pick<Compute, 'placeSegments' | 'engine'>
  themes: Pick<ThemeStore, 'read' | 'placements' | 'moves' | 'vectors' | 'examples'>
}

/** Of no theme: keys of the installation's own have a prefix. */
const KEY = 'preview'

/**
 * Finds what a theme of the installation's own would take of comments, if it were saved, the most typical first. Nothing is written; what people
 * moved stays where it is.
 * @returns segments' responses with the theme that they are in now; null: in none
 */
export async function findTaken(
  { compute, themes: store }: TakenDeps,
  area: Area,
  comments: readonly AnalysedComment[],
  { label, kind, definition, examples }: NewTheme,
): Promise<{ responseId: number; from: number | null }[]> {
  const { themes } = await store.read(area.id)
  const moves = await store.moves(
    area.id,
    comments.map(({ responseId }) => responseId),
  )
  const open = itemsOf(comments).filter((item) => item.kind === kind && wordOn(item, moves) === undefined)
  const given = await store.examples(area.id, MOST_EXAMPLES, compute.engine)
  const own: ExampleTheme = {
    key: KEY,
    kind,
    examples: [label, definition, ...examples]
      .filter((text) => text !== '')
      .map((text) => ({ text, language: area.language, vector: null })),
  }
  const ids = open.map(({ segmentId }) => segmentId)
  const [vectors, placements] = [await store.vectors(ids, compute.engine), await store.placements(area.id, ids)]
  const { places } = await compute.placeSegments(
    open.map(({ segmentId, text, language }) => ({ text, language, kind, vector: vectors.get(segmentId) ?? null })),
    [...themes.flatMap((theme) => exampleThemes(theme, given.get(theme.id))), own],
  )
  return open
    .flatMap((item, at) => (places[at]?.key === KEY ? [{ ...item, rank: places[at]!.rank }] : []))
    .sort((a, b) => a.rank - b.rank)
    .map(({ responseId, segmentId }) => ({ responseId, from: placements.get(segmentId)?.themeId ?? null }))
}
