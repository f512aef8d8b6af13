import { isDeepStrictEqual } from 'node:util'
import type { ImportStore } from '../../../src/domain/ports/imports.js'
import { type ImportSummary, MAX_PROBLEMS, type NewResponse } from '../../../src/domain/responses/response.js'

type Run = ImportSummary & { status: string; error: string | null; fileName: string; startedAt: Date }

/** An import store in memory that keeps to the contract. `keep: false` only remembers which responses it has seen. */
export function memoryImports({ keep = true } = {}): ImportStore & { responses: NewResponse[]; runs: Map<number, Run> } {
  const seen = new Map<string, { id: number; response: NewResponse | null }>()
  const owners = new Map<string, number>()
  const runs = new Map<number, Run>()
  const responses: NewResponse[] = []
  let nextResponse = 1
  return {
    responses,
    runs,
    async surveys() {
      return { answered: responses.length, unanswered: 0 }
    },
    async start({ fileName }) {
      const id = runs.size + 1
      runs.set(id, {
        id,
        read: 0,
        imported: 0,
        repeated: 0,
        changed: 0,
        updated: 0,
        rejected: 0,
        unanswered: 0,
        problems: [],
        status: 'running',
        error: null,
        fileName,
        startedAt: new Date(),
      })
      return id
    },
    async add(importId, batch, rejected, { update = false, unanswered = [] } = {}) {
      const run = runs.get(importId)!
      const pendingIds: number[] = []
      const counts = { imported: 0, repeated: 0, changed: 0, updated: 0 }
      for (const response of batch) {
        const key = identity(response)
        const known = seen.get(key)
        if (known === undefined) {
          seen.set(key, { id: nextResponse++, response: keep ? response : null })
          owners.set(key, importId)
          if (keep) responses.push(response)
          if (response.comment !== null) pendingIds.push(seen.get(key)!.id)
          counts.imported++
        } else if (known.response === null || isDeepStrictEqual(known.response, response)) counts.repeated++
        else {
          counts.changed++
          if (!update) continue
          counts.updated++
          responses[responses.indexOf(known.response)] = response
          known.response = response
          if (response.comment !== null) pendingIds.push(known.id)
        }
      }
      for (const each of ['imported', 'repeated', 'changed', 'updated'] as const) run[each] += counts[each]
      run.rejected += rejected.length
      run.unanswered += unanswered.length
      run.read += batch.length + rejected.length + unanswered.length
      run.problems.push(...rejected.slice(0, MAX_PROBLEMS - run.problems.length))
      return { pendingIds, ...counts }
    },
    async compare(batch) {
      const known = batch.map((response) => ({ response, known: seen.get(identity(response)) }))
      const imported = known.filter((each) => each.known === undefined).length
      const changedAt = known.flatMap((each, row) =>
        each.known && !isDeepStrictEqual(each.known.response, each.response) ? [row] : [],
      )
      const changed = changedAt.length
      return { imported, changed, repeated: batch.length - imported - changed, changedAt }
    },
    attached: async () => [],
    undo: async () => ({ removed: 0, restored: 0, pendingIds: [] }),
    beat: async () => undefined,
    endSilent: async () => 0,
    async finish(importId, error) {
      const run = runs.get(importId)!
      run.status = error === undefined ? 'done' : 'failed'
      run.error = error ?? null
      const { id, read, imported, repeated, changed, updated, rejected, unanswered, problems } = run
      return { id, read, imported, repeated, changed, updated, rejected, unanswered, problems }
    },
    async get(id) {
      const run = runs.get(id)
      return run ? { ...run, latestAt: null, areas: [] } : null
    },
    list: async (limit) => [...runs.values()].slice(0, limit),
    async discard(importId, error) {
      const run = runs.get(importId)!
      for (const [key, owner] of owners) {
        if (owner !== importId) continue
        seen.delete(key)
        owners.delete(key)
        const at = responses.findIndex((each) => identity(each) === key)
        if (at >= 0) responses.splice(at, 1)
      }
      Object.assign(run, { status: 'failed', error, read: 0, imported: 0, repeated: 0, changed: 0, updated: 0, rejected: 0 })
    },
  }
}

const identity = ({ source, externalId }: NewResponse) => JSON.stringify([source, externalId])
