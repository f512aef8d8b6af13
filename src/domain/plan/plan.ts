import type { Coded } from '../text/message.js'

/** Changes that are planned before they are applied. */
export const PLANNED = ['models', 'area', 'roster', 'scenario', 'theme'] as const
export type Planned = (typeof PLANNED)[number]

/** A comment that a change reaches, by what it is known for: labels, themes, slices, or the members whom it thanks. */
export interface PlannedComment {
  id: number
  was: string[]
  becomes: string[]
}

/** A list or theme as it stands, and how many comments come to it and leave it. */
interface PlannedList {
  area: string
  period: string
  /** Name of a list, `theme: …` or `scenario: …`. */
  list: string
  comes: number
  goes: number
}

/** A pack that is built, and how many of its comments change. */
interface PlannedPack {
  area: string
  period: string
  /** A frozen pack stays as it is, and says what is other now. */
  frozen: boolean
  comments: number
}

/** What a change would do, without doing it. */
export interface Plan {
  change: Planned
  /** Whether everything was looked at; otherwise more may change than is counted here, and a note says what was left out. */
  isComplete: boolean
  /** Comments that change, each once; the first of them by id. */
  comments: { count: number; first: PlannedComment[] }
  lists: PlannedList[]
  packs: PlannedPack[]
  /** What else is to be known before it is applied, in plain words. */
  notes: string[]
  noteCodes: Coded[]
}

/** Comments that a plan names. */
export const PLAN_NAMES = 100
