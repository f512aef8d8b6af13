import type { CommentPlace } from '../../domain/comments/shown-comment.js'
import type { ReadablePeriod } from '../../domain/disclosure/open-scope.js'
import type { ListName } from '../../domain/lists/lists.js'
import type { ListStore } from '../../domain/ports/lists.js'

export interface HiddenDeps {
  lists: Pick<ListStore, 'choices' | 'items'>
}

/** Whether a person hid a comment at a place of a pack or report. */
export type IsHidden = (responseId: number, place: Pick<CommentPlace, 'part'>, member?: number) => boolean

/** More items than anybody hides on one list. */
const MAX_HIDDEN = 1000
const LISTS = ['recognitions', 'ideas', 'pain-points', 'praise', 'score-against-text', 'since-last-meeting'] as const

/** Which lists a part of a pack is read from: what is hidden on one of them is not shown in the part. */
const LISTS_OF: Record<string, ListName[]> = {
  thanks: ['recognitions'],
  ideas: ['ideas'],
  pains: ['pain-points'],
  themes: ['ideas', 'pain-points'],
  praise: ['praise'],
  since: ['since-last-meeting', 'ideas', 'pain-points'],
  'against-score': ['score-against-text'],
}
/** Of a scenario's slices. */
const OF_SLICES: ListName[] = ['pain-points', 'praise']

/** What people have hidden on the lists of a period by now. */
export async function readHidden({ lists }: HiddenDeps, scope: ReadablePeriod): Promise<IsHidden> {
  const choices = await lists.choices(scope)
  const touched = LISTS.filter((list) => choices.some((each) => each.list === list && each.choice.hidden))
  const hidden = new Set<string>()
  for (const list of touched) {
    const { items } = await lists.items(scope, list, { show: 'hidden' }, { limit: MAX_HIDDEN })
    for (const { responseId, memberId } of items) hidden.add(keyOf(list, responseId, memberId ?? undefined))
  }
  return (responseId, { part }, member) =>
    (LISTS_OF[part] ?? OF_SLICES).some((list) => hidden.has(keyOf(list, responseId, member)))
}

/** Thanks are hidden for each member apart. */
const keyOf = (list: ListName, responseId: number, member: number | undefined): string =>
  list === 'recognitions' ? `${list}/${responseId}/${member}` : `${list}/${responseId}`
