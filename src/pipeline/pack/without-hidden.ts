import type { Pack } from '../../domain/pack/pack.js'
import { withComments } from '../../domain/pack/pack-comments.js'
import { thanksLine } from '../../domain/pack/thanks-line.js'
import type { Coded } from '../../domain/text/message.js'
import type { IsHidden } from '../lists/hidden-items.js'

/** A pack without what people have hidden on the lists. */
export function withoutHidden(pack: Pack, isHidden: IsHidden): { pack: Pack; hidden: number } {
  const left = new Set<number>()
  const of = withComments(pack, (comment, place, member) => {
    if (!isHidden(comment.responseId, place, member)) return comment
    left.add(comment.responseId)
    return null
  })
  if (left.size === 0) return { pack, hidden: 0 }
  const recognitions = of.recognitions.filter(({ comments }) => comments.length > 0)
  const unlisted = of.unlisted?.filter(({ comments }) => comments.length > 0)
  const thanked = { recognitions, ...(unlisted && { unlisted }) }
  const { agenda } = pack
  const items = agenda?.items.map((item) => (item.about === 'thanks' ? { ...item, text: thanksLine(thanked) } : item))
  return { pack: { ...of, ...thanked, ...(agenda && items && { agenda: { ...agenda, items } }) }, hidden: left.size }
}

/** What is said of comments that were hidden since a pack was built. */
export const hiddenSince = (count: number): Coded => ({ code: 'ready.hidden', values: { count } })
