/** The responses to the tickets of one band, if enough responses support it. */
interface BandFigures {
  name: string
  responses: number
  happiness: number | null
  /** Mean lost minutes of the responses that state them. */
  lostMinutes: number | null
}

/** Happiness by how tickets were handled. */
export interface OperationalFigures {
  /** Responses of the period. */
  responses: number
  /** Those whose ticket is known; null where the difference from the others, or from the bands, would reveal a small group. */
  withTicket: number | null
  byResolution: BandTable
  byReassignments: BandTable
}

export interface BandTable {
  /** In the order of the bands; those with too few responses are left out. */
  bands: BandFigures[]
  /** How many bands are left out because too few responses stand behind them. */
  hidden: number
}
