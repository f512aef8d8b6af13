import type { Decision, DecisionKind } from '../meeting/decision.js'

export interface DecisionStore {
  /** Oldest first. */
  list(areaId: number, options?: { period?: string; kind?: DecisionKind }): Promise<Decision[]>
  add(areaId: number, decision: Pick<Decision, 'period' | 'kind' | 'text' | 'by'>): Promise<Decision>
  /** Fields that are left out keep their value. @returns null if the area has no such decision */
  change(areaId: number, id: number, change: Partial<Pick<Decision, 'kind' | 'text'>>): Promise<Decision | null>
  /** @returns whether it existed */
  remove(areaId: number, id: number): Promise<boolean>
}
