import type { Span } from '../../domain/comments/labels.js'

/** No name that is looked for has more words. */
const MAX_WORDS = 4

/**
 * Stretches of a text that are a name of two or more words.
 * @param isName asked with neighbouring words as they stand there
 */
export function nameSpans(text: string, isName: (words: string[]) => boolean): Span[] {
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
  const found: Span[] = []
  for (let at = 0; at < words.length; at++) {
    for (let count = Math.min(MAX_WORDS, words.length - at); count >= 2; count--) {
      const own = words.slice(at, at + count)
      // Words of one name have nothing but a space, a comma, a dot or a hyphen between them.
      if (own.some((word, i) => i > 0 && !/^[\s,.-]{1,3}$/.test(text.slice(own[i - 1]!.end, word.start)))) continue
      if (!isName(own.map((word) => word.text))) continue
      found.push({ start: own[0]!.start, end: own.at(-1)!.end })
      at += count - 1
      break
    }
  }
  return found
}
