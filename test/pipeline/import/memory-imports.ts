import type { ImportStore } from '../../../src/domain/ports/imports.js'
import { type ImportSummary, MAX_PROBLEMS, type NewResponse } from '../../../src/domain/responses/response.js'

type Run = ImportSummary & { status: string; error: string | null; fileName: string; startedAt: Date }

/** An import store in memory that keeps to the contract. `keep: false` only remembers which responses it has seen. */
export function memoryImports({ keep = true } = {}): ImportStore & { responses: NewResponse[]; runs: Map<number, Run> } {
  const seen = new Map<string, number>()
  const owners = new Map<string, number>()
  const runs = new Map<number, Run>()
  const responses: NewResponse[] = []
  let nextResponse = 1
  return {
    responses,
    runs,
    async start({ fileName }) {
      const id = runs.size + 1
      runs.set(id, {
        id,
        read: 0,
        imported: 0,
        repeated: 0,
        rejected: 0,
        problems: [],
        status: 'running',
        error: null,
        fileName,
        startedAt: new Date(),
      })
      return id
    },
    async add(importId, batch, rejected) {
      const run = runs.get(importId)!
      const pendingIds: number[] = []
      let imported = 0
      for (const response of batch) {
        const key = JSON.stringify([response.source, response.externalId])
        if (seen.has(key)) continue
        seen.set(key, nextResponse)
        owners.set(key, importId)
        if (keep) responses.push(response)
        if (response.comment !== null) pendingIds.push(nextResponse)
        nextResponse++
        imported++
      }
      run.imported += imported
      run.repeated += batch.length - imported
      run.rejected += rejected.length
      run.read += batch.length + rejected.length
      run.problems.push(...rejected.slice(0, MAX_PROBLEMS - run.problems.length))
      return { pendingIds, imported, repeated: batch.length - imported }
    },
    beat: async () => undefined,
    endSilent: async () => 0,
    async finish(importId, error) {
      const run = runs.get(importId)!
      run.status = error === undefined ? 'done' : 'failed'
      run.error = error ?? null
      const { id, read, imported, repeated, rejected, problems } = run
      return { id, read, imported, repeated, rejected, problems }
    },
    get: async (id) => runs.get(id) ?? null,
    list: async (limit) => [...runs.values()].slice(0, limit),
    async discard(importId, error) {
      const run = runs.get(importId)!
      for (const [key, owner] of owners) {
        if (owner !== importId) continue
        seen.delete(key)
        owners.delete(key)
        const at = responses.findIndex(({ source, externalId }) => JSON.stringify([source, externalId]) === key)
        if (at >= 0) responses.splice(at, 1)
      }
      Object.assign(run, { status: 'failed', error, read: 0, imported: 0, repeated: 0, rejected: 0 })
    },
  }
}
