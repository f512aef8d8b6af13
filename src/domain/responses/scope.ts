import type { DimensionFilter } from '../areas/area.js'
import type { ResponseFilter } from '../scenarios/scenario.js'

/** Which responses are looked at. */
export interface Scope extends Omit<ResponseFilter, 'dimensions'> {
  from: Date
  to: Date
  /** Stretches of time that are left out, each from its start, inclusive, to its end, exclusive. */
  without?: { from: Date; to: Date }[] | undefined
  filter: DimensionFilter
}
