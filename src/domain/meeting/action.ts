import { DateTime } from 'luxon'

export const ACTION_STATUSES = ['open', 'done', 'dropped'] as const
export type ActionStatus = (typeof ACTION_STATUSES)[number]

/** An action item: what someone agreed to do. */
export interface Action {
  id: number
  areaId: number
  /** Of the meeting that agreed on it. */
  period: string
  title: string
  owner: string
  /** The last day on which it is in time, as 2026-11-30. */
  dueOn: string | null
  status: ActionStatus
  note: string
  /** The initiative it belongs to. */
  initiativeId: number | null
  /** Ids of the comment and the theme that it was made of. */
  commentId: number | null
  themeId: number | null
  createdAt: Date
  /** When it was done or dropped. */
  closedAt: Date | null
}

/** A day of the calendar in a time zone, as 2026-11-30. */
export const dayIn = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd')

/** How many actions of an area are open, and how many of them are late. @param today in the area's time zone */
export function countOpen(
  open: readonly { areaId: number; dueOn: string | null; actions: number }[],
  { id }: { id: number },
  today: string,
): { open: number; overdue: number } {
  const own = open.filter(({ areaId }) => areaId === id)
  const sum = (counts: typeof own) => counts.reduce((total, { actions }) => total + actions, 0)
  return { open: sum(own), overdue: sum(own.filter(({ dueOn }) => dueOn !== null && dueOn < today)) }
}

/** Whether an action is open after the day it was due on. @param today in the area's time zone, as 2026-11-30 */
export const isOverdue = ({ status, dueOn }: Pick<Action, 'status' | 'dueOn'>, today: string): boolean =>
  status === 'open' && dueOn !== null && dueOn < today
