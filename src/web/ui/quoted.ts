/** What a quoted comment needs of what the service answers. */
export interface Quoted {
  text: string
  segments: readonly { start: number; end: number; labels: readonly { label: string }[] }[]
  names: readonly { start: number; end: number }[]
}
