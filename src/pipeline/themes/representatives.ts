import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import type { Theme } from '../../domain/themes/theme.js'

type Members = Awaited<ReturnType<ThemeStore['members']>>

interface DescribeDeps {
  themes: Pick<ThemeStore, 'members'>
  views: Pick<Views, 'comments'>
}

/** The most typical comments of each theme in a period; `shown` masks them. */
export async function readRepresentatives(
  { themes: store, views }: DescribeDeps,
  scope: OpenPeriod,
  themes: readonly (Pick<Theme, 'id'> & { size: number })[],
  { examples, shown }: { examples: number; shown(comment: AnalysedComment): ShownComment },
): Promise<Map<number, ShownComment[]>> {
  const wanted = new Map<number, number[]>()
  for (const { id, size } of themes) wanted.set(id, size > 0 ? typicalOf(await store.members(scope, id)).slice(0, examples) : [])
  const ids = [...new Set([...wanted.values()].flat())]
  const comments = ids.length === 0 ? [] : await views.comments(scope, { ids })
  const found = new Map(comments.map((comment) => [comment.responseId, comment]))
  return new Map(
    [...wanted].map(([id, typical]) => [
      id,
      typical.flatMap((each) => {
        const comment = found.get(each)
        return comment ? [shown(comment)] : []
      }),
    ]),
  )
}

/** Ids of the comments of a theme, the most typical first. */
export const typicalOf = (members: Members): number[] => [
  ...new Set([...members].sort((a, b) => a.rank - b.rank).map(({ responseId }) => responseId)),
]
