/** Shorter names are too easily confused. */
const SHORTEST = 3
/** Replacements for spellings that sound alike, applied in order after an initial "y" is replaced. */
const ALIKE: [RegExp, string][] = [
  [/ph/g, 'f'],
  [/v/g, 'f'],
  [/x/g, 'ks'],
  [/sch|sh/g, 's'],
  [/ch|ck|c|q/g, 'k'],
  [/z/g, 's'],
  [/(?<=\p{L})[yj]/gu, 'i'],
  [/(?<=[^aeiou])h/g, ''],
  [/(?<=\p{L})h(?=[^aeiou]|$)/gu, ''],
  [/(\p{L})\1e$/gu, '$1'],
  [/(\p{L})\1+/gu, '$1'],
  [/ie$/, 'i'],
  [/(?<=\p{L}[^aeiou])[ae](?=[nr]$)/gu, ''],
]

const jIn = (key: string): number => key.split('j').length

/** Whether two words may be spellings of the same name, even if both are names: "Sara" and "Sarah", "Jon" and "John", but not "Maria" and "Marja". */
export const soundsAlike = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= SHORTEST && soundKey(a) === soundKey(b) && jIn(a) === jIn(b)

/**
 * Returns a key that is the same for spellings of a given name that sound alike: "Marc" and "Mark", "Christina" and "Kristina", "Stephen" and
 * "Stefan".
 * @param key from `nameKey`
 */
export function soundKey(key: string): string {
  let sound = key.replace(/^y/, 'j')
  for (const [spelling, one] of ALIKE) sound = sound.replace(spelling, one)
  return sound
}
