import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'
import type { ImportStore } from '../../domain/ports/imports.js'
import { type ImportSummary, MAX_PROBLEMS, type NewResponse, type RowProblem } from '../../domain/responses/response.js'
import type { Import } from '../../generated/prisma/client.js'
import { recording } from '../changes/record-changes.js'
import type { Database } from '../database/database.js'
import { storable, storableJson, storableText } from '../database/storable.js'
import { ADD_BATCH, ADD_UNANSWERED, COMPARE_BATCH } from './import-batch.js'
import { attachedTo, undoImport } from './undo-import.js'

const DIED = 'the process ended during the import; import the same file again to complete it'

/** Ends the runs of a process that died. Only where no other process can be running one: on an embedded database that was just opened. */
export async function endAbandonedImports(client: pg.ClientBase): Promise<void> {
  await client.query(`UPDATE imports SET status = 'failed', finished_at = now(), error = $1 WHERE status = 'running'`, [DIED])
  await client.query(`UPDATE import_files SET heartbeat_at = 'epoch' WHERE status = 'running'`)
}

/** Imports and the responses they bring. */
export function createImportStore({ pool, prisma, identities }: Database): ImportStore {
  return {
    async start(run) {
      const { id } = await prisma.import.create({ data: storable(run), select: { id: true } })
      return id
    },

    async add(importId, responses, rejected, { update = false, unanswered = [] } = {}) {
      if (unanswered.length > 0)
        await pool.query(ADD_UNANSWERED, [importId, storableJson(unanswered.map(hashed)), unanswered.length])
      const batch = distinct(responses, update)
      const { rows } = await pool.query<{ imported: number; changed: number; updated: number; ids: number[] }>(ADD_BATCH, [
        importId,
        storableJson(batch.responses.map(hashed)),
        responses.length,
        rejected.length,
        storableJson(rejected.slice(0, MAX_PROBLEMS)),
        update,
        batch.changed,
      ])
      const [row] = rows
      if (!row) throw new UserError('not-found', `There is no import ${importId}`)
      const { ids: pendingIds, imported, updated } = row
      const changed = row.changed + batch.changed
      return { pendingIds, imported, changed, updated, repeated: responses.length - imported - changed }
    },

    async compare(responses) {
      const batch = distinct(responses, false)
      const { rows } = await pool.query<{ known: number; changed: number }>(COMPARE_BATCH, [
        storableJson(batch.responses.map(hashed)),
      ])
      const changed = rows[0]!.changed + batch.changed
      const imported = batch.responses.length - rows[0]!.known
      return { imported, changed, repeated: responses.length - imported - changed }
    },

    attached: (importId) => attachedTo(pool, importId),

    undo: (importId) => undoImport(pool, importId),

    async beat(importId) {
      await pool.query('UPDATE imports SET heartbeat_at = now() WHERE id = $1', [importId])
    },

    async endSilent(seconds) {
      const { rowCount } = await pool.query(
        `UPDATE imports SET status = 'failed', finished_at = now(), error = $1
         WHERE status = 'running' AND heartbeat_at < now() - make_interval(secs => $2)`,
        [DIED, seconds],
      )
      return rowCount ?? 0
    },

    async finish(importId, error) {
      return summary(await end(importId, error))
    },

    async get(importId) {
      const run = await prisma.import.findUnique({ where: { id: importId } })
      return run && { ...summary(run), status: run.status, error: run.error }
    },

    async list(limit, before) {
      const where = before === undefined ? {} : { id: { lt: before } }
      const runs = await prisma.import.findMany({ where, orderBy: { id: 'desc' }, take: limit })
      return runs.map((run) => ({
        ...summary(run),
        status: run.status,
        error: run.error,
        fileName: run.fileName,
        startedAt: run.startedAt,
      }))
    },

    async discard(importId, error) {
      await prisma.$transaction([
        prisma.$executeRawUnsafe(
          `WITH gone AS (DELETE FROM responses WHERE import_id = $1 RETURNING id) ${recording('erased', 'SELECT id FROM gone')}`,
          importId,
        ),
        prisma.unansweredSurvey.deleteMany({ where: { importId } }),
        prisma.$executeRaw`UPDATE imports SET rejected = rejected + imported + unanswered, imported = 0, unanswered = 0 WHERE id = ${importId}`,
        end(importId, error),
      ])
    },
  }

  /** What is stored of whoever answered: keyed hashes. */
  function hashed<R extends Pick<NewResponse, 'source' | 'externalId' | 'respondent'>>(given: R): R {
    const externalId = identities.answer(given.source, given.externalId)
    return { ...given, externalId, respondent: given.respondent ? identities.respondent(given.respondent) : null }
  }

  function end(importId: number, error: string | undefined) {
    return prisma.import.update({
      where: { id: importId },
      data: {
        status: error === undefined ? 'done' : 'failed',
        error: error === undefined ? null : storableText(error),
        finishedAt: new Date(),
      },
    })
  }
}

/**
 * One response of each identity, with its status, ordered by it: two imports of the same rows then lock them in the same order.
 * @param takesLast the last of an identity instead of the first
 * @returns also how many others of an identity have another content than the one before them
 */
function distinct(responses: NewResponse[], takesLast: boolean) {
  const byIdentity = new Map<string, NewResponse & { status: 'pending' | 'none' }>()
  let changed = 0
  for (const response of responses) {
    const identity = `${storableText(response.source)}\0${storableText(response.externalId)}`
    const before = byIdentity.get(identity)
    const given = { ...response, status: response.comment?.trim() ? ('pending' as const) : ('none' as const) }
    if (before && !isDeepStrictEqual(before, given)) changed++
    if (!before || takesLast) byIdentity.set(identity, given)
  }
  return { responses: [...byIdentity].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, response]) => response), changed }
}

/** The figures of an import. */
export function summary({
  id,
  read,
  imported,
  repeated,
  changed,
  updated,
  rejected,
  unanswered,
  problems,
}: Import): ImportSummary {
  return { id, read, imported, repeated, changed, updated, rejected, unanswered, problems: problems as unknown as RowProblem[] }
}
