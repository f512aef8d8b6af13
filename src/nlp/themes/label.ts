import { isThing, NOUN, partsIn } from './parts.js'
import { isPerson, isPersonAt, isPlace } from './persons.js'
import { type PartsOf, phrasesOf, says } from './phrases.js'
import { capitalise, spellings } from './spelling.js'
import { stem } from './stem.js'
import type { Text } from './text.js'
import { wordLists } from './words.js'

/** What a theme is called. */
export interface Description {
  /** One to four words as people write them. */
  label: string
  keywords: string[]
}

/** A text of a theme; the best come first. */
export interface Member {
  text: Text
  weight: number
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
    const name = chooseName(members, words, partsOf, taken) ?? ranked.slice(0, 1)
    taken.add(nameKey(name, language))
    const written = name
      .map((word) => spelling.get(word) ?? word)
      .join(' ')
      .replace(/ (?=['’])/g, '')
      .replace(/(?<=['’]) /g, (space, at: number, all: string) => (/(?:^| )\p{L}{1,2}['’] $/u.test(all.slice(0, at + 1)) ? '' : space))
    return {
      label: capitalise(written || firstWords(members)),
      keywords: ranked.slice(0, KEYWORDS).map((word) => spelling.get(word) ?? word),
    }
  })
}

function worthOf(form: string, bits: number, language: string): number {
  const { generic, courtesy, dangling } = wordLists(language)
  if (language === 'en' && isThing(form)) return THING
  if (courtesy.has(form) || dangling.has(form)) return COURTESY
  if (generic.has(form)) return GENERIC
  if (isPlace(form)) return SOMEWHERE
  return (bits & NOUN) > 0 ? 1 : OTHER
}

/** A text with the stems of its content words. */
interface Reading extends Member {
  stems: ReadonlySet<string>
}

/** What a stem is to a theme. */
interface Word {
  score: number
  /** Of the theme's texts that have it. */
  share: number
  /** Several of them do. */
  shared: boolean
  isNoun: boolean
}

/** Stems of the words that say something, persons left out. */
function stemsOf({ tokens, language }: Text): Set<string> {
  const lists = wordLists(language)
  const own = tokens.filter((token, at) => says(token, lists) && !isPersonAt(tokens, at))
  return new Set(own.map(({ lower }) => stem(lower, language)))
}

/** A word of one text alone says little of a theme of several. */
const ALONE = 0.2
const SEVERAL = 4

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

interface Candidate {
  words: string[]
  stems: string[]
  /** Texts that say it as it stands. */
  count: number
  gain: number
}

/** Candidates of which the texts that have all their words are counted. */
const SHORTLIST = 80
/** A word that names the theme counts at least so much of the one that counts most. */
const HEAD = 0.5
/** What a name loses that has none of these. */
const HEADLESS = 0.3
/** A name of a word more is rather taken, unless it counts less than this share of the best. */
const LONGER = 0.25
/** What a name loses that tells what somebody does, where many of the texts say so and where not. */
const ORDER = 0.85
const COMMON = 0.3
const RARE_ORDER = 0.4
/** What a name loses of which only one word is said by several. */
const UNSHARED = 0.8
/** What a word more in a name costs, and a small word within. */
const MORE = 0.25
const SMALL = 0.06

function chooseName(
  readings: Reading[],
  words: ReadonlyMap<string, Word>,
  partsOf: PartsOf,
  taken: Set<string>,
): string[] | undefined {
  const language = readings[0]?.text.language ?? 'en'
  const nouns = [...words.values()].filter(({ isNoun }) => isNoun)
  const least = HEAD * Math.max(...(nouns.length > 0 ? nouns : [...words.values()]).map(({ score }) => score), 0)
  const isHead = (of: string): boolean => {
    const word = words.get(of)
    return word !== undefined && word.score >= least && (word.isNoun || nouns.length === 0)
  }
  const total = readings.reduce((sum, { weight }) => sum + weight, 0)
  const several = readings.length >= SEVERAL
  const candidates = new Map<string, Candidate>()
  for (const { text, weight } of readings) {
    const seen = new Set<string>()
    for (const { words: own, shape, orders } of phrasesOf(text, partsOf)) {
      const key = own.join(' ')
      if (seen.has(key)) continue
      seen.add(key)
      const known = candidates.get(key)
      if (known) known.count += weight
      else {
        const stems = [...new Set(own.map((word) => stem(word, language)))].filter((each) => words.has(each))
        const sum = stems.reduce((all, each) => all + words.get(each)!.score, 0)
        const cost = 1 + MORE * Math.max(0, stems.length - 1) + SMALL * (own.length - stems.length)
        const ordered = orders ? ((words.get(stem(own[0]!, language))?.share ?? 0) >= COMMON ? ORDER : RARE_ORDER) : 1
        const shared = stems.filter((each) => words.get(each)!.shared).length > 1 || !several ? 1 : UNSHARED
        const fit = shape * ordered * shared * (stems.some(isHead) ? 1 : HEADLESS)
        candidates.set(key, { words: own, stems, count: weight, gain: (sum / cost) * fit })
      }
    }
  }
  const best = [...candidates.values()]
    .map((each) => ({ ...each, key: each.words.join(' '), rough: each.gain * (0.15 + Math.sqrt(each.count / total)) }))
    .sort((a, b) => b.rough - a.rough || (a.key < b.key ? -1 : 1))
    .slice(0, SHORTLIST)
    .map((each) => {
      // Who says it in other words between, or the other way round, says it too.
      const having = readings.reduce(
        (sum, reading) => (each.stems.every((of) => reading.stems.has(of)) ? sum + reading.weight : sum),
        0,
      )
      return { ...each, score: each.gain * (0.15 + Math.sqrt((each.count + having) / (2 * total))) }
    })
    .sort((a, b) => b.score - a.score || a.words.length - b.words.length || (a.key < b.key ? -1 : 1))
  if (process.env.DBG) console.log('      ', best.slice(0, 6).map((b) => `${b.key} ${b.score.toFixed(3)}`).join(' | '))
  const free = best.filter(({ words: own }) => !taken.has(nameKey(own, language)))
  const longer = free.find(({ words: own }) => own.length > 1)
  return (longer && longer.score >= LONGER * free[0]!.score ? longer : free[0])?.words
}

/** Names of the same content words are the same name. */
const nameKey = (words: string[], language: string): string => [...new Set(words.map((word) => stem(word, language)))].sort().join(' ')

const firstWords = (members: Member[]): string =>
  (members[0]?.text.tokens ?? [])
    .filter((token) => !isPerson(token) && token.kind !== 'email' && token.kind !== 'url' && token.kind !== 'number')
    .slice(0, 2)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 40) || '…'
