import type { RetentionCounts, RetentionRule } from '../protection/retention.js'
import type { RewritePack } from './erasures.js'

export type RetentionMonths = Pick<RetentionRule, 'textMonths' | 'allMonths'>

export interface RetentionStore {
  /** By area. */
  list(): Promise<RetentionRule[]>
  /** Sets an area's rule. */
  save(areaId: number, rule: RetentionMonths & Pick<RetentionRule, 'active' | 'by'>): Promise<void>
  /** @returns whether there was one */
  remove(areaId: number): Promise<boolean>
  /** Counts what a rule would delete now. */
  preview(areaId: number, months: RetentionMonths, now: Date): Promise<RetentionCounts>
  /**
   * Deletes by a rule, a batch at a time.
   * @param rewrite takes deleted comments out of packs that stay
   * @returns also whether a retrained model that was serving is gone
   */
  run(areaId: number, months: RetentionMonths, now: Date, rewrite: RewritePack): Promise<RetentionCounts>
  /** Takes the next rule that is on and did not run for so many hours; null: none is due. Two processes never take the same. */
  claim(hours: number): Promise<({ areaId: number } & RetentionMonths & { area: string }) | null>
  /** Notes what a run deleted. */
  note(areaId: number, deleted: RetentionCounts): Promise<void>
}
