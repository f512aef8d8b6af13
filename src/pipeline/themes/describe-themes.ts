import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { unpackVector } from '../../domain/comments/vector.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import { coherentThemes } from '../../domain/themes/coherence.js'
import type { Theme } from '../../domain/themes/theme.js'

/** Segments of a theme by which it is seen how alike they are. */
const SAMPLE = 50

type Members = Awaited<ReturnType<ThemeStore['members']>>

interface DescribeDeps {
  themes: Pick<ThemeStore, 'members' | 'vectors'>
  views: Pick<Views, 'comments'>
}

/** Whether each theme hangs together in a period, with its most typical comments; `shown` masks them. */
export async function describeThemes(
  { themes: store, views }: DescribeDeps,
  scope: OpenPeriod,
  themes: readonly (Pick<Theme, 'id' | 'kind'> & { size: number })[],
  { examples, shown }: { examples: number; shown(comment: AnalysedComment): ShownComment },
): Promise<Map<number, { coherent: boolean | null; representatives: ShownComment[] }>> {
  const members = new Map<number, Members>()
  for (const { id, size } of themes) members.set(id, size > 0 ? await store.members(scope, id) : [])
  const sample = (id: number) => members.get(id)!.slice(0, SAMPLE)
  const vectors = await store.vectors(themes.flatMap(({ id }) => sample(id).map(({ segmentId }) => segmentId)))
  const coherent = coherentThemes(
    themes.map(({ id, kind }) => ({
      key: id,
      kind,
      vectors: sample(id).flatMap(({ segmentId }) => {
        const packed = vectors.get(segmentId)
        return packed ? [unpackVector(packed)] : []
      }),
    })),
  )
  const wanted = new Map(themes.map(({ id }) => [id, typicalOf(members.get(id)!).slice(0, examples)]))
  const ids = [...new Set([...wanted.values()].flat())]
  const comments = ids.length === 0 ? [] : await views.comments(scope, { ids })
  const found = new Map(comments.map((comment) => [comment.responseId, comment]))
  return new Map(
    themes.map(({ id }) => [
      id,
      {
        coherent: coherent.get(id) ?? null,
        representatives: wanted.get(id)!.flatMap((each) => {
          const comment = found.get(each)
          return comment ? [shown(comment)] : []
        }),
      },
    ]),
  )
}

/** Ids of the comments of a theme, the most typical first. */
export const typicalOf = (members: Members): number[] => [
  ...new Set([...members].sort((a, b) => a.rank - b.rank).map(({ responseId }) => responseId)),
]
