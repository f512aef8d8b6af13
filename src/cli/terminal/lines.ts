import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

/** One line of input as `analyse` and `themes` take it. A null is taken for an absent value. */
export const CommentLine = z.object({
  id: z.string(),
  comment: z.string(),
  score: z.number().nullish(),
  language: z.string().nullish(),
})
export type CommentLine = z.infer<typeof CommentLine>

export const TokensLine = z.object({ id: z.string(), tokens: z.array(z.string()) })

/** Where the lines come from and go to. */
export interface Streams {
  input: Readable
  output: Writable
  problems: Writable
}

export const STANDARD: Streams = { input: process.stdin, output: process.stdout, problems: process.stderr }

/**
 * Answers lines of NDJSON with a line each, in order, some at a time as they are read, and no faster than the answers are taken.
 * A line that does not fit is reported by its number, without its text, and the others are answered.
 * @param answer gives one answer for each line
 * @returns whether every line was read
 */
export async function answerLines<T>(
  streams: Streams,
  schema: z.ZodType<T>,
  answer: (lines: T[]) => Promise<object[]>,
): Promise<boolean> {
  let isComplete = true
  for await (const lines of readLines(streams.input)) {
    const fitting: T[] = []
    for (const { number, text } of lines) {
      const line = parseLine(schema, text)
      if ('problem' in line) {
        isComplete = false
        await write(streams.problems, `verbatim: line ${number}: ${line.problem}\n`)
      } else fitting.push(line.value)
    }
    const answers = fitting.length > 0 ? await answer(fitting) : []
    await write(streams.output, answers.map((each) => `${JSON.stringify(each)}\n`).join(''))
  }
  return isComplete
}

/** Reads all lines. @returns those that fit, and whether every line did */
export async function collectLines<T>(
  streams: Pick<Streams, 'input' | 'problems'>,
  schema: z.ZodType<T>,
): Promise<{ lines: T[]; isComplete: boolean }> {
  const collected: T[] = []
  let isComplete = true
  for await (const lines of readLines(streams.input)) {
    for (const { number, text } of lines) {
      const line = parseLine(schema, text)
      if ('problem' in line) {
        isComplete = false
        await write(streams.problems, `verbatim: line ${number}: ${line.problem}\n`)
      } else collected.push(line.value)
    }
  }
  return { lines: collected, isComplete }
}

/** Writes, and waits while the reader is slower. */
export async function write(output: Writable, text: string): Promise<void> {
  if (text === '' || output.write(text)) return
  await new Promise<void>((resolve) => output.once('drain', resolve))
}

/** Lines as they arrive, some at a time. Only a line feed ends a line: a JSON string may hold the other separators of Unicode. */
async function* readLines(input: Readable): AsyncGenerator<{ number: number; text: string }[]> {
  input.setEncoding('utf8')
  let number = 0
  let rest: string[] = []
  for await (const chunk of input as AsyncIterable<string>) {
    const pieces = chunk.split('\n')
    rest.push(pieces.shift()!)
    if (pieces.length === 0) continue
    const last = pieces.pop()!
    const lines = [rest.join(''), ...pieces].map((text) => ({ number: ++number, text }))
    rest = [last]
    yield lines
  }
  const text = rest.join('')
  if (text !== '') yield [{ number: ++number, text }]
}

function parseLine<T>(schema: z.ZodType<T>, text: string): { value: T } | { problem: string } {
  let json: unknown
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch {
    return { problem: text.trim() === '' ? 'is empty; must be a JSON object' : 'is not valid JSON' }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { value: parsed.data }
  const { path, message } = parsed.error.issues[0]!
  return { problem: path.length > 0 ? `"${path.join('.')}": ${message}` : message }
}
