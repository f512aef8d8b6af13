/** What is shown of a meeting while it is presented. It holds positions alone: whoever follows reads the pack with their own access. */
export interface LiveMeeting {
  /** The browser that presents, by an id of its own: the same person may follow in another one. */
  seat: string
  /** Who presents. */
  by: string
  /** Step of the agenda, from 0, and what is shown of it, from 0. */
  step: number
  item: number
  /** Seconds that each step has taken, without the time since `since`. */
  spent: number[]
  /** Since when the clock of the step runs; null: it is paused. */
  since: string | null
  /** Grows when something was agreed on, so that whoever follows reads it. */
  agreed: number
}

/** A presentation that nobody moved for so long has ended, h: its presenter left without ending it. */
export const MAX_SILENCE_HOURS = 4

/** What a presenter changes. */
interface LiveChange {
  seat: string
  step: number
  item: number
  paused: boolean
  agreed: number
}

/** Moves a meeting to where its presenter is; the time of the step that is left is kept. @param live null: it begins */
export function moveLive(live: LiveMeeting | null, change: LiveChange, by: string, now: Date): LiveMeeting {
  const { seat, step, item, paused, agreed } = change
  const spent = live ? spentUntil(live, now) : []
  const stays = live !== null && live.step === step && live.since !== null && !paused
  return {
    ...{ seat, by, step, item, agreed },
    spent: stays ? live.spent : spent,
    since: paused ? null : stays ? live.since : now.toISOString(),
  }
}

/** Seconds that each step has taken up to now. */
export function spentUntil({ spent, since, step }: Pick<LiveMeeting, 'spent' | 'since' | 'step'>, now: Date): number[] {
  const until = Array.from({ length: Math.max(spent.length, step + 1) }, (_, at) => spent[at] ?? 0)
  if (since !== null) until[step] = until[step]! + Math.max(0, Math.round((now.getTime() - Date.parse(since)) / 1000))
  return until
}
