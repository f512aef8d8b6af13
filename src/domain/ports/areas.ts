import type { Area, NewArea } from '../areas/area.js'

export interface AreaStore {
  list(): Promise<Area[]>
  byKey(key: string): Promise<Area | null>
  byId(id: number): Promise<Area | null>
  /**
   * Adds or changes an area: fields that are left out keep their value.
   * @param onlyNew adds it, and changes none
   * @throws UserError if it is only to be added, and there is one with this key
   */
  upsert(area: NewArea, onlyNew?: boolean): Promise<Area>
}
