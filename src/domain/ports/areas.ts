import type { Area, NewArea } from '../areas/area.js'

export interface AreaStore {
  list(): Promise<Area[]>
  byKey(key: string): Promise<Area | null>
  byId(id: number): Promise<Area | null>
  /** Adds or changes an area: fields that are left out keep their value. */
  upsert(area: NewArea): Promise<Area>
}
