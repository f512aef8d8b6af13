import { composeReader } from '../../compose-reader.js'
import { readConfig } from '../../config.js'
import { UserError } from '../../domain/errors/user-error.js'
import { readHeads } from '../../nlp/encoder/manifest.js'
import { detectLanguage } from '../../nlp/language/language.js'
import { tokenise } from '../../nlp/text/tokens.js'
import { readTexts } from '../../nlp/themes/embed-texts.js'
import { findThemes } from '../../nlp/themes/find-themes.js'
import { createPlacer } from '../../nlp/themes/place-known.js'
import { themeComments } from '../../nlp/themes/theme-comments.js'
import {
  type CommentLine,
  CommentLine as CommentLineSchema,
  collectLines,
  STANDARD,
  type Streams,
  write,
} from '../terminal/lines.js'

interface ThemesOptions {
  count?: string
  all?: boolean
  describe?: boolean
}

/** Answers comments with the theme of each, or describes the themes. @returns whether every line was read */
export async function runThemes({ all, describe, count: asked }: ThemesOptions, streams: Streams = STANDARD): Promise<boolean> {
  const count = asked === undefined ? undefined : readCount(asked)
  const config = readConfig()
  const { lines, isComplete } = await collectLines<CommentLine>(streams, CommentLineSchema)
  const texts = lines.map(({ comment, language }) => ({ text: comment, language: language ?? languageOf(comment) }))
  const read = await readTexts(composeReader(config), texts)
  const found =
    count === undefined
      ? themeComments(read, createPlacer(readHeads(config.encoder).themes), { all })
      : { ...findThemes(read, { count, all }), known: [] }
  const answers = describe
    ? found.themes.map(({ label, keywords, size, representatives }, theme) => ({
        theme,
        label,
        known: found.known[theme] ?? false,
        keywords,
        size,
        representatives: representatives.map((index) => lines[index]!.id),
      }))
    : lines.map(({ id }, index) => ({ id, theme: found.assignment[index] ?? null }))
  for (const answer of answers) await write(streams.output, `${JSON.stringify(answer)}\n`)
  return isComplete
}

const languageOf = (comment: string) => detectLanguage(tokenise(comment)).language

function readCount(value: string): number {
  const count = Number(value)
  if (!Number.isInteger(count) || count < 1)
    throw new UserError('invalid', `--count ${value}: must be a whole number of at least 1`)
  return count
}
