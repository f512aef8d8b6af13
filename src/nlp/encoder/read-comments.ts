import type { Comment } from '../../domain/comments/analysis.js'
import { cleanText } from '../text/clean.js'
import type { Reader, Reading } from './reading.js'

/** Cleans comments as the analysis does, then reads them. */
export const readComments = (reader: Reader, comments: readonly Comment[]): Promise<Reading[]> =>
  reader.read(comments.map(({ text, score }) => ({ text: cleanText(text).text, score })))
