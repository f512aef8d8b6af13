import { join } from 'node:path'
import type { Analysis, Comment } from '../../src/domain/comments/analysis.js'
import type { Member } from '../../src/domain/people/members.js'
import { createAnalyser } from '../../src/nlp/analyse.js'
import { loadReader } from '../../src/nlp/encoder/load-reader.js'
import { readComments } from '../../src/nlp/encoder/read-comments.js'
import { embedAll, type LanguageText, type ThemeText } from '../../src/nlp/themes/embed-texts.js'
import { MODELS } from '../../src/root.js'

/** The shipped encoder's folder. */
export const SHIPPED = join(MODELS, 'encoder')

/** The shipped encoder, loaded once in a process, in this thread: what the tests of a file read is little. */
export const reader = loadReader(SHIPPED)

/** Analyses comments one by one with the shipped models. */
export async function analyseAlone(comments: readonly Comment[], roster: readonly Member[] = []): Promise<Analysis[]> {
  const analyser = createAnalyser({ roster })
  const analyses: Analysis[] = []
  for (const comment of comments) {
    const [reading] = await readComments(await reader, [comment])
    analyses.push(analyser.analyse(comment, reading!))
  }
  return analyses
}

/** Texts with the shipped encoder's vectors. */
export const embed = async <T extends LanguageText>(texts: readonly T[]): Promise<(T & ThemeText)[]> => {
  const embedded = await embedAll(await reader, texts)
  return texts.map((text, index) => ({ ...text, ...embedded[index]! }))
}
