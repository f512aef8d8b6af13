import type { Pack } from '../pack/pack.js'

export interface PackStore {
  save(areaId: number, period: string, pack: Pack): Promise<void>
  get(areaId: number, period: string): Promise<Pack | null>
  list(): Promise<{ area: string; areaName: string; period: string; builtAt: Date; frozenAt?: Date | null }[]>
}
