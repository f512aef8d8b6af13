/** Filters of the comments of an area under a name, for everyone who opens the area. */
export interface SavedView {
  id: number
  areaId: number
  name: string
  /** As it stands in an address: `label=praise&dimension=location%3AEspoo`. */
  query: string
  by: string
  at: Date
}
