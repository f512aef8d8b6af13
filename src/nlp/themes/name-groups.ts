import type { Token } from '../text/tokens.js'
import { stem } from './stem.js'
import { type WordLists, wordLists } from './stopwords.js'
import type { Text } from './text.js'

/** A text of a group. The members of a group are sorted, the most typical first. */
export interface Member {
  text: Text
  weight: number
  /** Cosine between the text and the centre of its group. */
  fit: number
}

/** Name of a group. */
export interface GroupName {
  /** Empty if no text says anything besides proper names. */
  label: string
  /** Words that distinguish the group from the others, the most distinctive first. */
  keywords: string[]
  /** Indexes of the texts that contain the label; empty if the texts share no words and the label is the shortest typical text. */
  saying: number[]
}

const KEYWORDS = 5
/** Maximum number of texts of a group that are read for its name. */
const READ = 1000
const MOST_WORDS = 4
/** Minimum number of different texts that contain a name, and their minimum share of the group. */
const LEAST_TEXTS = 2
const LEAST_SHARE = 0.25
/** Bonus factor for a third informative word in a name. */
const LONGER = 1.25
/** If a group shares no words, the shortest of this many texts near the centre names it, cut to MOST_LETTERS UTF-16 units. */
const TYPICAL = 8
const MOST_LETTERS = 70
const LEAST_WORDS = 3

/** Negations: they may begin a name, but it must contain two other informative words. */
const NEGATIONS = new Set(
  "no not never without cannot can't won't doesn't don't kein keine keinen nicht nie ohne ei ilman inte ingen inget inga utan aldrig sin nunca pas sans jamais aucun aucune não nao nem sem nenhum nenhuma".split(
    ' ',
  ),
)

/**
 * Names each group of texts by a phrase of two to four words that several of its texts contain and other groups do not, as someone wrote it. Phrases
 * are ranked by coverage × exclusivity × closeness to the group's centre. Words are compared by their stems, so that "expires without warning" and
 * "expired without any warning" are the same. A name never consists only of proper names, such as those of ships, sites and products.
 */
export function nameGroups(groups: readonly (readonly Member[])[]): GroupName[] {
  const read = groups.map((members) => members.slice(0, READ).map((member) => ({ ...member, ...readStretches(member.text) })))
  const lowered = commonWords(groups.flatMap((members) => members.slice(0, READ).map(({ text }) => text)))
  const everywhere = read.map((members) => sharesOf(members, ({ stretches }) => stretches.keys()))
  const words = read.map((members) => sharesOf(members, ({ stems }) => stems.keys()))
  const taken = new Set<string>()
  return read.map((members, group) => {
    const fit = mean(members, ({ fit }) => fit)
    let best: { key: string; score: number } | null = null
    for (const [key, share] of everywhere[group]!) {
      const saying = members.filter(({ stretches }) => stretches.has(key))
      if (saying.length < LEAST_TEXTS || share < LEAST_SHARE || taken.has(key)) continue
      if (!saying.some(({ stretches, text }) => isCommonSpeech(stretches.get(key)!, text, lowered))) continue
      const elsewhere = elsewhereOf(everywhere, group, key)
      const closeness = fit > 0 ? mean(saying, ({ fit }) => fit) / fit : 1
      const length = key.split(' ').length > 2 ? LONGER : 1
      const score = Math.sqrt(share) * (share / (share + elsewhere)) * closeness * length
      if (!best || score > best.score || (score === best.score && key < best.key)) best = { key, score }
    }
    if (best) taken.add(best.key)
    const forms = best ? members.flatMap(({ stretches, text }) => writtenAs(stretches.get(best.key), text)) : []
    return {
      label: best ? capitalise(mostOften(forms)) : shortestTypical(members, lowered),
      keywords: keywordsOf(words, group, members),
      saying: members.length === 1 ? [0] : best ? [...members.keys()].filter((at) => members[at]!.stretches.has(best.key)) : [],
    }
  })
}

interface Read {
  /** Phrases that could be a name: the stems of their informative words, and the first and last token. */
  stretches: Map<string, [from: number, to: number]>
  /** Stems of informative words, each with a form. */
  stems: Map<string, string>
}

