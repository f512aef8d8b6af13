import type { Token } from '../tokens.js'
import { stem } from './stem.js'
import { isPerson, type Text } from './text.js'
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
const MAX_WORDS = 4
/** Texts of a theme, the most typical ones, that its name is looked for in. */
const READ = 300

/** What a word counts that tells when, how much or that something went wrong, and little of what a theme is about. */
const GENERIC = 0.35

/**
 * Names themes by class-based TF-IDF: its words (by their stems) are those said often within and seldom elsewhere, its name the stretch of
 * one to four words that holds the most of them, of words that most of its texts have, as it is written most. No two names are the same,
 * none holds a person.
 */
export function describeThemes(themes: Member[][]): Description[] {
  const readings = themes.map((members) =>
    members.slice(0, READ).map(({ text, weight }) => ({ text, weight, stems: stemsOf(text) })),
  )
  const counts = readings.map(countStems)
  const everywhere = new Map<string, number>()
  for (const of of counts) for (const [word, share] of of) everywhere.set(word, (everywhere.get(word) ?? 0) + share)
  const spelling = spellings(themes)
  const taken = new Set<string>()
  return readings.map((members, theme) => {
    const forms = formsOf(members)
    const { generic } = wordLists(members[0]?.text.language ?? 'en')
    const scores = new Map<string, number>()
    for (const [word, share] of counts[theme]!) {
      const elsewhere = (everywhere.get(word)! - share) / Math.max(1, themes.length - 1)
      scores.set(word, (generic.has(forms.get(word)!) ? GENERIC : 1) * share * Math.log(1 + share / (elsewhere + 0.01)))
    }
    const ranked = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => forms.get(word)!)
    const name = chooseName(members, scores, taken) ?? ranked.slice(0, 2)
    taken.add(nameKey(name))
    const written = name
      .map((word) => spelling.get(word) ?? word)
      .join(' ')
      .replace(/ (?=['’])/g, '')
    return {
      label: capitalise(written || firstWords(members)),
      keywords: ranked.slice(0, KEYWORDS).map((word) => spelling.get(word) ?? word),
    }
  })
}

const isWord = (token: Token): boolean => token.kind === 'word' && token.lower.length > 1

/** A text with the stems of its content words. */
interface Reading extends Member {
  stems: ReadonlySet<string>
}

/** Stems of the words that say something, persons left out, each with its words. */
function stemsOf({ tokens, language }: Text): Set<string> {
  const { stop } = wordLists(language)
  return new Set(tokens.filter((token) => opens(token, stop)).map(({ lower }) => stem(lower, language)))
}

/** A word of one text alone says little of a theme of several. */
const ALONE = 0.2
const SEVERAL = 4

/** In which share of the theme's texts each content word is said. */
function countStems(readings: Reading[]): Map<string, number> {
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
  return counts
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
  /** How often it is said as it stands. */
  count: number
  gain: number
}

/** Candidates of which the texts that have all their words are counted. */
const SHORTLIST = 80

function chooseName(readings: Reading[], scores: Map<string, number>, taken: Set<string>): string[] | undefined {
  const candidates = new Map<string, Candidate>()
  const total = readings.reduce((sum, { weight }) => sum + weight, 0)
  for (const { text, weight } of readings) {
    const seen = new Set<string>()
    for (const words of stretches(text)) {
      const key = words.join(' ')
      if (seen.has(key)) continue
      seen.add(key)
      const known = candidates.get(key)
      if (known) known.count += weight
      else candidates.set(key, makeCandidate(words, weight, text.language, scores))
    }
  }
  const supported = [...candidates.entries()]
    .map(([key, each]) => ({ key, ...each, rough: each.gain * (0.15 + Math.sqrt(each.count / total)) }))
    .sort((a, b) => b.rough - a.rough || (a.key < b.key ? -1 : 1))
    .slice(0, SHORTLIST)
    .map(({ key, words, stems, count, gain }) => {
      // Who says it in other words between, or the other way round, says it too.
      const having = readings.reduce(
        (sum, reading) => (stems.every((each) => reading.stems.has(each)) ? sum + reading.weight : sum),
        0,
      )
      return { key, words, score: gain * (0.15 + Math.sqrt((count + having) / (2 * total))) }
    })
  const best = supported.sort((a, b) => b.score - a.score || a.words.length - b.words.length || (a.key < b.key ? -1 : 1))
  return (
    best.find(({ words }) => words.length > 1 && !taken.has(nameKey(words))) ??
    best.find(({ words }) => !taken.has(nameKey(words)))
  )?.words
}

/** What a name tells: its words' scores, less for each word that it takes. */
function makeCandidate(words: string[], count: number, language: string, scores: Map<string, number>): Candidate {
  const stems = [...new Set(words.map((word) => stem(word, language)))].filter((each) => scores.has(each))
  const sum = stems.reduce((total, each) => total + scores.get(each)!, 0)
  return { words, stems, count, gain: sum / (1 + 0.25 * (words.length - 1)) }
}

/** Names of the same content words are the same name. */
const nameKey = (words: string[]): string => [...words].sort().join(' ')

/** Stretches of one to four words without a break, that neither begin nor end in a stop word or one of quantity and hold no person. */
function* stretches({ tokens, language }: Text): Generator<string[]> {
  const { stop, quantity } = wordLists(language)
  const bounds = (token: Token): boolean => opens(token, stop) && !quantity.has(token.lower) && !/^['’]/.test(token.text)
  for (let from = 0; from < tokens.length; from++) {
    if (!bounds(tokens[from]!)) continue
    // "How long is …", "how many …": what is left of a question is no name.
    if (QUANTITY.has(tokens[from]!.lower) && tokens[from + 1] && !opens(tokens[from + 1]!, stop)) continue
    for (let to = from; to < Math.min(tokens.length, from + MAX_WORDS); to++) {
      const token = tokens[to]!
      if (token.kind !== 'word' || isPerson(token)) break
      if (bounds(token)) yield tokens.slice(from, to + 1).map(({ lower }) => lower)
    }
  }
}

const QUANTITY = new Set(['long', 'soon', 'far', 'old', 'late', 'early', 'lange', 'pitkään', 'länge', 'tiempo', 'longtemps'])

const opens = (token: Token, stop: ReadonlySet<string>): boolean => isWord(token) && !stop.has(token.lower) && !isPerson(token)

/** How each word is written most, away from the beginnings of texts: "VPN", "SharePoint", "printer". */
function spellings(themes: Member[][]): Map<string, string> {
  const forms = new Map<string, Map<string, number>>()
  for (const members of themes) {
    for (const { text, weight } of members.slice(0, READ)) {
      text.tokens.forEach((token, i) => {
        if (token.kind !== 'word') return
        const before = text.tokens[i - 1]
        const opening = !before || before.kind === 'newline' || /^[.!?…]/.test(before.text)
        const plain = opening && token.text.slice(1) === token.lower.slice(1)
        const counts = forms.get(token.lower) ?? new Map<string, number>()
        const form = plain ? token.lower : token.text
        const said = plain ? weight / 4 : isAcronym(form) ? 3 * weight : weight
        counts.set(form, (counts.get(form) ?? 0) + said)
        forms.set(token.lower, counts)
      })
    }
  }
  const result = new Map<string, string>()
  for (const [word, counts] of forms) {
    result.set(word, [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0])
  }
  return result
}

/** Many write "vpn"; those who write "VPN" know better. */
const isAcronym = (form: string): boolean =>
  form.length >= 2 && form.length <= 5 && form === form.toUpperCase() && /^\p{L}+$/u.test(form)

/** The first letter large, unless the first word has its own writing ("iPhone"). */
const capitalise = (name: string): string =>
  /^\p{Ll}\p{L}*\p{Lu}/u.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1)

const firstWords = (members: Member[]): string =>
  (members[0]?.text.tokens ?? [])
    .filter((token) => !isPerson(token) && token.kind !== 'email' && token.kind !== 'url' && token.kind !== 'number')
    .slice(0, 2)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 40) || '…'
