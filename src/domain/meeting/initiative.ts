import type { ResponseFilter } from '../scenarios/scenario.js'

export const INITIATIVE_STATUSES = ['planned', 'running', 'done', 'dropped'] as const
export type InitiativeStatus = (typeof INITIATIVE_STATUSES)[number]

/** What an initiative is to move: Happiness, the share of the comments in its theme or slice, or the mean of the lost minutes given. */
export const INITIATIVE_MEASURES = ['happiness', 'share', 'lostTime'] as const
export type InitiativeMeasure = (typeof INITIATIVE_MEASURES)[number]

/** What an initiative is about: a theme of the area, or a slice of its responses. */
export type About = { theme: number } | { slice: ResponseFilter }

/** A longer effort, with the measure that it is to move. Days are written as 2026-11-30. */
export interface Initiative {
  id: number
  areaId: number
  name: string
  goal: string
  owner: string
  about: About
  measure: InitiativeMeasure
  /** What the measure is to reach: points of Happiness, percent of the comments, or minutes. */
  target: number | null
  status: InitiativeStatus
  startedOn: string
  dueOn: string | null
  endedOn: string | null
  /** Id of the comment that it was made of. */
  commentId: number | null
  createdAt: Date
}

/** Whether it is still under way, or planned, after the day until which it was to last. */
export const isPastDue = ({ status, dueOn }: Pick<Initiative, 'status' | 'dueOn'>, today: string): boolean =>
  (status === 'running' || status === 'planned') && dueOn !== null && dueOn < today
