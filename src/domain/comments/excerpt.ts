/** A text cut at the end of a word, with an ellipsis, so that it is no longer than so many letters. */
export function cutAtWord(text: string, longest: number): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  if (plain.length <= longest) return plain
  const cut = plain.slice(0, longest - 1)
  const end = cut.search(/\s\S*$/)
  return `${(end > longest / 2 ? cut.slice(0, end) : wholeLetters(cut)).replace(/[\s,;:.!?–-]+$/u, '')}…`
}

/** Without half of a surrogate pair at its end. */
const wholeLetters = (text: string): string => text.replace(/[\ud800-\udbff]$/, '')
