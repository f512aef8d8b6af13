import { beforeAll, describe, expect, it } from 'vitest'
import { LABELS } from '../../../src/domain/comments/labels.js'
import { createReader } from '../../../src/nlp/encoder/create-reader.js'
import { loadReader } from '../../../src/nlp/encoder/load-reader.js'
import { readHeads } from '../../../src/nlp/encoder/manifest.js'
import { openReader } from '../../../src/nlp/encoder/open-reader.js'
import { readPieces } from '../../../src/nlp/encoder/pieces.js'
import type { CommentToRead, Reader } from '../../../src/nlp/encoder/reading.js'
import { openGraph } from '../../../src/nlp/encoder/session.js'
import { SHIPPED } from '../read-texts.js'

const COMMENTS: CommentToRead[] = [
  { text: 'Anna was great, but the VPN is still slow.', score: 9 },
  { text: 'The printer on the third floor jams every morning and nobody comes. Please replace it.', score: 2 },
  { text: 'Kiitos Mikolle nopeasta avusta!', score: 10 },
  { text: 'Merci beaucoup, service rapide' },
  { text: 'The VPN drops every hour and nobody answers the phone. '.repeat(12) },
  { text: '' },
  { text: '...' },
  { text: 'n/a', score: 7 },
]

describe('reading comments', () => {
  let reader: Reader
  beforeAll(async () => {
    reader = await loadReader(SHIPPED)
  })

  it('gives each the same reading alone, in a batch and in another order', async () => {
    const fresh = await loadReader(SHIPPED)
    const together = await reader.read(COMMENTS)
    const backwards = (await fresh.read(COMMENTS.toReversed())).toReversed()
    expect(backwards).toEqual(together)
    for (const [i, comment] of COMMENTS.entries()) expect(await reader.read([comment])).toEqual([together[i]])
  })

  it('reads the same in worker threads', async () => {
    expect(await openReader(SHIPPED, 2).read(COMMENTS)).toEqual(await reader.read(COMMENTS))
  })

  it('cuts segments that begin and end at a word, and gives each a vector and logits', async () => {
    for (const [i, { segments, names }] of (await reader.read(COMMENTS)).entries()) {
      const { text } = COMMENTS[i]!
      let at = 0
      for (const { start, end, logits, probabilities, vector } of segments) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
        expect(logits).toHaveLength(LABELS.length)
        for (const probability of probabilities) expect(probability > 0 && probability < 1).toBe(true)
        expect(vector.length).toBe(384 + 4)
        at = end
      }
      for (const { start, end, segment } of names) {
        expect(text.slice(start, end)).toMatch(/^[\p{L}\p{N}]/u)
        expect(start >= segments[segment]!.start && start < segments[segment]!.end).toBe(true)
      }
    }
  })

  it('computes once what a text repeats, and reads it the same everywhere', async () => {
    const heads = readHeads(SHIPPED)
    const calls = { labels: 0, stance: 0 }
    for (const head of ['labels', 'stance'] as const) {
      const { forward, gradient } = heads[head].network
      heads[head].network.forward = (input) => {
        calls[head]++
        return forward(input)
      }
      heads[head].network.gradient = (input, output) => {
        calls[head]++
        return gradient(input, output)
      }
    }
    const counted = createReader(await openGraph(SHIPPED), readPieces(SHIPPED), heads)
    const once = 'Thanks to Anna Lindqvist, but the laptop is slow. '
    const text = once.repeat(500)
    const [reading] = await counted.read([{ text, score: 4 }])
    expect(reading!.segments.length).toBeGreaterThan(500)
    expect(reading!.names.length).toBeGreaterThanOrEqual(500)
    expect(calls.labels).toBeLessThan(200)
    expect(calls.stance).toBeLessThan(200)
    for (const { evidence, start, end } of reading!.segments)
      for (const span of evidence.flat()) expect(span.start >= start && span.end <= end).toBe(true)
    const shown = reading!.segments.slice(10, -10).map(({ start, end, evidence }) => {
      const words = evidence.flat().map((span) => text.slice(span.start, span.end))
      return `${text.slice(start, end)}: ${words}`
    })
    expect(new Set(shown).size).toBeLessThan(20)
  })

  it('names what a folder lacks', async () => {
    await expect(loadReader('/nowhere')).rejects.toThrow('There is no encoder folder /nowhere')
  })
})
