import { RECOGNITION_MIN_SCORE } from '../../src/domain/people.js'
import { loadGazetteer } from '../../src/nlp/people/gazetteer.js'
import { createPersonFinder } from '../../src/nlp/people.js'
import { createRoster } from '../../src/nlp/roster.js'
import { createStance } from '../../src/nlp/stance.js'
import { tokenise } from '../../src/nlp/tokens.js'
import type { AnnotatedComment } from '../train/corpus.js'
import { COMMENTS, fitTagger, readPublicSets } from '../train/persons/fit.js'
import { fitStance, stanceExamples } from '../train/persons/stance.js'
import { f1, makeRoster, precision, recall, type Tally } from './persons.js'

const EMPTY = (): Tally => ({ right: 0, found: 0, asked: 0 })
const add = (a: Tally, b: Tally): Tally => ({ right: a.right + b.right, found: a.found + b.found, asked: a.asked + b.asked })

/**
 * Leaves one hand out at a time, trains on the others and prints how the one is read: spans, stance (the labels' probabilities are those
 * of an imitated classifier that errs in one of twenty) and recognitions. Takes about half a minute a hand.
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
  const totals = new Map<string, { spans: Tally; stances: Tally; recognitions: Tally }>()
  for (const hand of new Set(comments.map(handOf))) {
    if (only.length > 0 && !only.includes(hand)) continue
    const rest = comments.filter((comment) => handOf(comment) !== hand)
    const held = comments.filter((comment) => handOf(comment) === hand)
    const finder = createPersonFinder(gazetteer, fitTagger(rest, sets, COMMENTS))
    const stanceOf = createStance(fitStance(rest))
    const stances = EMPTY()
    const stanceAt = new Map<object, string>()
    for (const { input, stance } of stanceExamples(held, 999)) {
      const guess = stanceOf(input).stance
      stanceAt.set(input.mention, guess)
      stances.found++
      stances.asked++
      if (guess === stance) stances.right++
    }
    const { members, meant } = makeRoster(held)
    const roster = createRoster(members, (lower) => gazetteer.rank(lower) > 0)
    const spans = EMPTY()
    const recognitions = EMPTY()
    for (const { text, language, mentions, score } of held) {
      const found = finder.find(text, tokenise(text), language, roster.knows)
      const plain = finder.find(text, tokenise(text), language)
      spans.found += plain.length
      spans.asked += mentions.length
      spans.right += mentions.filter(({ start, end }) => plain.some((span) => span.start === start && span.end === end)).length
      if (score === null || score < RECOGNITION_MIN_SCORE) continue
      const wanted = new Set(
        mentions.flatMap(({ stance, base }) => (stance === 'thanked' && meant.has(base) ? [meant.get(base)!] : [])),
      )
      const listed = new Set(
        found.flatMap((span) => {
          const mention = mentions.find(({ start, end }) => start === span.start && end === span.end)
          const match = roster.resolve(span.base)
          return match?.kind === 'member' && (!mention || stanceAt.get(mention) === 'thanked') ? [match.id] : []
        }),
      )
      recognitions.asked += wanted.size
      recognitions.found += listed.size
      for (const id of listed) if (wanted.has(id)) recognitions.right++
    }
    report(print, hand, spans, stances, recognitions)
    for (const key of [hand.split('/')[0]!, 'all']) {
      const total = totals.get(key) ?? { spans: EMPTY(), stances: EMPTY(), recognitions: EMPTY() }
      totals.set(key, {
        spans: add(total.spans, spans),
        stances: add(total.stances, stances),
        recognitions: add(total.recognitions, recognitions),
      })
    }
  }
  for (const [key, total] of [...totals].sort(([a], [b]) => (a < b ? -1 : 1)))
    report(print, key, total.spans, total.stances, total.recognitions)
}

function report(print: (line: string) => void, name: string, spans: Tally, stances: Tally, recognitions: Tally): void {
  const figures = (tally: Tally): string =>
    `P ${precision(tally).toFixed(3)} R ${recall(tally).toFixed(3)} F1 ${f1(tally).toFixed(3)} n ${tally.asked}`
  print(
    `${name.padEnd(10)} spans ${figures(spans)} | stance ${precision(stances).toFixed(3)} n ${stances.asked} | recognitions ${figures(recognitions)}`,
  )
}
