import { isTooFew } from '../../domain/disclosure/small-groups.js'
import type { Views } from '../../domain/ports/views.js'

type Counting = Pick<Views, 'numbers' | 'labelCounts'>

/** Views in which a period of too few respondents counts as one without any, and a measure of too few as one that no one gave. */
export function hideSmallNumbers(views: Counting, minRespondents: number): Counting {
  const few = (count: number) => isTooFew(count, minRespondents)
  return {
    async numbers(scope) {
      const counts = await views.numbers(scope)
      if (few(counts.responses))
        return { responses: 0, comments: 0, scored: 0, happy: 0, unhappy: 0, timed: 0, lostMinutes: null }
      return {
        ...counts,
        ...(few(counts.scored) && { scored: 0, happy: 0, unhappy: 0 }),
        ...(few(counts.timed) && { timed: 0, lostMinutes: null }),
      }
    },
    async labelCounts(scope) {
      const counts = await views.labelCounts(scope)
      return few(counts.analysed) ? { analysed: 0, labels: { improvement_idea: 0, pain_point: 0, praise: 0 } } : counts
    },
  }
}
