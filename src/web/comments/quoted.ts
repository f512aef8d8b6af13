/** Fields of an answer that a quoted comment needs. */
export interface Quoted {
  text: string
  language?: string | null | undefined
  segments: readonly { start: number; end: number; labels: readonly { label: string }[] }[]
  names: readonly { start: number; end: number }[]
}
