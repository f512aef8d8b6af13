import { createPersonTagger } from '../../nlp/people/segment-persons.js'
import { answerLines, STANDARD, type Streams, TokensLine } from '../terminal/lines.js'

/** Answers tokens with a tag each. @returns whether every line was read */
export async function runSegmentPersons(streams: Streams = STANDARD): Promise<boolean> {
  const tag = createPersonTagger()
  return answerLines(streams, TokensLine, ({ id, tokens }) => ({ id, tags: tag(tokens) }))
}
