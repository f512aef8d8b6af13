import type { Analyser, Analysis, Comment } from '../domain/comments/analysis.js'
import type { LabelAnalyser } from '../nlp/analyse.js'
import { type HeadNumbers, secondReader } from '../nlp/transformers/heads.js'

/** How many comments must speak one language before it decides on those too short to tell. */
const MIN_COMMENTS_OF_LANGUAGE = 5

/** Analyses comments that came together: those too short to tell their language are taken to be in that of most others. */
export function analyseAll(analyser: Analyser, comments: Comment[]): Analysis[] {
  const analyses = comments.map((comment) => analyser.analyse(comment))
  const context = contextOf(analyses)
  if (context === undefined) return analyses
  return analyses.map((analysis, index) => (analysis.language === 'und' ? analyser.analyse(comments[index]!, context) : analysis))
}

/** A comment that was analysed, with what the heads of an encoder make of each of its segments. */
export interface Reread {
  comment: Comment
  language: string
  sums: number[][]
}

/** Analyses comments once more; the heads of an encoder decide on their labels. @param context of those that they came with */
export function rereadAll(
  analyser: LabelAnalyser,
  rereads: readonly Reread[],
  context: string | undefined,
  numbers: HeadNumbers,
): Analysis[] {
  return rereads.map(({ comment, language, sums }) =>
    analyser.analyse(language === 'und' ? comment : { ...comment, language }, context, secondReader(numbers, sums)),
  )
}

/** The language of most of the comments that came together. */
export function contextOf(analyses: readonly Analysis[]): string | undefined {
  return mostCommon(analyses.map(({ language }) => language).filter((language) => language !== 'und'))
}

function mostCommon(languages: string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return most && most[1] >= MIN_COMMENTS_OF_LANGUAGE ? most[0] : undefined
}
