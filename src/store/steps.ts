import type { DimensionFilter } from '../domain/area.js'
import type { Scope } from '../domain/ports.js'
import type { Parameters } from './scope.js'

/** SQL: which step a response `r` falls into, from 1. */
export const stepOf = (bounds: Date[], { add }: Parameters): string =>
  `width_bucket(r.at, ${add(bounds.slice(0, -1))}::timestamptz[])`

/** All steps together. */
export const within = (bounds: Date[], filter: DimensionFilter): Scope => ({ from: bounds[0]!, to: bounds.at(-1)!, filter })
