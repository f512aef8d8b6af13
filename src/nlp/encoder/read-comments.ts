import type { Comment } from '../../domain/comments/analysis.js'
import { cleanText } from '../text/clean.js'
import type { Reader, Reading } from './reading.js'

/** Reads comments as the analysis takes them: cleaned. */
export const readComments = (reader: Reader, comments: readonly Comment[]): Promise<Reading[]> =>
  reader.read(comments.map(({ text, score }) => ({ text: cleanText(text).text, score })))
