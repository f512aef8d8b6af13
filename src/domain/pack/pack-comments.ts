import { eachOnce } from '../comments/each-once.js'
import type { CommentPlace, ShownComment } from '../comments/shown-comment.js'
import type { Pack, PackTheme } from './pack.js'

/** What becomes of a comment at a place; null leaves it out there. @param member whom it thanks there */
type Change = (comment: ShownComment, place: CommentPlace, member?: number) => ShownComment | null

/**
 * A pack with every comment in it as `change` makes it; a comment that is in several places is changed in each. Places come in the order in which
 * they have a claim to a comment: thanks first, then the theme that it is an example of, then the slice, then the lists.
 */
export function withComments(pack: Pack, change: Change): Pack {
  const all = <C extends ShownComment>(comments: C[], part: string, under: string | null = null, member?: number) =>
    comments.flatMap((comment) => {
      const changed = change(comment, { part, under }, member)
      return changed ? [changed as C] : []
    })
  const themes = (given: PackTheme[], part: string) =>
    given.map((theme) => ({ ...theme, representatives: all(theme.representatives, part, theme.label) }))
  const list = <L extends { comments: ShownComment[] }>(given: L, part: string): L => ({
    ...given,
    comments: all(given.comments, part),
  })
  const recognitions = pack.recognitions.map((each) => ({
    ...each,
    comments: all(each.comments, 'thanks', null, each.member.id),
  }))
  const unlisted = pack.unlisted?.map((each) => ({ ...each, comments: all(each.comments, 'thanks') }))
  const ideaThemes = themes(pack.ideas.themes, 'ideas')
  const packThemes = themes(pack.themes, 'themes')
  const scenarios = pack.scenarios.map((scenario) => ({
    ...scenario,
    slices: scenario.slices.map((slice) => ({
      ...slice,
      themes: themes(slice.themes, `scenario:${scenario.key}`),
      comments: all(slice.comments, `scenario:${scenario.key}`, slice.name),
    })),
  }))
  return {
    ...pack,
    recognitions,
    ...(unlisted && { unlisted }),
    ideas: { ...list(pack.ideas, 'ideas'), themes: ideaThemes },
    ...(pack.pains && { pains: list(pack.pains, 'pains') }),
    ...(pack.sinceLastMeeting && { sinceLastMeeting: list(pack.sinceLastMeeting, 'since') }),
    ...(pack.againstScore && { againstScore: list(pack.againstScore, 'against-score') }),
    praise: list(pack.praise, 'praise'),
    scenarios,
    themes: packThemes,
  }
}

/** Every comment of a pack, each once and in full, by its response's id. */
export function commentsOf(pack: Pack): Map<number, ShownComment> {
  const comments = new Map<number, ShownComment>()
  withComments(pack, (comment) => {
    if (!comment.shownIn) comments.set(comment.responseId, comment)
    return comment
  })
  return comments
}

/** Returns a pack that shows each comment once in full, at the first place that has a claim to it. Elsewhere its first words refer to that place. */
export const withEachOnce = (pack: Pack): Pack => withComments(pack, eachOnce())
