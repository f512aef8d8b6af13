import type { DimensionFilter } from '../areas/area.js'
import type { ResponseFilter } from '../scenarios/scenario.js'

/** Selects responses. */
export interface Scope extends Omit<ResponseFilter, 'dimensions'> {
  from: Date
  to: Date
  /** Excluded time ranges, each with inclusive start and exclusive end. */
  without?: { from: Date; to: Date }[] | undefined
  filter: DimensionFilter
}
