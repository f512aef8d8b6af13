import { composeReader } from '../../compose-reader.js'
import { readConfig } from '../../config.js'
import { DEFAULT_CONSENT, type Member } from '../../domain/people/members.js'
import { createAnalyser } from '../../nlp/analyse.js'
import { readComments } from '../../nlp/encoder/read-comments.js'
import { describeAnalysis } from '../../pipeline/analyse/describe-analysis.js'
import { answerLines, CommentLine, STANDARD, type Streams } from '../terminal/lines.js'

/** Answers comments with what was found in them. @returns whether every line was read */
export async function runAnalyse({ roster: file }: { roster?: string }, streams: Streams = STANDARD): Promise<boolean> {
  const members = file ? await (await import('../../pipeline/import/roster.js')).readRoster(file) : []
  const roster = members.map(
    (member, index): Member => ({ ...member, consent: member.consent ?? DEFAULT_CONSENT, id: index + 1 }),
  )
  const reader = composeReader(readConfig())
  const analyser = createAnalyser({ roster })
  const context = createContext()
  return answerLines(streams, CommentLine, async (lines) => {
    const comments = lines.map(({ comment, score, language }) => ({
      text: comment,
      score: score ?? undefined,
      language: language ?? undefined,
    }))
    const readings = await readComments(reader, comments)
    return lines.map(({ id, comment, language }, index) => {
      const analysis = analyser.analyse(comments[index]!, readings[index]!, context.language())
      if (!language) context.note(analysis.language)
      return describeAnalysis(id, comment, analysis)
    })
  })
}

/** The language that most lines so far were in: it decides for comments that are too short to identify, however the input is split. */
function createContext() {
  const counts = new Map<string, number>()
  let most: string | undefined
  return {
    language: () => most,
    note(language: string) {
      if (language === 'und') return
      const count = (counts.get(language) ?? 0) + 1
      counts.set(language, count)
      if (most === undefined || count > counts.get(most)!) most = language
    },
  }
}
