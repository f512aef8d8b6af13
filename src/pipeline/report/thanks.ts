import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { RecognitionScores, ReportViews } from '../../domain/ports/reports.js'
import type { StoredThanks } from '../../domain/report/report.js'

export interface ThanksDeps {
  lists: Pick<ListStore, 'built' | 'counts' | 'items'>
  reportViews: Pick<ReportViews, 'thanks'>
}

/** Comments kept of one member; of those in the same words one is shown. */
const OF_MEMBER = 6
const PAGE = 500

interface Thanks {
  memberId: number | null
  responseId: number
}

/**
 * Who was thanked. Where the curated list of recognitions is built, it is followed: what people hid is left out, and what they let through is
 * in. Otherwise thanks at the scores of a recognition, but for those that complain too, criticise someone or name someone whom the roster does not identify.
 * @returns the thanks, and how many comments wait for someone to look at them
 */
export async function thanksOf(
  deps: ThanksDeps,
  scope: BuildPeriod,
  scores: RecognitionScores,
): Promise<{ thanks: StoredThanks[]; held: number }> {
  const built = await deps.lists.built(scope)
  if (built.some(({ list }) => list === 'recognitions')) {
    const counts = await deps.lists.counts(scope)
    return { thanks: byMember(await listed(deps.lists, scope)), held: counts.get('recognitions')?.held ?? 0 }
  }
  const found = await deps.reportViews.thanks(scope, scores)
  const held = new Set(found.filter((each) => each.held).map(({ responseId }) => responseId))
  return { thanks: byMember(found.filter((each) => !each.held)), held: held.size }
}

async function listed(lists: ThanksDeps['lists'], scope: BuildPeriod): Promise<Thanks[]> {
  const thanks: Thanks[] = []
  let after: string | undefined
  do {
    const page = await lists.items(scope, 'recognitions', { show: 'open' }, { limit: PAGE, after })
    thanks.push(...page.items)
    after = page.next ?? undefined
  } while (after !== undefined)
  return thanks
}

function byMember(thanks: Thanks[]): StoredThanks[] {
  const members = new Map<number, number[]>()
  for (const { memberId, responseId } of thanks)
    if (memberId !== null) members.set(memberId, [...(members.get(memberId) ?? []), responseId])
  return [...members].map(([memberId, comments]) => ({ memberId, comments: comments.slice(0, OF_MEMBER) }))
}
