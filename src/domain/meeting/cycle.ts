/** What is done for a meeting, in its order. */
export const CYCLE_STEPS = ['import', 'review', 'choose', 'freeze', 'present', 'follow-up'] as const
export type CycleStep = (typeof CYCLE_STEPS)[number]

/** How long a person takes to decide on one comment of the review, s: an estimate that only serves to plan the time. */
export const SECONDS_PER_REVIEW = 15

/** How far the preparation of a meeting is. */
export interface Cycle {
  /** Responses of the period; null where too few responded to be shown. */
  responses: number | null
  /** Comments of the period that wait for the analysis. */
  waiting: number
  /** Comments that a person should look at, and about how long that takes; null for who may not review, or where too few responded. */
  review: { comments: number; minutes: number } | null
  /** Items of the lists that people pinned, moved, hid or noted; whether the lists are as new as the comments; when they were built. */
  lists: { chosen: number; fresh: boolean; builtAt: string | null }
  pack: { builtAt: string; frozenAt: string | null } | null
  /** Whether the invitation or the pack went out, by mail or as a text that somebody copied. */
  sent: boolean
  /** `held`: its presentation was ended, or something was agreed on since the pack was frozen; never before its date. */
  meeting: { at: string | null; status: 'unplanned' | 'planned' | 'running' | 'over'; held: boolean }
  /** Items that were talked about in the meeting. */
  discussed: number
  /** Of this meeting; and all that are open in the area. */
  actions: { agreed: number; open: number; overdue: number }
  /** The first step that is not done. */
  next: CycleStep
}

/** The first step that is not done. A pack that is frozen was reviewed and chosen from. */
export function nextStep(cycle: Omit<Cycle, 'next'>): CycleStep {
  const { responses, waiting, review, lists, pack, sent, meeting, discussed } = cycle
  const isFrozen = pack !== null && pack.frozenAt !== null
  if (meeting.status === 'over' || meeting.held || discussed > 0) return 'follow-up'
  if (isFrozen && (sent || meeting.status === 'running')) return 'present'
  if (isFrozen) return 'freeze'
  if (responses === null || waiting > 0) return 'import'
  if (review !== null && review.comments > 0 && lists.chosen === 0) return 'review'
  return lists.chosen === 0 ? 'choose' : 'freeze'
}
