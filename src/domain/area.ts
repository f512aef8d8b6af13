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
}
