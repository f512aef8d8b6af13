/** Data types of a drag: comments of a theme, or a theme. */
const COMMENTS = 'application/x-verbatim-comments'
const THEME = 'application/x-verbatim-theme'

export function carryComments(event: DragEvent, from: number, comments: number[]): void {
  event.dataTransfer?.setData(COMMENTS, JSON.stringify({ from, comments }))
}

export function carryTheme(event: DragEvent, id: number): void {
  event.dataTransfer?.setData(THEME, String(id))
}

/** Returns whether the dragged data can be dropped on a theme. */
export const isTaken = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer !== null && (dataTransfer.types.includes(COMMENTS) || dataTransfer.types.includes(THEME))

/** Returns the dropped data. */
export function dropped({ dataTransfer }: DragEvent): { from: number; comments: number[] } | { theme: number } | null {
  const comments = dataTransfer?.getData(COMMENTS)
  if (comments) return JSON.parse(comments) as { from: number; comments: number[] }
  const theme = dataTransfer?.getData(THEME)
  return theme ? { theme: Number(theme) } : null
}
