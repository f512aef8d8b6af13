import type { Decision, DecisionKind } from '../meeting/decision.js'

export interface DecisionStore {
  /** The oldest first. */
  list(areaId: number, options?: { period?: string; kind?: DecisionKind }): Promise<Decision[]>
  add(areaId: number, decision: Pick<Decision, 'period' | 'kind' | 'text' | 'by'>): Promise<Decision>
  /** What is left out stays. @returns null where the area has no such decision */
  change(areaId: number, id: number, change: Partial<Pick<Decision, 'kind' | 'text'>>): Promise<Decision | null>
  /** @returns whether it was there */
  remove(areaId: number, id: number): Promise<boolean>
}
