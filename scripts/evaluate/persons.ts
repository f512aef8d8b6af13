import { existsSync } from 'node:fs'
import { join } from 'node:path'
import nlp from 'compromise'
import type { Analyser } from '../../src/domain/comments/analysis.js'
import { type Member, RECOGNITION_MIN_SCORE } from '../../src/domain/people/members.js'
import { createPersonTagger } from '../../src/nlp/people/segment-persons.js'
import type { AnnotatedComment } from '../train/corpus.js'
import { createRandom, pick } from '../train/persons/random.js'
import { readConll } from '../train/persons/sentences.js'
import type { Tally } from './figures.js'
import { scoreRoster } from './roster.js'

export const precision = ({ truePositives, predicted }: Tally): number => (predicted === 0 ? 1 : truePositives / predicted)
export const recall = ({ truePositives, gold }: Tally): number => (gold === 0 ? 1 : truePositives / gold)
export const f1 = (tally: Tally): number =>
  tally.truePositives === 0 ? 0 : (2 * tally.truePositives) / (tally.predicted + tally.gold)

export interface PersonScores {
  /** Exact spans, by language. */
  spans: Record<string, Tally>
  /** Stance of the persons that were found, by language. */
  stances: Record<string, Tally>
  /** Base forms of those found, where the text has another. */
  bases: Tally
}

/** Compares what an analyser finds with the annotation. */
export function scorePersons(comments: readonly AnnotatedComment[], analyser: Analyser): PersonScores {
  const scores: PersonScores = { spans: {}, stances: {}, bases: { truePositives: 0, predicted: 0, gold: 0 } }
  for (const { text, language, score, mentions } of comments) {
    scores.spans[language] ??= { truePositives: 0, predicted: 0, gold: 0 }
    scores.stances[language] ??= { truePositives: 0, predicted: 0, gold: 0 }
    const spans = scores.spans[language]
    const stances = scores.stances[language]
    const found = analyser.analyse({ text, score: score ?? undefined, language }).mentions
    spans.predicted += found.length
    spans.gold += mentions.length
    for (const { start, end, stance, base } of mentions) {
      const hit = found.find((mention) => mention.start === start && mention.end === end)
      if (!hit) continue
      spans.truePositives++
      stances.predicted++
      stances.gold++
      if (hit.stance === stance) stances.truePositives++
      if (base === text.slice(start, end)) continue
      scores.bases.predicted++
      scores.bases.gold++
      if (hit.base === base) scores.bases.truePositives++
    }
  }
  return scores
}

