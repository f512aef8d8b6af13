import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { ImportStore } from '../../domain/ports/imports.js'
import { type ImportSummary, MAX_PROBLEMS, type NewResponse, type RowProblem } from '../../domain/responses/response.js'
import type { SurveyCounts } from '../../domain/responses/survey.js'
import type { Import } from '../../generated/prisma/client.js'
import { recording } from '../changes/record-changes.js'
import type { Database } from '../database/database.js'
import { fits, parameters } from '../database/scope.js'
import { storable, storableJson, storableText } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { importEnded } from '../delivery/record-events.js'
import { besideNoErasure, withoutErased, withoutNamesOfErased } from '../protection/without-erased.js'
import { ADD_BATCH, ADD_UNANSWERED, COMPARE_BATCH } from './import-batch.js'
import { restoreChanged } from './restore-changed.js'
import { attachedTo, undoImport } from './undo-import.js'

/** What is said of a strict import that could not be taken back. */
const KEPT =
  'what it had stored stays, because another import of the same source was running; import the same file again to complete it'
const DIED = 'the process ended during the import; import the same file again to complete it'

/** Ends the runs of a process that died. Only where no other process can be running one: on an embedded database that was just opened. */
export async function endAbandonedImports(client: pg.ClientBase): Promise<void> {
  await client.query(ending(`status = 'running'`), ['failed', DIED])
  await client.query(`UPDATE import_files SET heartbeat_at = 'epoch' WHERE status = 'running'`)
}

/** Imports and the responses they bring. */
export function createImportStore({ pool, prisma, identities }: Database): ImportStore {
  return {
    async start({ importFileId, ...run }) {
      const files = importFileId === undefined ? {} : { files: { connect: { id: importFileId } } }
      const { id } = await prisma.import.create({ data: { ...storable(run), ...files }, select: { id: true } })
      return id
    },

    async add(importId, responses, rejected, { update = false, unanswered = [] } = {}) {
      if (unanswered.length > 0)
        await besideNoErasure(pool, 'unanswered_surveys', async (client) => {
          const surveys = await withoutNamesOfErased(client, identities, unanswered)
          await client.query(ADD_UNANSWERED, [importId, storableJson(surveys.map(hashed)), unanswered.length])
        })
      return besideNoErasure(pool, 'responses', async (client) => {
        // Rows of people who were erased count as repeated: they are known, and bring nothing.
        const batch = distinct(await withoutErased(client, identities, responses), update)
        const { rows } = await client.query<{ imported: number; changed: number; updated: number; ids: number[] }>(ADD_BATCH, [
          importId,
          storableJson(batch.responses.map(hashed)),
          responses.length,
          rejected.length,
          storableJson(rejected.slice(0, MAX_PROBLEMS)),
          update,
          batch.changed.length,
        ])
        const [row] = rows
        if (!row) throw new UserError('not-found', `There is no import ${importId}`)
        const { ids: pendingIds, imported, updated } = row
        const changed = row.changed + batch.changed.length
        return { pendingIds, imported, changed, updated, repeated: responses.length - imported - changed }
      })
    },

    async compare(responses) {
      const numbered = responses.map((response, row) => ({ ...response, row }))
      const batch = distinct(await withoutErased(pool, identities, numbered), false)
      const { rows } = await pool.query<{ known: number; changed: number[] }>(COMPARE_BATCH, [
        storableJson(batch.responses.map(hashed)),
      ])
      const { known, changed: places } = rows[0]!
      const changedAt = [...places.map((place) => batch.responses[place - 1]!), ...batch.changed].map(({ row }) => row)
      const changed = changedAt.length
      const imported = batch.responses.length - known
      return { imported, changed, repeated: responses.length - imported - changed, changedAt: changedAt.sort((a, b) => a - b) }
    },

    attached: (importId) => attachedTo(pool, importId),

    undo: (importId) => undoImport(pool, importId),

    async beat(importId) {
      await pool.query('UPDATE imports SET heartbeat_at = now() WHERE id = $1', [importId])
    },

    async endSilent(seconds) {
      const silent = `status = 'running' AND heartbeat_at < now() - make_interval(secs => $3)`
      const { rows } = await pool.query<{ count: number }>(ending(silent), ['failed', DIED, seconds])
      return rows[0]!.count
    },

    async finish(importId, error) {
      await end(pool, importId, error)
      return summary(await prisma.import.findUniqueOrThrow({ where: { id: importId } }))
    },

    async get(importId) {
      const run = await prisma.import.findUnique({ where: { id: importId } })
      if (!run) return null
      // It is asked for often while the import runs, and reads all of its responses.
      const reach = run.status === 'running' ? { latestAt: null, areas: [] } : await reachOf(pool, importId)
      return { ...summary(run), status: run.status, error: run.error, ...reach }
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

    async surveys() {
      const [counts] = await prisma.$queryRaw<SurveyCounts[]>`
        SELECT (SELECT count(*)::int FROM responses WHERE source IN (SELECT source FROM unanswered_surveys)) AS answered,
          (SELECT count(*)::int FROM unanswered_surveys u
            WHERE NOT EXISTS (SELECT FROM responses r WHERE (r.source, r.external_id) = (u.source, u.external_id))) AS unanswered`
      return counts!
    },

    discard: (importId, error) =>
      inTransaction(pool, async (client) => {
        // no other import begins until this is over
        await client.query('LOCK TABLE imports IN SHARE ROW EXCLUSIVE MODE')
        if (await hasCompany(client, importId)) return end(client, importId, `${error}; ${KEPT}`)
        await restoreChanged(client, importId)
        await client.query(
          `WITH gone AS (DELETE FROM responses WHERE import_id = $1 RETURNING id) ${recording('erased', 'SELECT id FROM gone')}`,
          [importId],
        )
        await client.query('DELETE FROM unanswered_surveys WHERE import_id = $1', [importId])
        await client.query('DELETE FROM import_changes WHERE import_id = $1', [importId])
        await client.query(
          'UPDATE imports SET rejected = rejected + imported + unanswered, imported = 0, updated = 0, unanswered = 0 WHERE id = $1',
          [importId],
        )
        await end(client, importId, error)
      }),
  }

  /** What is stored of whoever answered: keyed hashes. */
  function hashed<R extends Pick<NewResponse, 'source' | 'externalId' | 'respondent'>>(given: R): R {
    const externalId = identities.answer(given.source, given.externalId)
    return { ...given, externalId, respondent: given.respondent ? identities.respondent(given.respondent) : null }
  }
}

/** Until when the responses of an import reach, and into which areas. */
async function reachOf(pool: pg.Pool, importId: number): Promise<{ latestAt: Date | null; areas: string[] }> {
  const areas = (await pool.query<Pick<Area, 'key' | 'filter'>>('SELECT key, filter FROM areas ORDER BY id')).rows
  const given = parameters()
  const has = areas.map(({ filter }) => `coalesce(bool_or(${fits({ dimensions: filter }, given)}), false)`)
  const { rows } = await pool.query<{ latestAt: Date | null; has: boolean[] }>(
    `SELECT max(r.at) AS "latestAt", ARRAY[${has}]::bool[] AS has FROM responses r WHERE r.import_id = ${given.add(importId)}`,
    given.values,
  )
  const [{ latestAt, has: isIn }] = rows as [(typeof rows)[number]]
  return { latestAt, areas: areas.filter((_, at) => isIn[at]).map(({ key }) => key) }
}

/**
 * Whether another import of the source, running beside it, may have counted what it stored or added as repeated, or changed what it changed: taken
 * back, these rows would be lost.
 */
async function hasCompany(client: pg.ClientBase, importId: number): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(
    `SELECT (EXISTS (SELECT FROM responses r WHERE r.import_id = $1) OR EXISTS (SELECT FROM import_changes c WHERE c.import_id = $1)
         OR EXISTS (SELECT FROM import_additions a WHERE a.import_id = $1)) AND EXISTS (
       SELECT FROM imports o JOIN imports i ON i.id = $1
       WHERE o.id <> i.id AND o.source = i.source AND o.read > 0 AND o.heartbeat_at > i.started_at) AS has`,
    [importId],
  )
  return rows[0]!.has
}

