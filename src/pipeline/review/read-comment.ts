import type { Access } from '../../domain/access/access.js'
import type { ReviewedComment } from '../../domain/disclosure/show-comment.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { ReviewStore } from '../../domain/ports/review.js'
import type { Word } from '../../domain/review/word.js'
import { type OpenCommentsDeps, openComments } from './open-comments.js'

/** A word on a comment as a history lists it: without offsets, and without whom of the roster it names. */
export type ListedWord = Pick<Word, 'id' | 'kind' | 'by' | 'at' | 'undoneAt' | 'undoneBy' | 'fits'> & {
  label: string | null
  present: boolean | null
  text: string | null
}

/**
 * A comment as it is reviewed, with what people said of it; what others said without seeing the models' answer is left out, so that nobody is led by it.
 * @throws UserError where there is no such comment in what the key opens
 */
export async function readComment(
  deps: OpenCommentsDeps & { reviews: Pick<ReviewStore, 'history'> },
  id: number,
  { by, access }: { by: string; access: Access },
): Promise<{ comment: ReviewedComment; words: ListedWord[] }> {
  const open = (await openComments(deps, [id], access)).get(id)
  if (!open) throw new UserError('not-found', `There is no analysed comment ${id} that this key has access to`)
  const words = (await deps.reviews.history(id)).filter((word) => word.by === by || !isBlind(word))
  return { comment: open.shown, words: words.map(listed) }
}

const isBlind = (word: Word): boolean => word.kind === 'audit' || (word.kind === 'label' && word.blind)

const listed = (word: Word): ListedWord => {
  const { id, kind, by, at, undoneAt, undoneBy, fits } = word
  return {
    ...{ id, kind, by, at, undoneAt, undoneBy, fits },
    label: word.kind === 'label' ? word.label : null,
    present: word.kind === 'label' || word.kind === 'mention' ? word.present : null,
    text: word.kind === 'note' ? word.text : null,
  }
}