/** The spans that compromise takes for people, where they stand for the first time. */
export function scoreCompromise(comments: readonly AnnotatedComment[]): Record<string, Tally> {
  const scores: Record<string, Tally> = {}
  for (const { text, language, mentions } of comments) {
    scores[language] ??= { truePositives: 0, predicted: 0, gold: 0 }
    const tally = scores[language]
    const found = (nlp(text).people().out('offset') as { offset: { start: number; length: number } }[]).map(({ offset }) => {
      const surface = text.slice(offset.start, offset.start + offset.length)
      const bare = surface.replace(/(?:['’]s)?[\s.,!?;:)]*$/, '')
      return { start: offset.start, end: offset.start + bare.length }
    })
    tally.predicted += found.length
    tally.gold += mentions.length
    tally.truePositives += mentions.filter(({ start, end }) =>
      found.some((span) => span.start === start && span.end === end),
    ).length
  }
  return scores
}

/** A roster of everyone who is named, thanked or not, with members of the same first name beside them. */
export interface TestRoster {
  members: Member[]
  /** The member that a name means; undefined where two bear it. */
  meant: Map<string, number>
}

const FAMILIES =
  'Ashworth Bianchi Castellano Dubreuil Eskola Ferreira Gupta Haugland Ivanova Jansson Kowal Lindgren Moreau Nakata Okello Petersson'.split(
    ' ',
  )

/** Deterministic: the same comments give the same roster. */
export function makeRoster(comments: readonly AnnotatedComment[]): TestRoster {
  const random = createRandom(3)
  const names = new Set(comments.flatMap(({ mentions }) => mentions.map(({ base }) => base)))
  const members: Member[] = []
  const meant = new Map<string, number>()
  const add = (name: string): number => {
    members.push({ id: members.length + 1, name, aliases: [], team: `Team ${1 + (members.length % 7)}`, consent: 'public' })
    return members.length
  }
  const firstNames = new Map<string, number>()
  for (const name of [...names].sort()) {
    const first = name.split(' ')[0]!.toLowerCase()
    firstNames.set(first, (firstNames.get(first) ?? 0) + 1)
  }
  for (const name of [...names].sort()) {
    const alone = !name.includes(' ')
    const id = add(alone ? `${name} ${pick(random, FAMILIES)}` : name)
    const shared = random() < 0.2
    if (shared) add(`${name.split(' ')[0]} ${pick(random, FAMILIES)}son`)
    if (!alone || (!shared && firstNames.get(name.toLowerCase()) === 1)) meant.set(name, id)
  }
  return { members, meant }
}

/** The recognition list: thanked members of responses that score 9 or 10. */
export function scoreRecognitions(comments: readonly AnnotatedComment[], { meant }: TestRoster, analyser: Analyser): Tally {
  const tally: Tally = { truePositives: 0, predicted: 0, gold: 0 }
  for (const { text, language, score, mentions } of comments) {
    if (score === null || score < RECOGNITION_MIN_SCORE) continue
    const wanted = new Set(
      mentions.flatMap(({ stance, base }) => (stance === 'thanked' && meant.has(base) ? [meant.get(base)!] : [])),
    )
    const found = new Set(
      analyser
        .analyse({ text, score, language })
        .mentions.flatMap(({ stance, member }) => (stance === 'thanked' && member?.kind === 'member' ? [member.id] : [])),
    )
    tally.gold += wanted.size
    tally.predicted += found.size
    for (const id of found) if (wanted.has(id)) tally.truePositives++
  }
  return tally
}

/** Persons in tokens of a CoNLL file (word, tag), handles left out; null where the file is absent. */
export function scoreTokens(file: string): Tally | null {
  if (!existsSync(file)) return null
  const tagOf = createPersonTagger()
  const tally: Tally = { truePositives: 0, predicted: 0, gold: 0 }
  for (const { tokens, tags } of readConll(file, 0, 1, 'en', 1)) {
    const wanted = spansOf(Array.from(tags, (tag) => (['O', 'B-PER', 'I-PER'] as const)[tag]!))
    const found = spansOf(tagOf(tokens.map(({ text }) => text)))
    tally.gold += wanted.size
    tally.predicted += found.size
    for (const span of found) if (wanted.has(span)) tally.truePositives++
  }
  return tally
}

function spansOf(tags: readonly string[]): Set<string> {
  const spans = new Set<string>()
  for (const [from, tag] of tags.entries()) {
    if (tag !== 'B-PER') continue
    let to = from + 1
    while (tags[to] === 'I-PER') to++
    spans.add(`${from}-${to}`)
  }
  return spans
}

/**
 * Prints the rows about persons.
 * @param analyserOf the analyser over a roster, or over none
 * @param data the folder of public sets, null where it is absent
 */
export function evaluatePersons(
  comments: readonly AnnotatedComment[],
  analyserOf: (roster?: Member[]) => Analyser,
  data: string | null,
  print: (line: string) => void,
): void {
  const row = (name: string, tally: Tally): void =>
    print(
      `${name.padEnd(44)} P ${precision(tally).toFixed(3)}  R ${recall(tally).toFixed(3)}  F1 ${f1(tally).toFixed(3)}  n ${tally.gold}`,
    )
  const { spans, stances, bases } = scorePersons(comments, analyserOf())
  for (const [language, tally] of Object.entries(spans)) row(`persons, exact spans, ${language}`, tally)
  for (const [language, tally] of Object.entries(scoreCompromise(comments))) row(`  compromise, ${language}`, tally)
  for (const [language, tally] of Object.entries(stances)) {
    print(`${`stance of those found, ${language}`.padEnd(44)} accuracy ${precision(tally).toFixed(3)}  n ${tally.predicted}`)
  }
  if (bases.predicted > 0)
    print(`${'base forms of inflected names'.padEnd(44)} accuracy ${precision(bases).toFixed(3)}  n ${bases.predicted}`)
  const roster = makeRoster(comments)
  row('recognitions with a roster', scoreRecognitions(comments, roster, analyserOf(roster.members)))
  row('roster with namesakes and bystanders', scoreRoster())
  const tweets = data ? scoreTokens(join(data, 'btc', 'btc.dev')) : null
  if (tweets) row('persons in tweets, btc.dev', tweets)
}
