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
import type { Tally } from './figures.js'
import { f1, makeRoster, precision, recall } from './persons.js'

const EMPTY = (): Tally => ({ truePositives: 0, predicted: 0, gold: 0 })
const add = (a: Tally, b: Tally): Tally => ({
  truePositives: a.truePositives + b.truePositives,
  predicted: a.predicted + b.predicted,
  gold: a.gold + b.gold,
})

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
 * Leaves one author out at a time, trains on the others and prints how the one is read: spans, stance (by label probabilities of models that
 * had not seen the author either) and recognitions. Takes about half a minute an author.
 * @param only authors such as "en/author-01"; all where it is empty
 */
export function evaluateHeldOut(
  comments: readonly AnnotatedComment[],
  data: string | null,
  print: (line: string) => void,
  only: readonly string[] = [],
): void {
  const sets = readPublicSets(data)
  const gazetteer = loadGazetteer()
  const authorOf = ({ language, author }: AnnotatedComment): string => `${language}/${author}`
  const examples = stanceExamples(comments, heldOutLabels(comments, data))
  const totals = new Map<string, Scores>()
  for (const author of new Set(comments.map(authorOf))) {
    if (only.length > 0 && !only.includes(author)) continue
    const rest = comments.filter((comment) => authorOf(comment) !== author)
    const held = comments.filter((comment) => authorOf(comment) === author)
    const finder = createPersonFinder(gazetteer, fitTagger(rest, sets, COMMENTS))
    const stanceOf = createStance(fitStance(examples.filter(({ comment }) => authorOf(comment) !== author)))
    const own = examples.filter(({ comment }) => authorOf(comment) === author)
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
    report(print, author, scores)
    for (const key of [author.split('/')[0]!, 'all']) {
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
  const truePositives = examples.filter(({ features, stance }) => stanceOf(features).stance === stance).length
  return { truePositives, predicted: examples.length, gold: examples.length }
}

function scoreSpans(comments: readonly AnnotatedComment[], finder: PersonFinder): Tally {
  const tally = EMPTY()
  for (const { text, language, mentions } of comments) {
    const found = finder.find(text, tokenise(text), language)
    tally.predicted += found.length
    tally.gold += mentions.length
    tally.truePositives += mentions.filter(({ start, end }) =>
      found.some((span) => span.start === start && span.end === end),
    ).length
  }
  return tally
}

/** The recognition list by a roster made of the author's names; a name that is none counts as thanked. */
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
    tally.gold += wanted.size
    tally.predicted += listed.size
    for (const id of listed) if (wanted.has(id)) tally.truePositives++
  }
  return tally
}

function report(print: (line: string) => void, name: string, { spans, stances, unscored, recognitions }: Scores): void {
  const figures = (tally: Tally): string =>
    `P ${precision(tally).toFixed(3)} R ${recall(tally).toFixed(3)} F1 ${f1(tally).toFixed(3)} n ${tally.gold}`
  print(
    `${name.padEnd(10)} spans ${figures(spans)} | stance ${precision(stances).toFixed(3)}, score hidden ${precision(unscored).toFixed(3)} n ${stances.gold} | recognitions ${figures(recognitions)}`,
  )
}
