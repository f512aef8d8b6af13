import { unlessAway } from '../../domain/errors/classify-error.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ReviewStore } from '../../domain/ports/review.js'
import type { Word } from '../../domain/review/word.js'

export interface RebuildDeps {
  areas: Pick<AreaStore, 'list'>
  reviews: Pick<ReviewStore, 'months' | 'askThemes'>
  queue: Pick<Queue, 'add'>
}

/** Asks for the themes, and so the lists, of every area and month in which something is labelled, named or placed otherwise now. */
export async function requestRebuild(deps: RebuildDeps, words: Pick<Word, 'kind' | 'responseId'>[]): Promise<void> {
  const changing = words.filter(({ kind }) => kind === 'label' || kind === 'mention' || kind === 'theme')
  await rebuildAround(deps, [...new Set(changing.map(({ responseId }) => responseId))])
}

/**
 * Asks for the themes, and so the lists, of every area and month that these responses are in. Where the queue is away, it is noted that they are to be
 * asked for: what a person said is stored by now, and must not be repeated.
 */
export async function rebuildAround(deps: RebuildDeps, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  const wanted: { areaId: number; period: string }[] = []
  for (const area of await deps.areas.list())
    for (const period of await deps.reviews.months(area, ids)) wanted.push({ areaId: area.id, period })
  if (wanted.length > 0 && !(await unlessAway(deps.queue.add('build-themes', wanted)))) await deps.reviews.askThemes(ids)
}
