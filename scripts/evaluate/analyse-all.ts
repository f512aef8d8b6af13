import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Analysis, Comment } from '../../src/domain/comments/analysis.js'
import type { Member } from '../../src/domain/people/members.js'
import { createAnalyser } from '../../src/nlp/analyse.js'
import { openReader } from '../../src/nlp/encoder/open-reader.js'
import { readComments } from '../../src/nlp/encoder/read-comments.js'
import { MODELS } from '../../src/root.js'

/** The shipped models in all threads. */
export const shippedReader = () => openReader(join(MODELS, 'encoder'), availableParallelism())

/** A comment with the language (ISO 639-1) that most of those beside it are in, where it is known. */
type CommentInContext = Comment & { context?: string }

/** Analyses comments with the shipped models, each on its own. @returns one analysis a comment, in order */
export async function analyseAll(comments: readonly CommentInContext[], roster: readonly Member[] = []): Promise<Analysis[]> {
  const readings = await readComments(shippedReader(), comments)
  const analyser = createAnalyser({ roster })
  return comments.map((comment, index) => analyser.analyse(comment, readings[index]!, comment.context))
}
