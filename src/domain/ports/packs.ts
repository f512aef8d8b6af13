import type { ReadablePeriod } from '../disclosure/open-scope.js'
import type { Pack } from '../pack/pack.js'

export interface PackStore {
  /** Notes who has been erased before a pack is put together. */
  begin(): Promise<number>
  /**
   * Stores a pack in place of the one before.
   * @param begun what `begin` gave: if somebody has been erased since, the pack may quote them and is not stored. Without it, that is not checked
   * @returns whether it was stored
   */
  save(areaId: number, period: string, pack: Pack, begun?: number): Promise<boolean>
  get(of: ReadablePeriod): Promise<Pack | null>
  list(): Promise<{ area: string; areaName: string; period: string; builtAt: Date; frozenAt?: Date | null }[]>
}
