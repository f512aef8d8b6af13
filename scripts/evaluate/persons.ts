import { join } from 'node:path'
import nlp from 'compromise'
import type { Analysis } from '../../src/domain/comments/analysis.js'
import { type Member, RECOGNITION_MIN_SCORE } from '../../src/domain/people/members.js'
import { tagPersons } from '../../src/nlp/people/person-tags.js'
import { makeRandom } from '../../src/nlp/themes/random.js'
import { pick } from '../corpus/pick.js'
import type { AnnotatedComment } from '../corpus/read-corpus.js'
import { analyseAll, shippedReader } from './analyse-all.js'
import { countFigure, type Figure, type Tally } from './figures.js'
import { readConll } from './read-conll.js'
import { scoreRoster } from './roster.js'

interface PersonScores {
  /** Exact spans, by language. */
  spans: Record<string, Tally>
  /** Stance of the persons found: correct out of found, by language. */
  stances: Record<string, Tally>
  /** Base forms of those found, where the text has another. */
  bases: Tally
}

/** Compares what was found with the annotation. @param analyses of the comments, in order */
function scorePersons(comments: readonly AnnotatedComment[], analyses: readonly Analysis[]): PersonScores {
  const scores: PersonScores = { spans: {}, stances: {}, bases: { truePositives: 0, predicted: 0, gold: 0 } }
  for (const [i, { text, language, mentions }] of comments.entries()) {
    scores.spans[language] ??= { truePositives: 0, predicted: 0, gold: 0 }
    scores.stances[language] ??= { truePositives: 0, predicted: 0, gold: 0 }
    const spans = scores.spans[language]
    const stances = scores.stances[language]
    const found = analyses[i]!.mentions
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
interface TestRoster {
  members: Member[]
  /** The member that a name means; undefined if two bear it. */
  meant: Map<string, number>
}

const FAMILIES =
  'Ashworth Bianchi Castellano Dubreuil Eskola Ferreira Gupta Haugland Ivanova Jansson Kowal Lindgren Moreau Nakata Okello Petersson'.split(
    ' ',
  )

/** Deterministic: the same comments give the same roster. */
export function makeRoster(comments: readonly AnnotatedComment[]): TestRoster {
  const random = makeRandom(3)
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
function scoreRecognitions(comments: readonly AnnotatedComment[], { meant }: TestRoster, analyses: readonly Analysis[]): Tally {
  const tally: Tally = { truePositives: 0, predicted: 0, gold: 0 }
  for (const [i, { score, mentions }] of comments.entries()) {
    if (score === null || score < RECOGNITION_MIN_SCORE) continue
    const wanted = new Set(
      mentions.flatMap(({ stance, base }) => (stance === 'thanked' && meant.has(base) ? [meant.get(base)!] : [])),
    )
    const found = new Set(
      analyses[i]!.mentions.flatMap(({ stance, member }) =>
        stance === 'thanked' && member?.kind === 'member' ? [member.id] : [],
      ),
    )
    tally.gold += wanted.size
    tally.predicted += found.size
    for (const id of found) if (wanted.has(id)) tally.truePositives++
  }
  return tally
}

/** Persons in tokens of a CoNLL file (word, tag), handles left out; null if the file is absent. */
async function scoreTokens(file: string): Promise<Tally | null> {
  const sentences = readConll(file, 0, 1)
  if (sentences.length === 0) return null
  const tags = await tagPersons(
    shippedReader(),
    sentences.map(({ tokens }) => tokens),
  )
  const tally: Tally = { truePositives: 0, predicted: 0, gold: 0 }
  for (const [i, sentence] of sentences.entries()) {
    const wanted = spansOf(sentence.tags)
    const found = spansOf(tags[i]!)
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

/** Figures about persons. @param data the folder of public sets, null if it is absent */
export async function evaluatePersons(comments: readonly AnnotatedComment[], data: string | null): Promise<Figure[]> {
  const read = comments.map(({ text, language, score }) => ({ text, language, score: score ?? undefined }))
  const { spans, stances, bases } = scorePersons(comments, await analyseAll(read))
  const roster = makeRoster(comments)
  const withRoster = await analyseAll(read, roster.members)
  const tweets = data ? await scoreTokens(join(data, 'btc', 'btc.dev')) : null
  return [
    ...Object.entries(spans).map(([language, tally]) => countFigure(`persons ${language} · exact spans`, tally)),
    ...Object.entries(scoreCompromise(comments)).map(([language, tally]) =>
      countFigure(`persons ${language} · compromise`, tally),
    ),
    ...Object.entries(stances).map(([language, tally]) => accuracy(`persons ${language} · stance of those found`, tally)),
    ...(bases.predicted > 0 ? [accuracy('persons · base forms of inflected names', bases)] : []),
    countFigure('recognitions with a roster', scoreRecognitions(comments, roster, withRoster)),
    countFigure('roster with namesakes and bystanders', scoreRoster()),
    ...(tweets ? [countFigure('persons in tweets, btc.dev', tweets)] : []),
  ]
}

function accuracy(name: string, { truePositives, predicted }: Tally): Figure {
  const value = truePositives / Math.max(1, predicted)
  return { name, value, line: `accuracy ${value.toFixed(3)}  n ${predicted}` }
}
