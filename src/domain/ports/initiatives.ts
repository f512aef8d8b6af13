import type { Initiative, InitiativeStatus } from '../meeting/initiative.js'

export type NewInitiative = Omit<Initiative, 'id' | 'areaId' | 'createdAt' | 'commentId'> & Partial<Pick<Initiative, 'commentId'>>
export type InitiativeChange = Partial<NewInitiative>

export interface InitiativeStore {
  /** The latest begun first. */
  list(areaId: number, options?: { status?: InitiativeStatus }): Promise<Initiative[]>
  get(areaId: number, id: number): Promise<Initiative | null>
  add(areaId: number, initiative: NewInitiative): Promise<Initiative>
  /** Fields that are left out keep their value. @returns null if the area has no such initiative */
  change(areaId: number, id: number, change: InitiativeChange): Promise<Initiative | null>
  /** Its actions stay, without it. @returns whether it existed */
  remove(areaId: number, id: number): Promise<boolean>
}
