import { describe, expect, it } from 'vitest'
import { AnalysisError } from '../../../src/domain/errors/classify-error.js'
import { ANALYSE_BATCH } from '../../../src/domain/jobs/jobs.js'
import type { PendingResponse } from '../../../src/domain/responses/response.js'
import { type ReanalyseDeps, reanalyse } from '../../../src/pipeline/analyse/reanalyse.js'
import { analysis } from '../../store/contract/samples.js'

/** So many comments that older models analysed; one that says "poison" cannot be analysed. */
function outdated(comments: string[]) {
  const engines = new Map(comments.map((_, index) => [index + 1, 'old']))
  const deps: ReanalyseDeps = {
    responses: {
      async outdated(engine, after, limit) {
        const ids = [...engines].filter(([id, own]) => own !== engine && id > after).map(([id]) => id)
        return ids
          .slice(0, limit)
          .map((id): PendingResponse => ({ id, comment: comments[id - 1]!, score: null, team: null, day: '2026-10-05' }))
      },
      async replaceAnalyses(analyses, engine) {
        for (const { responseId } of analyses) engines.set(responseId, engine)
      },
    },
    roster: { members: async () => [] },
    routeOut: { settings: async () => null },
    corrections: { serving: async () => null },
    compute: {
      engine: 'new',
      labelThresholds: [0.5, 0.5, 0.5],
      async analyse(given) {
        if (given.some(({ text }) => text === 'poison')) throw new AnalysisError('the analysis failed (TypeError)')
        return given.map(({ text }) => analysis(text, [[text]]))
      },
    },
  }
  return { deps, engines }
}

describe('analysing anew', () => {
  it('goes on batch by batch until nothing is outdated', async () => {
    const { deps, engines } = outdated(Array.from({ length: ANALYSE_BATCH + 3 }, (_, i) => `comment ${i}`))
    const last = await reanalyse(deps, 0)
    expect(last).toBe(ANALYSE_BATCH)
    expect(await reanalyse(deps, last!)).toBeNull()
    expect(new Set(engines.values())).toEqual(new Set(['new']))
    expect(await reanalyse(deps, 0)).toBeNull()
  })

  it('leaves a comment that cannot be analysed as it was', async () => {
    const { deps, engines } = outdated(['fine', 'poison', 'fine too'])
    expect(await reanalyse(deps, 0)).toBeNull()
    expect([...engines.values()]).toEqual(['new', 'old', 'new'])
  })
})
