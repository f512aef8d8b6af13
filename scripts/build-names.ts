// npm run build:names: the list of names by which inflected names and members are recognised, from ../shared/data/names and models/names/by-hand.txt.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fold } from '../src/nlp/people/fold.js'
import { MODELS, ROOT } from '../src/root.js'

interface Borne {
  given: Set<string>
  family: Set<string>
}

/** Words of one kind by country, from a name list: what follows is only letters, apostrophes and hyphens of Latin, Greek or Cyrillic script. */
const PART =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}][\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}'’-]*\.?$/u
/** Particles stand in names everywhere and are no names themselves. */
const PARTICLES = new Set(
  'van von der den de da do dos das del della di du la le los las el al bin binti ibn ben abu y e i zu zur ter ten st mc mac the of and'.split(
    ' ',
  ),
)

/**
 * Writes `models/names.tsv` from the lists of names and from the project's own list (`more`): each word with one character, 48 + bits (how widely it is borne as given
 * and as family name), in code point order. Folded spellings stand beside their originals.
 * @returns how many words, or null if the lists are absent
 */
function writeNames(data: string, more: string, file: string): number | null {
  const folder = join(data, 'names')
  if (!existsSync(join(folder, 'names.json'))) return null
  const borne = new Map<string, Borne>()
  const add = (name: string, kind: 'given' | 'family', where: string): void => {
    for (const part of name.normalize('NFC').split(/[\s/]+/)) {
      const lower = part.toLowerCase().replaceAll('’', "'")
      if (lower.length < 2 || !PART.test(lower) || lower.endsWith('.') || PARTICLES.has(lower)) continue
      for (const form of new Set([lower, fold(lower)])) {
        const entry = borne.get(form) ?? { given: new Set(), family: new Set() }
        entry[kind].add(where)
        borne.set(form, entry)
      }
    }
  }
  const locales = JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8')) as Record<
    string,
    { first?: string[]; last?: string[] }
  >
  for (const [locale, lists] of Object.entries(locales)) {
    if (locale === 'eo' || locale === 'dv') continue
    const where = locale.includes('_') ? locale.slice(0, 2) : locale
    for (const name of lists.first ?? []) add(name, 'given', where)
    for (const name of lists.last ?? []) add(name, 'family', where)
  }
  for (const row of readCsv(join(folder, 'common-forenames-by-country.csv')))
    for (const name of row.slice(10, 12)) add(name, 'given', row[0]!.toLowerCase())
  for (const row of readCsv(join(folder, 'common-surnames-by-country.csv')))
    for (const name of row.slice(4, 6)) add(name, 'family', row[0]!.toLowerCase())
  for (const [i, line] of readFileSync(more, 'utf8').split('\n').entries()) {
    const [kind, names] = line.split(': ')
    if (names && (kind === 'given' || kind === 'family')) for (const name of names.split(', ')) add(name, kind, `more-${i}`)
  }
  const level = (count: number): number => (count === 0 ? 0 : count === 1 ? 1 : count < 4 ? 2 : 3)
  const lines = [...borne].map(
    ([word, { given, family }]) => `${word}\t${String.fromCharCode(48 + (level(given.size) | (level(family.size) << 2)))}\n`,
  )
  lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  writeFileSync(file, lines.join(''))
  return lines.length
}

function readCsv(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')))
}

const written = writeNames(join(ROOT, '..', 'shared', 'data'), join(MODELS, 'names', 'by-hand.txt'), join(MODELS, 'names.tsv'))
console.log(
  written === null ? '../shared/data/names is not there: nothing was written' : `${written} words written to models/names.tsv`,
)
