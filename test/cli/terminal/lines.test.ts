import { Readable, Writable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerLines, CommentLine } from '../../../src/cli/terminal/lines.js'

async function run(chunks: Buffer[]) {
  const written = { output: '', problems: '' }
  const sink = (name: 'output' | 'problems') =>
    new Writable({
      highWaterMark: 16,
      write(chunk: Buffer, _encoding, done) {
        written[name] += chunk
        setImmediate(done)
      },
    })
  const streams = { input: Readable.from(chunks, { objectMode: false }), output: sink('output'), problems: sink('problems') }
  const isComplete = await answerLines(streams, CommentLine, async (lines) =>
    lines.map(({ id, comment }) => ({ id, length: comment.length })),
  )
  await new Promise((resolve) => streams.output.end(resolve))
  await new Promise((resolve) => streams.problems.end(resolve))
  return {
    isComplete,
    ...written,
    answers: written.output
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  }
}

describe('answering lines', () => {
  it('answers the good lines in order and reports the others by number', async () => {
    const input = [
      '\uFEFF{"id":"a","comment":"VPN is slow","score":3}',
      'no json',
      '[]',
      '{"id":7,"comment":"x"}',
      '',
      '{"id":"b","comment":"secret words","score":"ten"}',
      '{"id":"c","comment":"fine","score":null}\r',
      '{"id":"d","comment":"last one without an end"}',
    ].join('\n')
    const { answers, problems, isComplete } = await run([Buffer.from(input)])
    expect(answers).toEqual([
      { id: 'a', length: 11 },
      { id: 'c', length: 4 },
      { id: 'd', length: 23 },
    ])
    expect(problems.match(/line \d+/g)).toEqual(['line 2', 'line 3', 'line 4', 'line 5', 'line 6'])
    expect(problems).not.toContain('secret')
    expect(isComplete).toBe(false)
  })

  it('answers nothing to nothing', async () => {
    expect(await run([])).toMatchObject({ isComplete: true, output: '', problems: '' })
  })

  it('reads any comments however their bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (comments, size) => {
          const bytes = Buffer.from(comments.map((comment, index) => `${JSON.stringify({ id: `${index}`, comment })}\n`).join(''))
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.subarray(at * size, (at + 1) * size),
          )
          const { answers, isComplete } = await run(chunks)
          expect(answers).toEqual(comments.map((comment, index) => ({ id: `${index}`, length: comment.length })))
          expect(isComplete).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})
