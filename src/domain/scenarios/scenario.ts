import { z } from 'zod'
import type { DimensionFilter } from '../areas/area.js'
import { LABELS, type Label } from '../comments/labels.js'
import type { ScoreCounts } from '../compare/happiness.js'
import type { Change } from '../compare/trend.js'
import type { Coded } from '../text/message.js'

const dimension = z.string().trim().min(1).max(100)

/** What slices are ranked by; for `lostTime` the mean of the minutes given. */
export const MEASURES = ['happiness', 'impact', 'lostTime'] as const
export type Measure = (typeof MEASURES)[number]

/** Default minimum number of scores for ranking a slice: with fewer, chance dominates. */
const ENOUGH_FOR_A_SLICE = 10

const ranking = {
  /** The dimension whose values are compared. */
  by: dimension,
  /** How many slices at most. */
  count: z.int().min(1).max(50).default(3),
  /** With fewer scores (or, when ranked by lost time, fewer responses that state it), a slice is not ranked. */
  minResponses: z.int().min(1).default(ENOUGH_FOR_A_SLICE),
}
const measured = { measure: z.enum(MEASURES).default('happiness'), ...ranking }
const rankings = [
  z.strictObject({ kind: z.literal('lowest'), ...measured }),
  z.strictObject({ kind: z.literal('highest'), ...measured }),
  /** Happiness that fell most since the period before. */
  z.strictObject({ kind: z.literal('falling-most'), ...ranking }),
] as const

/** All given conditions must match; of a list, at least one value. */
const conditions = {
  dimensions: z.record(dimension, z.array(z.string().max(500)).min(1).max(1000)).default({}),
  labels: z.array(z.enum(LABELS)).default([]),
  /** Ids of themes. */
  themes: z.array(z.int().min(1)).max(100).default([]),
  /** ISO 639-1. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/, 'must be an ISO 639 code such as fi'))
    .max(100)
    .default([]),
  minScore: z.number().min(0).max(10).optional(),
  maxScore: z.number().min(0).max(10).optional(),
}
type Band = { minScore?: number | undefined; maxScore?: number | undefined }
const isBand = ({ minScore = 0, maxScore = 10 }: Band) => minScore <= maxScore
const BAND = { message: 'minScore must not be greater than maxScore', path: ['minScore'] }

/** Picks the slices of a period. */
export const ScenarioRule = z.discriminatedUnion('kind', [
  ...rankings,
  z.strictObject({ kind: z.literal('filter'), ...conditions, minResponses: ranking.minResponses }).refine(isBand, BAND),
  /** A ranking among the responses that fit a filter. */
  z
    .strictObject({
      kind: z.literal('combined'),
      filter: z.strictObject(conditions).refine(isBand, BAND),
      ranking: z.discriminatedUnion('kind', rankings),
    })
    .refine(({ filter, ranking }) => !hasBand(filter) || (ranking.kind !== 'falling-most' && ranking.measure === 'lostTime'), {
      message: 'a ranking within a score band must use lost time, because the band determines Happiness',
      path: ['ranking'],
    }),
])
export type ScenarioRule = z.infer<typeof ScenarioRule>
export type Ranking = Extract<ScenarioRule, { kind: 'combined' }>['ranking']

/** {@link ResponseFilter} as people write it. */
export const ResponseFilter = z.strictObject(conditions).partial().refine(isBand, BAND)

/** Which responses count, besides their time; whatever is not named does not matter. */
export interface ResponseFilter extends Band {
  dimensions?: DimensionFilter | undefined
  labels?: Label[] | undefined
  themes?: number[] | undefined
  languages?: string[] | undefined
}

export const hasBand = ({ minScore, maxScore }: Band): boolean => minScore !== undefined || maxScore !== undefined

/** A saved rule that picks slices each period. */
export interface Scenario {
  /** Of this version. */
  id: number
  key: string
  version: number
  name: string
  owner: string
  /** The area it belongs to; null: all areas. */
  areaId: number | null
  rule: ScenarioRule
}

/** A version of a scenario, the one in force or an earlier one. */
export interface ScenarioVersion extends Scenario {
  active: boolean
  savedAt: Date
}

/** Counts of some responses. */
export interface ResponseCounts extends ScoreCounts {
  responses: number
  comments: number
  /** Responses with a lost time, and its mean in minutes. */
  timed: number
  lostMinutes: number | null
}

/** Responses of one value of a dimension, as the store counts them. */
export interface GroupCount extends ResponseCounts {
  value: string
}

/** Tested changes against the period before and the same one a year ago; null if there is nothing to compare. */
export interface Changes {
  before: Change | null
  yearAgo: Change | null
}

/** One group of responses that a scenario picked, and why. Numbers are null if they are based on too few responses. */
export interface Slice {
  name: string
  filter: ResponseFilter
  /** Why it was selected, in plain words. */
  reason: string
  responses: number
  scored: number
  happiness: number | null
  lostMinutes: number | null
  impact: number | null
  /** Text shown instead of a missing number. */
  note: string | null
  /** Both as codes, for whoever says them in another language; missing in older slices. */
  codes?: { reason: Coded; note: Coded | null } | undefined
}

/** The slices that a scenario selected in a period of an area. */
export interface ScenarioResolution {
  key: string
  version: number
  name: string
  period: string
  slices: (Slice & { change: Changes })[]
  /** What a reader must know where there is less than asked for. */
  note: string | null
  resolvedAt: Date
}
