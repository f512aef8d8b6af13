import { fold } from './fold.js'

/** Letters that are written in two ways stand for one: "Müller", "Mueller" and "Muller" are "muller". */
const TWO_WAYS: [RegExp, string][] = [
  [/ue/g, 'u'],
  [/oe/g, 'o'],
  [/ae|aa/g, 'a'],
]

/** A word of a name as it is compared: small, without diacritics and marks. */
export function nameKey(word: string): string {
  let key = fold(word).replace(/[^\p{L}\p{N}]/gu, '')
  for (const [pair, single] of TWO_WAYS) key = key.replace(pair, single)
  return key
}

const TITLES = new Set(
  'mr mrs ms miss dr prof herr herrn frau sr sra senor senora don dona mme monsieur madame rouva herra fru'.split(' '),
)

/** The words of a name as keys; double names are two words, titles are none. */
export function nameKeys(name: string): string[] {
  const keys = name
    .split(/[\s,.\-‐‑/_]+/)
    .map(nameKey)
    .filter((key) => key.length > 0)
  const rest = keys.filter((key) => !TITLES.has(key))
  return rest.length > 0 ? rest : keys
}
