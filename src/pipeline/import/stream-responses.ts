import { nameOf } from '../../domain/errors/classify-error.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { ImportSummary, NewResponse, RowProblem } from '../../domain/responses/response.js'
import type { AddDeps } from './add-responses.js'
import { spoken } from './spoken.js'
import { createLineCutter, MAX_ROW } from './table/line-cutter.js'

/** The result for a line: stored, now or earlier, or rejected with a reason. */
type LineAnswer =
  | { line: number; externalId: string; stored: true }
  | { line: number; stored: false; reason: string }
  /** The last answer: the summary of the import. */
  | { import: ImportSummary }

/** Number of lines that are stored together. */
const BATCH = 500

/**
 * Imports responses from a stream of JSON lines of any length, and yields the result of each line once it is stored. It continues to read when the
 * previous answers have been consumed.
 * @param read converts the JSON of a line to a response; throws a UserError if it is invalid
 */
export async function* streamResponses(
  { imports, enqueue }: AddDeps,
  {
    source,
    update,
    chunks,
    read,
  }: {
    source: string
    update?: boolean
    chunks: AsyncIterable<Buffer>
    read: (value: unknown) => Omit<NewResponse, 'source'>
  },
): AsyncGenerator<LineAnswer> {
  const importId = await imports.start({ source, fileName: 'REST', strict: false })
  let line = 0
  let isDone = false

  async function* take(lines: (string | null)[]): AsyncGenerator<LineAnswer> {
    for (let from = 0; from < lines.length; from += BATCH) {
      const taken: { line: number; response: NewResponse }[] = []
      const rejected: RowProblem[] = []
      for (const text of lines.slice(from, from + BATCH)) {
        line++
        if (text?.trim() === '') continue
        const answer = readLine(text, read)
        if (typeof answer === 'string') rejected.push({ line, reason: answer })
        else taken.push({ line, response: { ...answer, source, comment: spoken(answer.comment) } })
      }
      const { pendingIds } = await imports.add(
        importId,
        taken.map(({ response }) => response),
        rejected,
        { update },
      )
      if (pendingIds.length > 0) await enqueue(pendingIds)
      const stored = taken.map(({ line, response: { externalId } }) => ({ line, externalId, stored: true as const }))
      const refused = rejected.map(({ line, reason }) => ({ line, stored: false as const, reason }))
      yield* [...stored, ...refused].sort((a, b) => a.line - b.line)
    }
  }

  try {
    const cutter = createLineCutter()
    const decoder = new TextDecoder()
    for await (const chunk of chunks) yield* take(cutter.write(decoder.decode(chunk, { stream: true })))
    yield* take([...cutter.write(decoder.decode()), ...cutter.end()])
    isDone = true
    yield { import: await imports.finish(importId) }
  } catch (error) {
    isDone = true
    await imports
      .finish(importId, `stopped after line ${line} (${nameOf(error)}): send the lines after it`)
      .catch(() => undefined)
    throw error
  } finally {
    // The caller has stopped reading the answers.
    if (!isDone)
      await imports
        .finish(importId, `the connection was closed after line ${line}: send the lines after it`)
        .catch(() => undefined)
  }
}

/** Reads one line. @returns the response, or why it is rejected */
function readLine(
  text: string | null,
  read: (value: unknown) => Omit<NewResponse, 'source'>,
): Omit<NewResponse, 'source'> | string {
  if (text === null) return `has more than ${MAX_ROW} characters`
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'is not valid JSON'
  }
  try {
    return read(value)
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
}
