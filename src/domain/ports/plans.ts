import type { Label, Span } from '../comments/labels.js'
import type { PendingResponse } from '../responses/response.js'

/** A segment as the models that serve read it. */
export interface ReadSegment {
  responseId: number
  /** Of the shipped models, in the order of LABELS; empty where no encoder read it. */
  logits: number[]
  /** Packed; null where no encoder read it. */
  vector: Uint8Array | null
  /** What the models and people say; a person's word wins. */
  labels: { label: Label; isHuman: boolean; present: boolean }[]
}

/** What plans of changes read. */
export interface PlanStore {
  /** Segments of the next analysed comments of these models after an id, by comment. @param limit comments */
  segments(engine: string, after: number, limit: number): Promise<ReadSegment[]>
  /** Analysed comments with one of these beginnings of words, newest first. */
  naming(beginnings: readonly string[], limit: number): Promise<PendingResponse[]>
  /** Stretches of comments, as they were given, where a person said whom a name means, or that there is none: what models find there does not count. */
  settled(responseIds: readonly number[]): Promise<(Span & { responseId: number })[]>
  /** Areas and periods that have lists or a pack, the newest period first. */
  built(): Promise<{ areaId: number; period: string; hasLists: boolean; hasPack: boolean; frozen: boolean }[]>
}