async function end(client: Pick<pg.ClientBase, 'query'>, importId: number, error: string | undefined): Promise<void> {
  const outcome = error === undefined ? ['done', null] : ['failed', storableText(error)]
  await client.query(ending('id = $3'), [...outcome, importId])
}

/**
 * SQL: ends imports with a status ($1) and an error ($2), and records that for webhooks. Of a file of the import folder, the end of the file is
 * recorded instead: it may be read once more.
 */
const ending = (which: string): string =>
  `WITH i AS (UPDATE imports SET status = $1, finished_at = now(), error = $2 WHERE ${which} RETURNING *), noted AS (
     INSERT INTO events (type, data) SELECT CASE WHEN i.status = 'done' THEN 'import.finished' ELSE 'import.failed' END, ${importEnded('i', 'NULL::int')}
     FROM i WHERE NOT EXISTS (SELECT FROM import_files f WHERE f.import_id = i.id) ORDER BY i.id)
   SELECT count(*)::int AS count FROM i`

/**
 * One response of each identity, with its status, ordered by it: two imports of the same rows then lock them in the same order.
 * @param takesLast the last of an identity instead of the first
 * @returns also the others of an identity that have another content than the one before them
 */
function distinct<R extends NewResponse & { row?: number }>(responses: R[], takesLast: boolean) {
  const byIdentity = new Map<string, R & { status: 'pending' | 'none' }>()
  const changed: R[] = []
  for (const response of responses) {
    const identity = `${storableText(response.source)}\0${storableText(response.externalId)}`
    const before = byIdentity.get(identity)
    const given = { ...response, status: response.comment?.trim() ? ('pending' as const) : ('none' as const) }
    if (before && !isDeepStrictEqual({ ...before, row: 0 }, { ...given, row: 0 })) changed.push(response)
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
