import type { Analyser, Analysis, Comment } from '../domain/analysis.js'

/** How many comments must speak one language before it decides on those too short to tell. */
const ENOUGH = 5

/** Analyses comments that came together: those too short to tell their language are taken to be in that of most others. */
export function analyseAll(analyser: Analyser, comments: Comment[]): Analysis[] {
  const analyses = comments.map((comment) => analyser.analyse(comment))
  const context = mostCommon(analyses.map(({ language }) => language).filter((language) => language !== 'und'))
  if (context === undefined) return analyses
  return analyses.map((analysis, index) => (analysis.language === 'und' ? analyser.analyse(comments[index]!, context) : analysis))
}

function mostCommon(languages: string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return most && most[1] >= ENOUGH ? most[0] : undefined
}
