import type { AreaStore } from '../../domain/ports/areas.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ReviewStore } from '../../domain/ports/review.js'
import type { Word } from '../../domain/review/word.js'

export interface RebuildDeps {
  areas: Pick<AreaStore, 'list'>
  reviews: Pick<ReviewStore, 'months'>
  queue: Pick<Queue, 'add'>
}

/** Asks for the themes, and so the lists, of every area and month in which something is labelled, named or placed otherwise now. */
export async function requestRebuild(deps: RebuildDeps, words: Pick<Word, 'kind' | 'responseId'>[]): Promise<void> {
  const changing = words.filter(({ kind }) => kind === 'label' || kind === 'mention' || kind === 'theme')
  await rebuildAround(deps, [...new Set(changing.map(({ responseId }) => responseId))])
}

/** Asks for the themes, and so the lists, of every area and month that these responses are in. */
export async function rebuildAround(deps: RebuildDeps, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  for (const area of await deps.areas.list()) {
    const months = await deps.reviews.months(area, ids)
    if (months.length > 0)
      await deps.queue.add(
        'build-themes',
        months.map((period) => ({ areaId: area.id, period })),
      )
  }
}
