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

/** A text cut at the end of a word, with an ellipsis, so that it is no longer than so many letters. */
export function cutAtWord(text: string, longest: number): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  if (plain.length <= longest) return plain
  const cut = plain.slice(0, longest - 1)
  const end = cut.search(/\s\S*$/)
  return `${(end > longest / 2 ? cut.slice(0, end) : wholeLetters(cut)).replace(/[\s,;:.!?–-]+$/u, '')}…`
}

/** A text cut so that it fits into a box. */
export function fitInto(text: string, { width, height, size }: Box): string {
  const letters = Math.floor((width * POINTS) / (size * LETTER))
  const lines = Math.max(1, Math.floor((height * POINTS) / (size * LINE)))
  // The end of a line is lost to the word that did not fit.
  return cutAtWord(text, Math.max(10, lines === 1 ? letters : Math.floor(lines * letters * 0.92)))
}

/** Without half of a surrogate pair at its end. */
const wholeLetters = (text: string): string => text.replace(/[\ud800-\udbff]$/, '')
