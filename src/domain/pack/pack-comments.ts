import type { ShownComment } from '../comments/shown-comment.js'
import type { Pack, PackTheme } from './pack.js'

/** A pack with every comment in it as `change` makes it, null: without it; a comment that is in several places is changed in each. */
export function withComments(pack: Pack, change: (comment: ShownComment) => ShownComment | null): Pack {
  const all = (comments: ShownComment[]) => comments.flatMap((comment) => change(comment) ?? [])
  const themes = (given: PackTheme[]) => given.map((theme) => ({ ...theme, representatives: all(theme.representatives) }))
  return {
    ...pack,
    recognitions: pack.recognitions.map((each) => ({ ...each, comments: all(each.comments) })),
    ideas: { ...pack.ideas, themes: themes(pack.ideas.themes), comments: all(pack.ideas.comments) },
    ...(pack.pains && { pains: { ...pack.pains, comments: all(pack.pains.comments) } }),
    praise: { ...pack.praise, comments: all(pack.praise.comments) },
    ...(pack.againstScore && { againstScore: { ...pack.againstScore, comments: all(pack.againstScore.comments) } }),
    ...(pack.sinceLastMeeting && {
      sinceLastMeeting: { ...pack.sinceLastMeeting, comments: all(pack.sinceLastMeeting.comments) },
    }),
    scenarios: pack.scenarios.map((scenario) => ({
      ...scenario,
      slices: scenario.slices.map((slice) => ({ ...slice, themes: themes(slice.themes), comments: all(slice.comments) })),
    })),
    themes: themes(pack.themes),
  }
}

/** Every comment of a pack, each once, by its response's id. */
export function commentsOf(pack: Pack): Map<number, ShownComment> {
  const comments = new Map<number, ShownComment>()
  withComments(pack, (comment) => {
    comments.set(comment.responseId, comment)
    return comment
  })
  return comments
}
