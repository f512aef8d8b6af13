// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/** Text with only the characters that XML 1.0 allows: each other one, such as a control character of Word, becomes U+FFFD. */
export const xmlText = (text: string): string => text.replace(NOT_IN_XML, '\ufffd')

/** Any text as it stands in XML, in elements and in quoted attributes. */
export const escapeXml = (text: string): string => xmlText(text).replace(/[&<>"\r]/g, (character) => ENTITIES[character]!)
