/** Elements that begin a new line. */
const LINES = /^<\/?(?:br|p|div|li|tr|h[1-6]|ul|ol|table|hr|blockquote)(?![a-z0-9])/i
const TAG =
  /<\/?(?:a|abbr|b|big|blockquote|body|br|button|center|code|dd|del|div|dl|dt|em|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|ol|option|p|pre|q|s|script|section|select|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|video)(?:[\s/][^<>]{0,1000})?>/iy
/** Elements whose content is not shown. The length that is read is limited, so that many unclosed ones do not take longer. */
const CODE = /<(script|style)(?:\s[^<>]{0,1000})?>[\s\S]{0,2000}?<\/\1\s*>/iy
const COMMENT = /<!--[\s\S]{0,2000}?-->/y
const ENTITY = /&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});/iy

/**
 * Returns the end of the HTML tag, comment, script or character reference at `start` and whether it breaks the line, or null. Only HTML elements
 * count: "<your name>" is text.
 */
export function markupAt(text: string, start: number): { end: number; breaks: boolean } | null {
  const code = text.charCodeAt(start)
  if (code !== 60 && code !== 38) return null
  for (const pattern of code === 38 ? [ENTITY] : [CODE, TAG, COMMENT]) {
    pattern.lastIndex = start
    const found = pattern.exec(text)?.[0]
    if (found) return { end: start + found.length, breaks: LINES.test(found) }
  }
  return null
}
