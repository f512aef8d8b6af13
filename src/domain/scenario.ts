import { z } from 'zod'
import { LABELS } from './labels.js'

const dimension = z.string().min(1)

/** Picks the slices of a period. */
export const ScenarioRule = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lowest'),
    measure: z.literal('happiness'),
    /** The dimension whose values are compared. */
    by: dimension,
    /** How many slices at most. */
    count: z.int().min(1).max(50).default(3),
    /** Fewer scored responses than this, and a slice is not ranked. */
    minResponses: z.int().min(1).default(10),
  }),
  z.object({
    kind: z.literal('filter'),
    dimensions: z.record(dimension, z.array(z.string()).min(1)).default({}),
    labels: z.array(z.enum(LABELS)).default([]),
    minScore: z.number().min(0).max(10).optional(),
    maxScore: z.number().min(0).max(10).optional(),
  }),
])
export type ScenarioRule = z.infer<typeof ScenarioRule>

/** A saved rule that picks slices each period. */
export interface Scenario {
  id: number
  key: string
  version: number
  name: string
  rule: ScenarioRule
}

/** One group of responses that a scenario picked, and why. */
export interface Slice {
  name: string
  dimensions: Record<string, string[]>
  reason: string
}

/** Responses of one value of a dimension, as the store counts them. */
export interface GroupCount {
  value: string
  responses: number
  scored: number
  happy: number
  unhappy: number
  comments: number
}
