import { cutAtWord } from '../../domain/comments/excerpt.js'

/** Points in an inch. */
const POINTS = 72
/** Mean width of a letter and height of a line, in units of the font's size: of a wide font, for where Calibri is not there. */
const LETTER = 0.58
const LINE = 1.25

/** A text box: inches, and the size of its letters in points. */
export interface Box {
  width: number
  height: number
  size: number
}

/** A text cut so that it fits into a box. */
export function fitInto(text: string, { width, height, size }: Box): string {
  const letters = Math.floor((width * POINTS) / (size * LETTER))
  const lines = Math.max(1, Math.floor((height * POINTS) / (size * LINE)))
  // The end of a line is lost to the word that did not fit.
  return cutAtWord(text, Math.max(10, lines === 1 ? letters : Math.floor(lines * letters * 0.92)))
}
