import type { Slice } from '../../domain/scenarios/scenario.js'
import type { Coded } from '../../domain/text/message.js'
import type { SliceComparison } from './slice.js'

/** What a scenario picked in a period. */
export interface Resolution {
  slices: Slice[]
  /** What a reader must know where there is less than asked for, or nothing. */
  note: Coded | null
  /** To be tested with all others of the pack; also of groups that were ranked and not picked. */
  comparisons: SliceComparison[]
}
