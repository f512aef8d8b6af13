import type { Analyser, Analysis, Comment } from '../domain/comments/analysis.js'

/** Minimum number of comments in one language before it is assumed for comments that are too short to detect. */
const MIN_COMMENTS_OF_LANGUAGE = 5

/**
 * Analyses comments from one batch. Comments that are too short to detect their language are assumed to be in the language of most others. If most
 * comments of the batch are in a language that is not supported, those that seem to be in a supported one are detected again with that in mind: short
 * ones often resemble another language, and would get labels that nobody checked.
 * @param readings of the comments, in order
 */
export function analyseAll<Reading>(
  analyser: Analyser<Reading>,
  comments: readonly Comment[],
  readings: readonly Reading[],
): Analysis[] {
  const analyses = comments.map((comment, index) => analyser.analyse(comment, readings[index]!))
  const context = contextOf(analyses)
  if (context === undefined) return analyses
  return analyses.map((analysis, index) =>
    analysis.language === 'und' || (analysis.supported && !context.supported && context.isMajority)
      ? analyser.analyse(comments[index]!, readings[index]!, context.language)
      : analysis,
  )
}

/** The language of most comments of a batch. */
interface Context {
  language: string
  supported: boolean
  /** Whether more than half of the comments are in it. */
  isMajority: boolean
}

/** Returns the most frequent language of the batch, or undefined if too few comments are in it. */
function contextOf(analyses: readonly Analysis[]): Context | undefined {
  const counts = new Map<string, number>()
  for (const { language } of analyses) if (language !== 'und') counts.set(language, (counts.get(language) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (!most || most[1] < MIN_COMMENTS_OF_LANGUAGE) return undefined
  const [language, count] = most
  return {
    language,
    supported: analyses.find((each) => each.language === language)!.supported,
    isMajority: count * 2 > analyses.length,
  }
}
