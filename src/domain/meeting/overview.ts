/** A period of an area: its numbers, and whether its pack is built. */
export interface OverviewPeriod {
  key: string
  /** Null if too few responded, or if the numbers would reveal too few beside other areas. */
  numbers: {
    responses: number
    comments: number
    happiness: number | null
    /** Bounds of its 95% interval; null where there is no Happiness. */
    interval: { low: number; high: number } | null
    /** Of the surveys sent, in whole percent; null if it is not known what was sent. */
    responseRate?: number | null
  } | null
  built: boolean
}
