import type { SavedView } from '../comments/saved-view.js'

export interface SavedViewStore {
  /** By name. */
  list(areaId: number): Promise<SavedView[]>
  /** Saves a view; one of the same name is replaced. */
  save(areaId: number, view: Pick<SavedView, 'name' | 'query' | 'by'>): Promise<SavedView>
  /** @returns whether it existed */
  remove(areaId: number, id: number): Promise<boolean>
}
