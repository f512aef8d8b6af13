import type { Label } from '../comments/labels.js'
import type { Correction } from '../review/correction.js'
import type { Coded } from '../text/message.js'

/** What a person said of a label of a segment, with what the models made of the segment. */
export interface JudgedSegment {
  responseId: number
  label: Label
  present: boolean
  /** Of the shipped models, in the order of LABELS. */
  logits: number[]
  /** Packed. */
  vector: Uint8Array
}

/** How a label did before and after, on reviews that were held out and on the gold sample. */
export interface CorrectionFigures {
  label: Label
  /** Judged segments that it was fitted to, and that were held out. */
  fitted: number
  heldOut: number
  /** F1 of the models that served and of the newly corrected ones; null where nothing was fitted. */
  reviews: { before: number; after: number } | null
  gold: { before: number; after: number } | null
  /** Why the label is served as it was before; null: it is corrected anew. */
  note: string | null
  /** The same for whoever shows it in other languages; older corrections have none. */
  noteCode?: Coded | null | undefined
}

/** A correction as it was fitted, whether or not it serves. */
export interface StoredCorrection extends Correction {
  figures: CorrectionFigures[]
  by: string
  at: Date
  serving: boolean
  /** A person went back from it. */
  retired: boolean
}

/** Corrections of the shipped models by the reviews of this installation. */
export interface CorrectionStore {
  /** What people say of segments that the encoder of these models read. */
  judged(engine: string): Promise<JudgedSegment[]>
  /** The correction that serves with these models; null: none. */
  serving(engine: string): Promise<Correction | null>
  /** Stores one, and serves it from then on. */
  add(correction: Omit<StoredCorrection, 'id' | 'at' | 'serving' | 'retired'>): Promise<StoredCorrection>
  /** The newest first. */
  list(): Promise<StoredCorrection[]>
  /** Serves the correction before the one that serves, of the same models; of the first, none. @returns whether one served */
  goBack(engine: string): Promise<boolean>
  /** Whether any is lost that no erasure replaces as it is finished. */
  isLost(): Promise<boolean>
  /** Ids of those that served, were fitted to comments that are gone, and have not been replaced yet. */
  lost(): Promise<number[]>
  /** Something has taken the place of these. */
  noteReplaced(ids: number[]): Promise<void>
}
