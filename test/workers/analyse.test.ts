import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/domain/comments/analysis.js'
import { AnalysisError } from '../../src/domain/errors/classify-error.js'
import { analyseHandler } from '../../workers/analyse.js'

const found: Analysis = { language: 'en', supported: true, labels: [], segments: [], mentions: [], redactions: [], edits: [] }

/** Responses in memory: each is pending until it is analysed or moved to the dead letters. */
function createResponses(comments: Map<number, string>) {
  const done = new Map<number, string>()
  const failed = new Map<number, string>()
  return {
    done,
    failed,
    pending: async (ids: number[]) =>
      ids
        .filter((id) => !done.has(id) && !failed.has(id))
        .map((id) => ({ id, comment: comments.get(id)!, score: 3, team: null, day: '2026-10-05' })),
    saveAnalyses: async (analyses: { responseId: number }[], engine: string) => {
      for (const { responseId } of analyses) done.set(responseId, engine)
    },
    fail: async (id: number, reason: string, comment = comments.get(id)) => {
      if (comment === comments.get(id)) failed.set(id, reason)
    },
  }
}

const roster = { members: async () => [] }
const routeOut = { settings: async () => null }
const corrections = { serving: async () => null }
const compute = {
  engine: 'e1',
  labelThresholds: [0.5, 0.5, 0.5],
  async analyse(comments: { text: string }[]) {
    if (comments.some(({ text }) => text === 'bad')) throw new AnalysisError('the analysis failed (Error)')
    return comments.map(() => found)
  },
}

describe('the analyse job', () => {
  it('stores what is found, and changes nothing the second time', async () => {
    const responses = createResponses(
      new Map([
        [1, 'good'],
        [2, 'fine'],
      ]),
    )
    const handler = analyseHandler({ responses, roster, routeOut, corrections, compute })
    await handler.handle({ responseIds: [1, 2] }, { id: 'a', attempt: 1 })
    expect(responses.done).toEqual(
      new Map([
        [1, 'e1'],
        [2, 'e1'],
      ]),
    )
    responses.done.set(1, 'kept')
    await handler.handle({ responseIds: [1, 2] }, { id: 'b', attempt: 1 })
    expect(responses.done.get(1)).toBe('kept')
  })

  it('stores nothing of a batch with a comment that cannot be analysed', async () => {
    const responses = createResponses(
      new Map([
        [1, 'good'],
        [2, 'bad'],
      ]),
    )
    const handler = analyseHandler({ responses, roster, routeOut, corrections, compute })
    await expect(handler.handle({ responseIds: [1, 2] }, { id: 'a', attempt: 1 })).rejects.toThrow(AnalysisError)
    expect(responses.done.size).toBe(0)
    await handler.deadLetter!({ responseIds: [2] }, 'the analysis failed (Error)')
    expect(responses.failed).toEqual(new Map([[2, 'the analysis failed (Error)']]))
  })

  it('gives a comment up only as it was when its analysis failed', async () => {
    const comments = new Map([[2, 'bad']])
    const responses = createResponses(comments)
    const handler = analyseHandler({ responses, roster, routeOut, corrections, compute })
    const payload = { responseIds: [2] }
    await expect(handler.handle(payload, { id: 'a', attempt: 1 })).rejects.toThrow(AnalysisError)
    comments.set(2, 'good')
    await handler.deadLetter!(payload, 'the analysis failed (Error)')
    expect(responses.failed.size).toBe(0)
    await handler.handle({ responseIds: [2] }, { id: 'b', attempt: 1 })
    expect(responses.done.has(2)).toBe(true)
  })

  it('is split in two without losing or repeating a response, down to one', () => {
    const { split } = analyseHandler({ responses: createResponses(new Map()), roster, routeOut, corrections, compute })
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1 }), { minLength: 1, maxLength: 300 }), (responseIds) => {
        const parts = split!({ responseIds })
        if (responseIds.length === 1) return parts.length === 0
        expect(parts.flatMap((part) => part.responseIds)).toEqual(responseIds)
        return parts.length === 2 && parts.every((part) => part.responseIds.length > 0)
      }),
    )
  })
})
