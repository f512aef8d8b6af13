import { cutAtWord } from './excerpt.js'
import type { CommentPlace, ShownComment } from './shown-comment.js'

/** Length of the excerpt that identifies a comment, in characters. */
const EXCERPT = 60

/**
 * Returns a function that keeps a comment in full at the first place where it is given, and shortens it at every later place to its first words
 * with a reference to the first.
 */
export function eachOnce(): <C extends ShownComment>(comment: C, place: CommentPlace) => C {
  const places = new Map<number, CommentPlace>()
  return (comment, place) => {
    const shownIn = places.get(comment.responseId)
    if (shownIn) return { ...comment, text: cutAtWord(comment.text, EXCERPT), segments: [], names: [], shownIn }
    places.set(comment.responseId, place)
    return comment
  }
}
