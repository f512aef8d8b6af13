import { composeReader } from '../../compose-reader.js'
import { readConfig } from '../../config.js'
import { tagPersons } from '../../nlp/people/person-tags.js'
import { answerLines, STANDARD, type Streams, TokensLine } from '../terminal/lines.js'

/** Answers tokens with a tag each. @returns whether every line was read */
export async function runSegmentPersons(streams: Streams = STANDARD): Promise<boolean> {
  const reader = composeReader(readConfig())
  return answerLines(streams, TokensLine, async (lines) => {
    const tags = await tagPersons(
      reader,
      lines.map(({ tokens }) => tokens),
    )
    return lines.map(({ id }, index) => ({ id, tags: tags[index]! }))
  })
}
