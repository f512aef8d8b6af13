import type { Action, ActionStatus } from '../meeting/action.js'

export type NewAction = Pick<Action, 'period' | 'title' | 'owner'> &
  Partial<Pick<Action, 'dueOn' | 'note' | 'initiativeId' | 'commentId' | 'themeId'>>
export type ActionChange = Partial<Pick<Action, 'title' | 'owner' | 'dueOn' | 'status' | 'note' | 'initiativeId'>>

export interface ActionStore {
  /**
   * Those due first come first, those without a day last.
   * @param options.dueBefore open ones that were due before this day, as 2026-11-30: with today they are the overdue ones
   */
  list(
    areaId: number,
    options?: { status?: ActionStatus; period?: string; initiativeId?: number; dueBefore?: string },
  ): Promise<Action[]>
  get(areaId: number, id: number): Promise<Action | null>
  add(areaId: number, action: NewAction): Promise<Action>
  /** Fields that are left out keep their value; closing it notes when, opening it again takes that back. @returns null if the area has no such action */
  change(areaId: number, id: number, change: ActionChange): Promise<Action | null>
  /** @returns whether it existed */
  remove(areaId: number, id: number): Promise<boolean>
  /** How many are open in each area, by the day they are due on. */
  open(): Promise<{ areaId: number; dueOn: string | null; actions: number }[]>
}
