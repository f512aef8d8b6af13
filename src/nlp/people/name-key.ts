import { fold } from './fold.js'

/** Spellings that are treated as one letter: "Müller", "Mueller" and "Muller" all become "muller". */
const TWO_WAYS: [RegExp, string][] = [
  [/ue/g, 'u'],
  [/oe/g, 'o'],
  [/ae|aa/g, 'a'],
]

/** Returns the form of a word of a name that is used for comparison: lower case, without diacritics and punctuation. */
export function nameKey(word: string): string {
  let key = fold(word).replace(/[^\p{L}\p{N}]/gu, '')
  for (const [pair, single] of TWO_WAYS) key = key.replace(pair, single)
  return key
}

const TITLES = new Set(
  'mr mrs ms miss dr prof herr herrn frau sr sra senor senora don dona mme monsieur madame rouva herra fru'.split(' '),
)

/** Returns the keys of the words of a name. Hyphenated names count as two words; titles are left out. */
export function nameKeys(name: string): string[] {
  const keys = name
    .split(/[\s,.\-‐‑/_]+/)
    .map(nameKey)
    .filter((key) => key.length > 0)
  const rest = keys.filter((key) => !TITLES.has(key))
  return rest.length > 0 ? rest : keys
}
