const LATIN = /\p{Script=Latin}/u
/** Non-Latin scripts and the language assumed for each. None of these languages has models. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/[іїєґІЇЄҐ]/u, 'uk'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Tamil}/u, 'ta'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Georgian}/u, 'ka'],
]
const LOOKED_AT = 400

/** Returns the language of a text that is mostly in a non-Latin script; null if it is mostly Latin or has no letters. */
export function scriptOf(text: string): string | null {
  const sample = text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text
  let latin = 0
  let other = 0
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i)
    if (code < 0x370) {
      if ((code | 32) >= 97 && (code | 32) <= 122) latin++
    } else if (code < 0xd800 && /\p{L}/u.test(sample[i]!)) {
      if (LATIN.test(sample[i]!)) latin++
      else other++
    }
  }
  if (other === 0 || other <= latin) return null
  for (const [pattern, language] of SCRIPTS) if (pattern.test(sample)) return language
  return 'und'
}
