import { eachOnce } from '../comments/each-once.js'
import type { ShownComment } from '../comments/shown-comment.js'
import type { Report } from './report.js'

/** Returns a report that shows each comment once in full: in recognition first, then under its theme, then as an example. Elsewhere its first words refer to that place. */
export function withEachCommentOnce<R extends Report>(report: R): R {
  const once = eachOnce()
  const all = (comments: ShownComment[], part: string, under: string | null = null) =>
    comments.map((comment) => once(comment, { part, under }))
  const themes = <T extends { label: string; comments: ShownComment[] }>(given: T[], part: string): T[] =>
    given.map((theme) => ({ ...theme, comments: all(theme.comments, part, theme.label) }))
  const given: Report = report
  if (given.kind === 'digest') {
    return {
      ...report,
      newThemes: themes(given.newThemes, 'themes'),
      risingThemes: themes(given.risingThemes, 'themes'),
      contradictions: given.contradictions.map((each) => ({
        ...each,
        comment: once(each.comment, { part: 'against-score', under: null }),
      })),
    }
  }
  const thanks =
    given.kind !== 'monthly'
      ? []
      : given.thanks.map((team) => ({
          ...team,
          members: team.members.map((member) => ({ ...member, comments: all(member.comments, 'thanks') })),
        }))
  const unlisted =
    given.kind !== 'monthly' ? [] : given.unlisted.map((person) => ({ ...person, comments: all(person.comments, 'thanks') }))
  const painPoints = { ...given.painPoints, themes: themes(given.painPoints.themes, 'themes') }
  if (given.kind === 'review') return { ...report, painPoints }
  const ideaThemes = themes(given.ideas.themes, 'ideas')
  return {
    ...report,
    painPoints,
    ideas: { ...given.ideas, themes: ideaThemes, comments: all(given.ideas.comments, 'ideas') },
    thanks,
    unlisted,
  }
}
