import type { Label } from '../comments/labels.js'
import type { Correction } from '../review/correction.js'
import type { Coded } from '../text/message.js'

/** A person's correction or confirmation of a label of a segment, with the result of the models. */
export interface JudgedSegment {
  responseId: number
  label: Label
  present: boolean
  /** Of the shipped models, in the order of LABELS. */
  logits: number[]
  /** Packed. */
  vector: Uint8Array
}

/** The quality of a label before and after, on held-out reviews and on the gold sample. */
export interface CorrectionFigures {
  label: Label
  /** Judged segments that it was fitted to, and that were held out. */
  fitted: number
  heldOut: number
  /** F1 of the models in use before and of the newly corrected ones; null if nothing was fitted. */
  reviews: { before: number; after: number } | null
  gold: { before: number; after: number } | null
  /** Why the label is not changed; null: it has a new correction. */
  note: string | null
  /** The same as a message for other languages; older corrections have none. */
  noteCode?: Coded | null | undefined
}

/** A correction as it was fitted, in use or not. */
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
  /** Reviews of segments that the encoder of these models analysed. */
  judged(engine: string): Promise<JudgedSegment[]>
  /** The correction in use with these models; null: none. */
  serving(engine: string): Promise<Correction | null>
  /** Stores a correction and puts it into use. */
  add(correction: Omit<StoredCorrection, 'id' | 'at' | 'serving' | 'retired'>): Promise<StoredCorrection>
  /** The newest first. */
  list(): Promise<StoredCorrection[]>
  /** Goes back to the correction before the current one, of the same models; from the first, to none. @returns whether one was in use */
  goBack(engine: string): Promise<boolean>
  /** Whether a correction is lost that no erasure in progress replaces. */
  isLost(): Promise<boolean>
  /** Ids of corrections in use that were fitted to comments that were erased, and are not replaced yet. */
  lost(): Promise<number[]>
  /** Records that these lost corrections were replaced. */
  noteReplaced(ids: number[]): Promise<void>
}
