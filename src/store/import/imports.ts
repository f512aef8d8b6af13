import type pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'
import type { ImportStore } from '../../domain/ports/imports.js'
import { type ImportSummary, MAX_PROBLEMS, type NewResponse, type RowProblem } from '../../domain/responses/response.js'
import type { Import } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable, storableJson, storableText } from '../database/storable.js'

// One statement, so one transaction. Rows that are there already are left out before the insert, which would else use up an id
// for each; the conflict clause is for those that another import adds at this moment.
const ADD = `
WITH stored AS (
  INSERT INTO responses (source, external_id, import_id, at, score, comment, ticket, lost_minutes, dimensions, status)
  SELECT n.source, n."externalId", $1, n.at, n.score, n.comment, n.ticket, n."lostMinutes", n.dimensions, n.status
  FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (source text, "externalId" text, at timestamptz, score float8,
    comment text, ticket text, "lostMinutes" float8, dimensions jsonb, status text))
    WITH ORDINALITY AS n(source, "externalId", at, score, comment, ticket, "lostMinutes", dimensions, status, place)
  WHERE NOT EXISTS (SELECT FROM responses r WHERE r.source = n.source AND r.external_id = n."externalId")
  ORDER BY n.place
  ON CONFLICT (source, external_id) DO NOTHING
  RETURNING id, status
), counted AS (
  SELECT count(*)::int AS imported, coalesce(array_agg(id ORDER BY id) FILTER (WHERE status = 'pending'), '{}') AS ids FROM stored
)
UPDATE imports i SET
  heartbeat_at = now(),
  read = i.read + $3 + $4,
  imported = i.imported + c.imported,
  repeated = i.repeated + $3 - c.imported,
  rejected = i.rejected + $4,
  problems = CASE WHEN $4 = 0 THEN i.problems ELSE
    (SELECT coalesce(jsonb_agg(p ORDER BY n), '[]')
     FROM jsonb_array_elements(i.problems || $5::jsonb) WITH ORDINALITY AS e(p, n) WHERE n <= ${MAX_PROBLEMS}) END
FROM counted c
WHERE i.id = $1
RETURNING c.imported, c.ids`

const DIED = 'the process ended before the import did; send the same file again to complete it'

/** Ends the runs of a process that died. Only where no other process can be running one: on an embedded database that was just opened. */
export async function endAbandonedImports(client: pg.ClientBase): Promise<void> {
  await client.query(`UPDATE imports SET status = 'failed', finished_at = now(), error = $1 WHERE status = 'running'`, [DIED])
}

/** Imports and the responses they bring. */
export function createImportStore({ pool, prisma }: Database): ImportStore {
  return {
    async start(run) {
      const { id } = await prisma.import.create({ data: storable(run), select: { id: true } })
      return id
    },

    async add(importId, responses, rejected) {
      const { rows } = await pool.query<{ imported: number; ids: number[] }>(ADD, [
        importId,
        storableJson(distinct(responses)),
        responses.length,
        rejected.length,
        storableJson(rejected.slice(0, MAX_PROBLEMS)),
      ])
      const [row] = rows
      if (!row) throw new UserError('not-found', `There is no import ${importId}`)
      return { pendingIds: row.ids, imported: row.imported, repeated: responses.length - row.imported }
    },

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

    async list(limit) {
      const runs = await prisma.import.findMany({ orderBy: { id: 'desc' }, take: limit })
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
        prisma.response.deleteMany({ where: { importId } }),
        prisma.$executeRaw`UPDATE imports SET rejected = rejected + imported, imported = 0 WHERE id = ${importId}`,
        end(importId, error),
      ])
    },
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

/** The first of each identity, with its status, ordered by it: two imports of the same rows then lock them in the same order. */
function distinct(responses: NewResponse[]) {
  const byIdentity = new Map<string, NewResponse & { status: 'pending' | 'none' }>()
  for (const response of responses) {
    const identity = `${storableText(response.source)}\0${storableText(response.externalId)}`
    if (byIdentity.has(identity)) continue
    byIdentity.set(identity, { ...response, status: response.comment?.trim() ? 'pending' : 'none' })
  }
  return [...byIdentity].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, response]) => response)
}

function summary({ id, read, imported, repeated, rejected, problems }: Import): ImportSummary {
  return { id, read, imported, repeated, rejected, problems: problems as unknown as RowProblem[] }
}
