import type { Specific, SpecificComments } from '../../domain/themes/theme.js'
import { tokenise } from '../text/tokens.js'
import { isNegation } from './name-groups.js'
import { stem } from './stem.js'
import { wordLists } from './stopwords.js'

/** Two names with more than one common stem say the same if these are at least this share of the stems of the shorter name. */
const SAME = 2 / 3
/** Stands for every negation among the stems: "solved" is not "not solved". */
const NEGATION = '¬'

/**
 * Counts the comments of each specific point, most frequent first. Points are found month by month: over several months, names in other words for
 * the same point become one, under the name that most comments have.
 * @param language whose stemmer is used
 */
export function mergeSpecifics(points: readonly SpecificComments[], language: string): Specific[] {
  const sorted = [...points].sort((a, b) => b.comments.length - a.comments.length || (a.label < b.label ? -1 : 1))
  const merged: { label: string; stems: Set<string>; comments: Set<number> }[] = []
  for (const { label, comments } of sorted) {
    const stems = stemsOf(label, language)
    const same = merged.find((other) => saysTheSame(other.stems, stems))
    if (same) for (const id of comments) same.comments.add(id)
    else merged.push({ label, stems, comments: new Set(comments) })
  }
  return merged
    .map(({ label, comments }) => ({ label, size: comments.size }))
    .sort((a, b) => b.size - a.size || (a.label < b.label ? -1 : 1))
}

/** What turns a meaning as negations do, but may not begin a name. */
const TURNS = new Set(
  "isn't aren't wasn't weren't ain't didn't haven't hasn't hadn't wouldn't shouldn't couldn't mustn't needn't dont cant didnt doesnt isnt wont nobody nothing none neither nichts keiner keines keinem niemand niemals eivät emme ette ninguém".split(
    ' ',
  ),
)

function stemsOf(label: string, language: string): Set<string> {
  const { stop } = wordLists(language)
  return new Set(
    tokenise(label).flatMap((token) => {
      if (isNegation(token) || TURNS.has(token.lower)) return [NEGATION]
      return token.kind === 'word' && !stop.has(token.lower) ? [stem(token.lower, language)] : []
    }),
  )
}

function saysTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.has(NEGATION) !== b.has(NEGATION)) return false
  const shared = [...a].filter((each) => b.has(each)).length
  if (shared === a.size && shared === b.size) return shared > 0
  return shared > 1 && shared >= SAME * Math.min(a.size, b.size)
}
