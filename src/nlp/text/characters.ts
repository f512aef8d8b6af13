export const OTHER = 0
export const LETTER = 1
export const MARK = 2
export const DIGIT = 3
export const SPACE = 4
export const EMOJI = 5
export const NEWLINE = 6
export const JOINER = 7

/** The class of each UTF-16 unit; surrogate pairs are handled by `classAt`. */
export const CLASSES = (() => {
  const classes = new Uint8Array(0x10000)
  const letter = /\p{L}/u
  const mark = /\p{M}/u
  const digit = /\p{Nd}/u
  const space = /\s/u
  const emoji = /\p{Extended_Pictographic}/u
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue
    const c = String.fromCharCode(code)
    if (code === 0x200d || code === 0xfe0f || code === 0xfe0e) classes[code] = JOINER
    else if (letter.test(c)) classes[code] = LETTER
    else if (mark.test(c)) classes[code] = MARK
    else if (digit.test(c)) classes[code] = DIGIT
    else if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) classes[code] = NEWLINE
    else if (space.test(c) || code < 32 || code === 0x200b || code === 0xfeff) classes[code] = SPACE
    else if (code > 0x2000 && emoji.test(c)) classes[code] = EMOJI
  }
  for (const code of [0xaa, 0xba, 0xb0]) classes[code] = OTHER
  return classes
})()

/** Returns the class of the character at `i`; unpaired surrogates are OTHER. */
export const classAt = (text: string, i: number): number => {
  const code = text.charCodeAt(i)
  if (code < 0xd800 || code > 0xdfff) return CLASSES[code]!
  const point = text.codePointAt(i)!
  if (point < 0x10000) return OTHER
  if (point >= 0x1f000 && point < 0x1fc00) return EMOJI
  if (point >= 0xe0000 && point < 0xe0080) return JOINER
  return /\p{L}/u.test(String.fromCodePoint(point)) ? LETTER : OTHER
}
/** Returns the number of UTF-16 units of the character at `i`. */
export const width = (text: string, i: number): number => {
  const code = text.charCodeAt(i)
  if (code < 0xd800 || code > 0xdbff || i + 1 >= text.length) return 1
  const next = text.charCodeAt(i + 1)
  return next >= 0xdc00 && next < 0xe000 ? 2 : 1
}
