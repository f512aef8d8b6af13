import type { AreaStore } from '../../domain/ports/areas.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ReviewStore } from '../../domain/ports/review.js'
import type { Word } from '../../domain/review/word.js'

/** Asks for the themes, and so the lists, of every area and month in which something is labelled, named or placed otherwise now. */
export async function requestRebuild(
  deps: { areas: Pick<AreaStore, 'list'>; reviews: Pick<ReviewStore, 'months'>; queue: Pick<Queue, 'add'> },
  words: Pick<Word, 'kind' | 'responseId'>[],
): Promise<void> {
  const changing = words.filter(({ kind }) => kind === 'label' || kind === 'mention' || kind === 'theme')
  const ids = [...new Set(changing.map(({ responseId }) => responseId))]
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
