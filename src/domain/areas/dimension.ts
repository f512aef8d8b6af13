/**
 * A dimension's key as people read it: `assignmentGroup` → "assignment group".
 * @param many more than one makes the plural
 */
export function dimensionName(key: string, many = 1): string {
  const words = key
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
  if (many === 1) return words
  return /[^aeiou]y$/.test(words) ? words.replace(/y$/, 'ies') : /(s|x|ch)$/.test(words) ? `${words}es` : `${words}s`
}
