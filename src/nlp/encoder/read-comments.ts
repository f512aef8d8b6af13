import type { Comment } from '../../domain/comments/analysis.js'
import { cleanText } from '../text/clean.js'
import type { CommentToRead, Reader, Reading } from './reading.js'

/** Reads comments as the analysis takes them. @param isHard whether only the encoder may analyse a text, not the student */
export function readComments(
  reader: Reader,
  comments: readonly Comment[],
  isHard: (text: string) => boolean,
): Promise<Reading[]> {
  return reader.read(
    comments.map((comment): CommentToRead => {
      const { text } = cleanText(comment.text)
      return { text, score: comment.score, isHard: isHard(text) }
    }),
  )
}
