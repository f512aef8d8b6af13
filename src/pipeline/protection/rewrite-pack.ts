import type { Pack, PackTheme } from '../../domain/pack/pack.js'
import { withComments } from '../../domain/pack/pack-comments.js'
import type { RewritePack } from '../../domain/ports/erasures.js'
import { maskOptedOut } from '../disclosure/mask-opted-out.js'

/**
 * A stored pack without people who were erased: their comments and names are gone. Figures stay, except Happiness by ticket and that of themes that
 * their comments were in, of which it is not stored how many respondents stand behind them. What else too few stand behind by now is hidden whenever
 * the pack is read.
 */
export const rewritePack: RewritePack = ({ pack, names }, { responses, members, themes, hasTickets }) => {
  const kept = withComments(maskOptedOut(pack, names, members), (comment) => (responses.has(comment.responseId) ? null : comment))
  const touched = (own: PackTheme[]) => own.map((theme) => (themes.has(theme.id) ? { ...theme, happiness: null } : theme))
  const withComment = <C extends { comments: unknown[] }>(own: C[]) => own.filter(({ comments }) => comments.length > 0)
  const { operations, ...rest } = kept
  const rewritten: Pack = {
    ...rest,
    ...(operations && !hasTickets && { operations }),
    ...(responses.size > 0 && { erased: true }),
    recognitions: withComment(kept.recognitions),
    ...(kept.unlisted && { unlisted: withComment(kept.unlisted) }),
    themes: touched(kept.themes),
    ideas: { ...kept.ideas, themes: touched(kept.ideas.themes) },
    scenarios: kept.scenarios.map((scenario) => ({
      ...scenario,
      slices: scenario.slices.map((slice) => ({ ...slice, themes: touched(slice.themes) })),
    })),
  }
  return { pack: rewritten, names: names.filter((each) => !responses.has(each.responseId) && !members.has(each.memberId)) }
}
