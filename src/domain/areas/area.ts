import { IANAZone } from 'luxon'
import { z } from 'zod'
import type { Period } from '../period/period.js'
import { HEADING_LANGUAGES } from '../themes/theme.js'

/** Values that a dimension may have; a response fits when it has one of them in each dimension named. */
export type DimensionFilter = Record<string, string[]>

/** The subject of one meeting: a filter on responses, and its settings. */
export interface Area {
  id: number
  key: string
  name: string
  filter: DimensionFilter
  timeZone: string
  objective: string
  /** Language of the theme headings: ISO 639-1. */
  language: string
  /** How often it meets. */
  cadence: Period['kind']
  /** Email addresses of the people invited to its meetings. */
  invitees: string[]
  /** Minimum number of respondents: no slice, list or number with fewer is shown. */
  minRespondents: number
  /** Thanks at these scores, both inclusive, are recognitions. */
  recognitionMinScore: number
  recognitionMaxScore: number
}

/** An area as it is saved: fields that are left out keep their value, or is as {@link AREA_DEFAULTS} says. */
export type NewArea = Pick<Area, 'key' | 'name'> & Partial<Omit<Area, 'id'>>

export const AREA_DEFAULTS = {
  filter: {},
  timeZone: 'UTC',
  objective: '',
  language: 'en',
  cadence: 'month',
  invitees: [],
  minRespondents: 5,
  recognitionMinScore: 9,
  recognitionMaxScore: 10,
} as const satisfies Partial<Area>

export const CADENCES = ['week', 'month', 'quarter', 'year'] as const satisfies Period['kind'][]

const score = z.number().min(0).max(10)

export const AreaKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must have up to 64 lower-case letters, digits, - and _, and start with a letter or digit')

/** The settings of an area. All fields are optional; a new area needs a name. */
export const AreaSettings = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  filter: z.record(z.string().trim().min(1).max(100), z.array(z.string().trim().min(1).max(500)).min(1).max(1000)).optional(),
  timeZone: z.string().refine(IANAZone.isValidZone, 'must be an IANA time zone such as Europe/Helsinki').optional(),
  objective: z.string().trim().max(2000).optional(),
  language: z.enum(HEADING_LANGUAGES).optional(),
  cadence: z.enum(CADENCES).optional(),
  invitees: z.array(z.email('must be an email address')).max(200).optional(),
  minRespondents: z.int().min(3).max(1000).optional(),
  recognitionMinScore: score.optional(),
  recognitionMaxScore: score.optional(),
})
export type AreaSettings = z.infer<typeof AreaSettings>
