import { RECOGNITION_MIN_SCORE } from '../../src/domain/people/members.js'
import { loadGazetteer } from '../../src/nlp/people/gazetteer.js'
import { createPersonFinder, type PersonFinder } from '../../src/nlp/people/person-finder.js'
import { createRoster } from '../../src/nlp/people/roster.js'
import { createStance, type StanceOf } from '../../src/nlp/people/stance.js'
import { tokenise } from '../../src/nlp/text/tokens.js'
import type { AnnotatedComment } from '../train/corpus.js'
import { COMMENTS, fitTagger, readPublicSets } from '../train/persons/fit.js'
import { heldOutLabels } from '../train/persons/held-out-labels.js'
import { fitStance, type StanceExample, stanceExamples } from '../train/persons/stance.js'
import { f1, makeRoster, precision, recall, type Tally } from './persons.js'

const EMPTY = (): Tally => ({ right: 0, found: 0, asked: 0 })
const add = (a: Tally, b: Tally): Tally => ({ right: a.right + b.right, found: a.found + b.found, asked: a.asked + b.asked })

interface Scores {
  spans: Tally
  /** Of names as annotated; the comment's score is shown where it has one. */
  stances: Tally
  /** The same with every score hidden. */
  unscored: Tally
  recognitions: Tally
}

const NONE = (): Scores => ({ spans: EMPTY(), stances: EMPTY(), unscored: EMPTY(), recognitions: EMPTY() })

/**
 * Leaves one hand out at a time, trains on the others and prints how the one is read: spans, stance (by label probabilities of models that
 * had not seen the hand either) and recognitions. Takes about half a minute a hand.
 * @param only hands such as "en/hand-1"; all where it is empty
 */
export function evaluateHeldOut(
  comments: readonly AnnotatedComment[],
  data: string | null,
  print: (line: string) => void,
  only: readonly string[] = [],
): void {
  const sets = readPublicSets(data)
  const gazetteer = loadGazetteer()
  const handOf = ({ language, hand }: AnnotatedComment): string => `${language}/${hand}`
  const examples = stanceExamples(comments, heldOutLabels(comments, data))
  const totals = new Map<string, Scores>()
  for (const hand of new Set(comments.map(handOf))) {
    if (only.length > 0 && !only.includes(hand)) continue
    const rest = comments.filter((comment) => handOf(comment) !== hand)
    const held = comments.filter((comment) => handOf(comment) === hand)
    const finder = createPersonFinder(gazetteer, fitTagger(rest, sets, COMMENTS))
    const stanceOf = createStance(fitStance(examples.filter(({ comment }) => handOf(comment) !== hand)))
    const own = examples.filter(({ comment }) => handOf(comment) === hand)
    const known = own.filter(({ scored, comment }) => scored || comment.score === null)
    const scores: Scores = {
      spans: scoreSpans(held, finder),
      stances: scoreStances(known, stanceOf),
      unscored: scoreStances(
        own.filter(({ scored }) => !scored),
        stanceOf,
      ),
      recognitions: scoreRecognitions(held, finder, new Map(known.map((one) => [one.mention, stanceOf(one.features).stance]))),
    }
    report(print, hand, scores)
    for (const key of [hand.split('/')[0]!, 'all']) {
      const total = totals.get(key) ?? NONE()
      totals.set(key, {
        spans: add(total.spans, scores.spans),
        stances: add(total.stances, scores.stances),
        unscored: add(total.unscored, scores.unscored),
        recognitions: add(total.recognitions, scores.recognitions),
      })
    }
  }
  for (const [key, total] of [...totals].sort(([a], [b]) => (a < b ? -1 : 1))) report(print, key, total)
}

function scoreStances(examples: readonly StanceExample[], stanceOf: StanceOf): Tally {
  const right = examples.filter(({ features, stance }) => stanceOf(features).stance === stance).length
  return { right, found: examples.length, asked: examples.length }
}

function scoreSpans(comments: readonly AnnotatedComment[], finder: PersonFinder): Tally {
  const tally = EMPTY()
  for (const { text, language, mentions } of comments) {
    const found = finder.find(text, tokenise(text), language)
    tally.found += found.length
    tally.asked += mentions.length
    tally.right += mentions.filter(({ start, end }) => found.some((span) => span.start === start && span.end === end)).length
  }
  return tally
}

/** The recognition list by a roster made of the hand's names; a name that is none counts as thanked. */
function scoreRecognitions(
  comments: readonly AnnotatedComment[],
  finder: PersonFinder,
  stances: ReadonlyMap<AnnotatedComment['mentions'][number], string>,
): Tally {
  const { members, meant } = makeRoster(comments)
  const roster = createRoster(members, (lower) => finder.gazetteer.rank(lower) > 0, finder.gazetteer.isGiven)
  const tally = EMPTY()
  for (const { text, language, mentions, score } of comments) {
    if (score === null || score < RECOGNITION_MIN_SCORE) continue
    const wanted = new Set(
      mentions.flatMap(({ stance, base }) => (stance === 'thanked' && meant.has(base) ? [meant.get(base)!] : [])),
    )
    const listed = new Set(
      finder.find(text, tokenise(text), language, roster.knows).flatMap((span) => {
        const mention = mentions.find(({ start, end }) => start === span.start && end === span.end)
        const match = roster.resolve(span.base)
        return match?.kind === 'member' && (!mention || stances.get(mention) === 'thanked') ? [match.id] : []
      }),
    )
    tally.asked += wanted.size
    tally.found += listed.size
    for (const id of listed) if (wanted.has(id)) tally.right++
  }
  return tally
}

function report(print: (line: string) => void, name: string, { spans, stances, unscored, recognitions }: Scores): void {
  const figures = (tally: Tally): string =>
    `P ${precision(tally).toFixed(3)} R ${recall(tally).toFixed(3)} F1 ${f1(tally).toFixed(3)} n ${tally.asked}`
  print(
    `${name.padEnd(10)} spans ${figures(spans)} | stance ${precision(stances).toFixed(3)}, score hidden ${precision(unscored).toFixed(3)} n ${stances.asked} | recognitions ${figures(recognitions)}`,
  )
}
