// Finnish names and their cases: finds the possible base forms of an inflected name.

/** Case endings that no name has in the nominative, and endings that many names have. */
const STRONG = ['lle', 'lta', 'ltä', 'lla', 'llä', 'ssa', 'ssä', 'sta', 'stä', 'ksi', 'tta', 'ttä']
const WEAK = ['seen', 'aan', 'ään', 'iin', 'uun', 'yyn', 'oon', 'öön', 'een', 'ta', 'tä', 'na', 'nä', 'n', 'a', 'ä', 't']
const VOWEL = /[aeiouyäöå]/
/** Weak and strong grades: "Pekan" is a form of "Pekka", "Sadun" of "Satu". */
const GRADES: [RegExp, string][] = [
  [/([aeiouyäölnr])k([aeiouyäö]+)$/, '$1kk$2'],
  [/([aeiouyäölmnr])p([aeiouyäö]+)$/, '$1pp$2'],
  [/([aeiouyäölnr])t([aeiouyäö]+)$/, '$1tt$2'],
  [/d([aeiouyäö]+)$/, 't$1'],
  [/v([aeiouyäö]+)$/, 'p$1'],
  [/nn([aeiouyäö]+)$/, 'nt$1'],
  [/ng([aeiouyäö]+)$/, 'nk$1'],
  [/mm([aeiouyäö]+)$/, 'mp$1'],
  [/ll([aeiouyäö]+)$/, 'lt$1'],
  [/rr([aeiouyäö]+)$/, 'rt$1'],
  [/([aeiouyäö])([aeiouyäö])$/, '$1k$2'],
]

/** A possible base form. `strong` if the ending alone shows that the word is inflected. */
export interface Base {
  base: string
  strong: boolean
}

/** Returns the possible base forms of a lower-case word, the likeliest first. */
export function finnishBases(word: string): Base[] {
  const found: Base[] = []
  const add = (base: string, strong: boolean): void => {
    if (base.length >= 2 && base !== word && !found.some((other) => other.base === base)) found.push({ base, strong })
  }
  for (const [endings, strong] of [
    [STRONG, true],
    [WEAK, false],
  ] as const) {
    for (const ending of endings) {
      if (!word.endsWith(ending) || word.length - ending.length < 2) continue
      const cut =
        ending === 'seen'
          ? word.slice(0, -2)
          : /^([aäiuyoöe])\1n$/.test(ending)
            ? word.slice(0, -2)
            : word.slice(0, -ending.length)
      for (const base of fromStem(cut)) add(base, strong)
    }
  }
  return found
}

/** Returns the nominatives that may have this stem. */
function fromStem(stem: string): string[] {
  const bases: string[] = []
  if (stem.endsWith('kse')) bases.push(`${stem.slice(0, -3)}s`)
  if (stem.endsWith('se')) bases.push(`${stem.slice(0, -2)}nen`)
  else if (stem.endsWith('s') && stem.length > 4) bases.push(`${stem.slice(0, -1)}nen`)
  bases.push(stem)
  if (stem.endsWith('i') && !VOWEL.test(stem.at(-2) ?? '')) bases.push(stem.slice(0, -1))
  if (stem.endsWith('e')) bases.push(`${stem.slice(0, -1)}i`)
  for (const [weak, strong] of GRADES) {
    if (!weak.test(stem)) continue
    const full = stem.replace(weak, strong)
    bases.push(full)
    if (full.endsWith('e')) bases.push(`${full.slice(0, -1)}i`)
  }
  return bases
}

/** Guesses the nominative of a name that is in no list, such as a foreign name, by removing the ending and the linking "i". */
export function foreignBase(word: string): string | null {
  const ending = STRONG.find((strong) => word.endsWith(strong))
  if (!ending || word.length - ending.length < 3) return null
  const stem = word.slice(0, -ending.length)
  if (stem.endsWith('se')) return `${stem.slice(0, -2)}nen`
  if (stem.endsWith('kse')) return `${stem.slice(0, -3)}s`
  if (/(?:niem|järv|kosk|saar|nurm|salm|lehd|lahd|jo|mä)e$/.test(stem))
    return `${stem.slice(0, -1)}i`.replace(/([hl])di$/, '$1ti').replace(/(jo|mä)i$/, '$1ki')
  return stem.endsWith('i') && !VOWEL.test(stem.at(-2) ?? '') ? stem.slice(0, -1) : stem
}
