/**
 * Text as Markdown shows it, in one line: no character of it can open markup, a link, HTML, or, at its beginning, a list or heading.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a line
      .replace(/[\s\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ')
      .trim()
      .replace(/[\\`*_[\]<>&|~$#@^={}!]/g, '\\$&')
      // Web addresses become links of themselves unless something stands between.
      .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
      .replace(/^(?:[-+]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? start : `\\${start}`))
      .replace(/^(\d+)([.)])/, '$1\\$2')
  )
}
