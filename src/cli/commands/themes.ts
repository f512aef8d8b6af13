import { composeReader } from '../../compose.js'
import { readConfig } from '../../config.js'
import { UserError } from '../../domain/errors/user-error.js'
import { detectLanguage } from '../../nlp/language/language.js'
import { tokenise } from '../../nlp/text/tokens.js'
import { embedAll } from '../../nlp/themes/embed-texts.js'
import { findThemes } from '../../nlp/themes/find-themes.js'
import {
  type CommentLine,
  CommentLine as CommentLineSchema,
  collectLines,
  STANDARD,
  type Streams,
  write,
} from '../terminal/lines.js'

export interface ThemesOptions {
  count?: string
  all?: boolean
  describe?: boolean
}

/** Answers comments with the theme of each, or describes the themes. @returns whether every line was read */
export async function runThemes(options: ThemesOptions, streams: Streams = STANDARD): Promise<boolean> {
  const { all, describe } = options
  const count = options.count === undefined ? undefined : readCount(options.count)
  const { lines, isComplete } = await collectLines<CommentLine>(streams, CommentLineSchema)
  const texts = lines.map(({ comment, language }) => ({ text: comment, language: language ?? languageOf(comment) }))
  const { assignment, themes } = findThemes(await embedAll(composeReader(readConfig()), texts), { count, all })
  const answers = describe
    ? themes.map(({ label, keywords, size, representatives }, theme) => ({
        theme,
        label,
        keywords,
        size,
        representatives: representatives.map((index) => lines[index]!.id),
      }))
    : lines.map(({ id }, index) => ({ id, theme: assignment[index] ?? null }))
  for (const answer of answers) await write(streams.output, `${JSON.stringify(answer)}\n`)
  return isComplete
}

const languageOf = (comment: string) => detectLanguage(tokenise(comment)).language

function readCount(value: string): number {
  const count = Number(value)
  if (!Number.isInteger(count) || count < 1) throw new UserError('invalid', `--count ${value}: give a whole number from 1 on`)
  return count
}
