import { randomUUID } from 'node:crypto'
import type { Analysis } from '../../../src/domain/comments/analysis.js'
import type { Label } from '../../../src/domain/comments/labels.js'
import type { NewResponse } from '../../../src/domain/responses/response.js'
import type { Stores } from '../../../src/store/stores.js'

/** A name space of external ids that no other test uses. */
export const freshSource = () => `survey ${randomUUID()}`

/** A response as a survey sends it. */
export function response(source: string, externalId: string | number, given: Partial<NewResponse> = {}): NewResponse {
  return {
    source,
    externalId: String(externalId),
    at: new Date('2026-10-07T09:30:00Z'),
    score: 8,
    comment: 'Anna was great, but the VPN is still slow',
    ticket: null,
    lostMinutes: null,
    dimensions: { location: 'Espoo' },
    ...given,
  }
}

/** Findings whose segments are the given pieces of the comment, one after another. */
export function analysis(comment: string, pieces: [string, ...Label[]][], given: Partial<Analysis> = {}): Analysis {
  let from = 0
  const segments = pieces.map(([piece, ...labels]) => {
    const start = comment.indexOf(piece, from)
    const end = start + piece.length
    from = end
    return { start, end, labels: labels.map((label) => ({ label, probability: 0.9, evidence: [{ start, end, weight: 1 }] })) }
  })
  const labels = [...new Set(pieces.flatMap(([, ...each]) => each))].map((label) => ({ label, probability: 0.9 }))
  return { language: 'en', supported: true, labels, segments, mentions: [], redactions: [], edits: [], ...given }
}

/** Imports responses. @returns ids of those with a comment */
export async function imported(stores: Stores, responses: NewResponse[]): Promise<number[]> {
  const id = await stores.imports.start({ source: responses[0]!.source, fileName: 'export.csv', strict: false })
  const { pendingIds } = await stores.imports.add(id, responses, [])
  await stores.imports.finish(id)
  return pendingIds
}

/** Imports one response with findings. @returns its id */
export async function analysed(stores: Stores, given: NewResponse, findings: Analysis): Promise<number> {
  const [id] = await imported(stores, [given])
  await stores.responses.saveAnalyses([{ responseId: id!, analysis: findings }], 'engine-1')
  return id!
}
