import type { Period } from './period.js'

/** Values that a dimension may have; a response fits when it has one of them in each dimension named. */
export type DimensionFilter = Record<string, string[]>

/** What one meeting is about. */
export interface Area {
  id: number
  key: string
  name: string
  filter: DimensionFilter
  timeZone: string
  objective: string
  /** How often it meets. */
  cadence: Period['kind']
  /** Mail addresses of those who are asked to its meetings. */
  invitees: string[]
  /** No slice, list or number of fewer respondents is shown. */
  minRespondents: number
  /** Thanks at these scores, both inclusive, are recognitions. */
  recognitionMinScore: number
  recognitionMaxScore: number
}

/** An area as it is saved: what is left out stays as it is, or is as {@link AREA_DEFAULTS} says. */
export type NewArea = Pick<Area, 'key' | 'name'> & Partial<Omit<Area, 'id'>>

export const AREA_DEFAULTS = {
  filter: {},
  timeZone: 'UTC',
  objective: '',
  cadence: 'month',
  invitees: [],
  minRespondents: 5,
  recognitionMinScore: 9,
  recognitionMaxScore: 10,
} as const satisfies Partial<Area>
