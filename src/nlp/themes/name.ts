import { type PartsOf, phrasesOf } from './phrases.js'
import { stem } from './stem.js'
import type { Text } from './text.js'

/** A text of a theme; the best come first. */
export interface Member {
  text: Text
  weight: number
}

/** A text with the stems of its content words. */
export interface Reading extends Member {
  stems: ReadonlySet<string>
}

/** What a stem is to a theme. */
export interface Word {
  score: number
  /** Of the theme's texts that have it. */
  share: number
  /** Several of them do. */
  shared: boolean
  isNoun: boolean
}

/** So many texts are a theme of several, in which a word of one text alone says little. */
export const SEVERAL = 4

interface Candidate {
  words: string[]
  stems: string[]
  /** Texts that say it as it stands, by weight. */
  count: number
  /** Sum over them of how well it reads there. */
  shape: number
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

/**
 * The name of a theme: a stretch that its texts have, with its main noun and what else they share.
 * @param words its stems
 * @param taken keys of names that other themes have
 */
export function chooseName(
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
      if (known) {
        known.count += weight
        known.shape += weight * shape
      } else {
        const stems = [...new Set(own.map((word) => stem(word, language)))].filter((each) => words.has(each))
        const sum = stems.reduce((all, each) => all + words.get(each)!.score, 0)
        const cost = 1 + MORE * Math.max(0, stems.length - 1) + SMALL * (own.length - stems.length)
        const ordered = orders ? ((words.get(stem(own[0]!, language))?.share ?? 0) >= COMMON ? ORDER : RARE_ORDER) : 1
        const shared = stems.filter((each) => words.get(each)!.shared).length > 1 || !several ? 1 : UNSHARED
        const fit = ordered * shared * (stems.some(isHead) ? 1 : HEADLESS)
        candidates.set(key, { words: own, stems, count: weight, shape: weight * shape, gain: (sum / cost) * fit })
      }
    }
  }
  const best = [...candidates.values()]
    .map((each) => ({ ...each, key: each.words.join(' '), gain: (each.gain * each.shape) / each.count }))
    .map((each) => ({ ...each, rough: each.gain * (0.15 + Math.sqrt(each.count / total)) }))
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
  const free = best.filter(({ words: own }) => !taken.has(nameKey(own, language)))
  const longer = free.find(({ words: own }) => own.length > 1)
  return (longer && longer.score >= LONGER * free[0]!.score ? longer : free[0])?.words
}

/** Names of the same content words are the same name. */
export const nameKey = (words: string[], language: string): string =>
  [...new Set(words.map((word) => stem(word, language)))].sort().join(' ')
