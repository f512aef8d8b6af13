import { capitalise, spellings } from './label-spelling.js'
import { chooseName, type Member, nameKey, type Reading, SEVERAL, type Word } from './name.js'
import { isThing, NOUN, partsIn } from './part-of-speech.js'
import { isPerson, isPersonAt, isPlace } from './persons.js'
import { isForeign, isPolite, says } from './phrases.js'
import { stem } from './stem.js'
import { wordLists } from './stopwords.js'
import type { Text } from './text.js'

/** What a theme is called. */
export interface Description {
  /** One to four words as people write them. */
  label: string
  keywords: string[]
}

const KEYWORDS = 5
/** Texts of a theme, the most typical ones, that its name is looked for in. */
const READ = 300

/** What a word counts that tells when, how much or that something went wrong, and little of what a theme is about. */
const GENERIC = 0.35
const COURTESY = 0.2
/** A thing of IT, or what is written large like a product, names a theme better than other nouns do, and these than other words. */
const THING = 1.5
const OTHER = 0.7
const SOMEWHERE = 0.4

/**
 * Names themes by class-based TF-IDF: its words (by their stems) are those said often within and seldom elsewhere. Its name is the stretch of
 * one to four words that holds its main thing and the most of its other words, of those that most of its texts have, as it is written most. No
 * two names are the same, none holds a person.
 */
export function describeThemes(themes: Member[][]): Description[] {
  const partsOf = partsIn(themes.flatMap((members) => members.slice(0, READ).map(({ text }) => text)))
  const readings = themes.map((members) =>
    members.slice(0, READ).map(({ text, weight }) => ({ text, weight, stems: stemsOf(text) })),
  )
  const counted = readings.map(countStems)
  const counts = counted.map(({ shares }) => shares)
  const everywhere = new Map<string, number>()
  for (const of of counts) for (const [word, share] of of) everywhere.set(word, (everywhere.get(word) ?? 0) + share)
  const spelling = spellings(themes.flatMap((members) => members.slice(0, READ)))
  const taken = new Set<string>()
  return readings.map((members, theme) => {
    const language = members[0]?.text.language ?? 'en'
    const forms = formsOf(members)
    const words = new Map<string, Word>()
    const { shares, shared } = counted[theme]!
    for (const [of, share] of shares) {
      const elsewhere = (everywhere.get(of)! - share) / Math.max(1, themes.length - 1)
      const form = forms.get(of)!
      const bits = partsOf(form, language)
      const score = worthOf(form, bits, language) * share * Math.log(1 + share / (elsewhere + 0.01))
      words.set(of, { score, share, shared: shared.has(of), isNoun: (bits & NOUN) > 0 })
    }
    const ranked = [...words].sort((a, b) => b[1].score - a[1].score || (a[0] < b[0] ? -1 : 1)).map(([of]) => forms.get(of)!)
    const name = chooseName(members, words, partsOf, taken) ?? freeOf(ranked, taken, language)
    taken.add(nameKey(name, language))
    const written = name
      .map((word) => spelling.get(word) ?? word)
      .join(' ')
      .replace(/ (?=['’])/g, '')
      .replace(/(?<=['’]) /g, (space, at: number, all: string) =>
        /(?:^| )\p{L}{1,2}['’] $/u.test(all.slice(0, at + 1)) ? '' : space,
      )
    return {
      label: capitalise(written || firstWords(members)),
      keywords: chooseKeywords(ranked, language).map((word) => spelling.get(word) ?? word),
    }
  })
}

/** A word, or two, that are no other theme's name. */
function freeOf(ranked: string[], taken: ReadonlySet<string>, language: string): string[] {
  const pairs = ranked.slice(1).map((word) => [ranked[0]!, word])
  return [...ranked.map((word) => [word]), ...pairs].find((name) => !taken.has(nameKey(name, language))) ?? ranked.slice(0, 3)
}

/** Neither words of when and how much nor empty ones, unless there are no others. */
function chooseKeywords(ranked: string[], language: string): string[] {
  const { quantity, dangling } = wordLists(language)
  const telling = ranked.filter(
    (word) => !quantity.has(word) && !dangling.has(word) && !isPolite(word, language) && !isForeign(word, language),
  )
  return (telling.length > 0 ? telling : ranked).slice(0, KEYWORDS)
}

function worthOf(form: string, bits: number, language: string): number {
  const { generic, courtesy, dangling } = wordLists(language)
  if (language === 'en' && isThing(form)) return THING
  if (courtesy.has(form) || dangling.has(form) || isForeign(form, language)) return COURTESY
  if (generic.has(form)) return GENERIC
  if (isPlace(form)) return SOMEWHERE
  return (bits & NOUN) > 0 ? 1 : OTHER
}

/** Stems of the words that say something, persons left out. */
function stemsOf({ tokens, language }: Text): Set<string> {
  const lists = wordLists(language)
  const own = tokens.filter((token, at) => says(token, lists) && !isPersonAt(tokens, at))
  return new Set(own.map(({ lower }) => stem(lower, language)))
}

/** A word of one text alone says little of a theme of several. */
const ALONE = 0.2

/** In which share of the theme's texts each content word is said. */
function countStems(readings: Reading[]): { shares: Map<string, number>; shared: Set<string> } {
  const counts = new Map<string, number>()
  const shared = new Set<string>()
  let total = 0
  for (const { stems, weight } of readings) {
    total += weight
    for (const each of stems) {
      if (counts.has(each)) shared.add(each)
      counts.set(each, (counts.get(each) ?? 0) + weight)
    }
  }
  for (const [word, count] of counts)
    counts.set(word, (shared.has(word) || readings.length < SEVERAL ? count : count * ALONE) / total)
  return { shares: counts, shared }
}

/** The word that a stem is said most in. */
function formsOf(readings: Reading[]): Map<string, string> {
  const said = new Map<string, Map<string, number>>()
  for (const { text, weight } of readings) {
    for (const { kind, lower } of text.tokens) {
      if (kind !== 'word') continue
      const of = stem(lower, text.language)
      const counts = said.get(of) ?? new Map<string, number>()
      said.set(of, counts.set(lower, (counts.get(lower) ?? 0) + weight))
    }
  }
  const most = (counts: Map<string, number>) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]
  return new Map([...said].map(([of, counts]) => [of, most(counts)]))
}

const firstWords = (members: Member[]): string =>
  (members[0]?.text.tokens ?? [])
    .filter((token) => !isPerson(token) && token.kind !== 'email' && token.kind !== 'url' && token.kind !== 'number')
    .slice(0, 2)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 40) || '…'
