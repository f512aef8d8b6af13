import type { DataSheet } from '../protection/data-sheet.js'

export interface DataSheetStore {
  /** Counts what is stored. */
  read(): Promise<Omit<DataSheet, 'madeAt' | 'outgoing' | 'models' | 'retention'>>
}
