import type { Area, NewArea } from '../areas/area.js'

export interface AreaStore {
  list(): Promise<Area[]>
  byKey(key: string): Promise<Area | null>
  /** Adds or changes an area: what is left out stays as it is. */
  upsert(area: NewArea): Promise<Area>
}