function readStretches({ tokens, language }: Text): Read {
  const lists = wordLists(language)
  const isMeaningful = tokens.map((token) => isTelling(token, lists))
  const stretches = new Map<string, [number, number]>()
  const stems = new Map<string, string>()
  for (const [at, token] of tokens.entries()) if (isMeaningful[at]) stems.set(stem(token.lower, language), token.lower)
  for (let from = 0; from < tokens.length; from++) {
    if (!isMeaningful[from] && !isNegation(tokens[from]!)) continue
    const own = new Set<string>()
    for (let to = from; to < Math.min(tokens.length, from + MOST_WORDS); to++) {
      const token = tokens[to]!
      if (token.kind !== 'word') break
      if (isMeaningful[to]) own.add(stem(token.lower, language))
      else if (isNegation(token)) own.add('¬')
      const meaningful = own.size - (own.has('¬') ? 1 : 0)
      if (!isMeaningful[to] || meaningful < 2) continue
      const key = [...own].sort().join(' ')
      if (!stretches.has(key)) stretches.set(key, [from, to])
    }
  }
  return { stretches, stems }
}

export const isNegation = ({ kind, lower }: Token): boolean => kind === 'word' && NEGATIONS.has(lower)

const isTelling = ({ kind, lower }: Token, { stop, courtesy, quantity, dangling }: WordLists): boolean =>
  kind === 'word' &&
  lower.length > 1 &&
  !stop.has(lower) &&
  !courtesy.has(lower) &&
  !quantity.has(lower) &&
  !dangling.has(lower) &&
  !NEGATIONS.has(lower)

/** Returns words that occur in lower case, which are not proper names. */
function commonWords(texts: readonly Text[]): Set<string> {
  const words = new Set<string>()
  for (const { tokens } of texts)
    for (const { kind, text, lower } of tokens) if (kind === 'word' && text === lower) words.add(lower)
  return words
}

/**
 * Whether a phrase contains an informative word that is not a proper name. In German, where all nouns are capitalised, this requires a verb or an
 * adjective.
 */
function isCommonSpeech([from, to]: [number, number], { tokens, language }: Text, lowered: ReadonlySet<string>): boolean {
  const lists = wordLists(language)
  return tokens.slice(from, to + 1).some((token) => isTelling(token, lists) && lowered.has(token.lower))
}

type ReadMember = Member & Read

/** Returns, for each key, the weighted share of a group's texts that contain it. */
function sharesOf(members: readonly ReadMember[], keysOf: (member: ReadMember) => Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  let total = 0
  for (const member of members) {
    total += member.weight
    for (const key of keysOf(member)) counts.set(key, (counts.get(key) ?? 0) + member.weight)
  }
  for (const [key, count] of counts) counts.set(key, count / total)
  return counts
}

/** Returns the mean share in the other groups. */
const elsewhereOf = (shares: readonly Map<string, number>[], group: number, key: string): number =>
  shares.reduce((sum, own, at) => (at === group ? sum : sum + (own.get(key) ?? 0)), 0) / Math.max(1, shares.length - 1)

function keywordsOf(words: readonly Map<string, number>[], group: number, members: readonly ReadMember[]): string[] {
  const worth = ([key, share]: [string, number]) => share * (share / (share + elsewhereOf(words, group, key)))
  return [...words[group]!]
    .map((entry) => ({ key: entry[0], worth: worth(entry) }))
    .sort((a, b) => b.worth - a.worth || (a.key < b.key ? -1 : 1))
    .slice(0, KEYWORDS)
    .map(({ key }) => mostOften(members.flatMap(({ stems }) => stems.get(key) ?? [])))
}

/** Returns a phrase as written in a text; empty if the text does not contain it. */
function writtenAs(stretch: [number, number] | undefined, { tokens, text }: Text): string[] {
  return stretch ? [text.slice(tokens[stretch[0]]!.start, tokens[stretch[1]]!.end).replace(/\s+/g, ' ')] : []
}

/** Returns the most frequent form; in a tie, the shortest. */
function mostOften(forms: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? ''
}

/** Returns the shortest informative text near the centre, cut at a word boundary; empty if all texts are proper names only. */
function shortestTypical(members: readonly Member[], lowered: ReadonlySet<string>): string {
  const texts = members
    .filter(({ text }) => isCommonSpeech([0, text.tokens.length - 1], text, lowered))
    .slice(0, TYPICAL)
    .map(({ text }) => text.text.replace(/\s+/g, ' ').trim())
  const long = texts.filter((text) => text.split(' ').length >= LEAST_WORDS)
  const [shortest = ''] = [...(long.length > 0 ? long : texts)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const whole = shortest.replace(/[\s.,;:!…]+$/u, '')
  if (whole.length <= MOST_LETTERS) return capitalise(whole)
  return `${capitalise(whole.slice(0, MOST_LETTERS).replace(/\s+\S*$/u, ''))} …`
}

const capitalise = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const mean = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0) / Math.max(1, items.length)
