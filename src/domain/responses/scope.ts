import type { DimensionFilter } from '../areas/area.js'
import type { ResponseFilter } from '../scenarios/scenario.js'

/** Which responses are looked at. */
export interface Scope extends Omit<ResponseFilter, 'dimensions'> {
  from: Date
  to: Date
  filter: DimensionFilter
}
