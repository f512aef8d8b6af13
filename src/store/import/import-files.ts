import type { ImportFileStore } from '../../domain/ports/import-files.js'
import type { ImportFile, ImportFileStatus } from '../../domain/responses/import-file.js'
import type { Import, Prisma, ImportFile as Row } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storableText } from '../database/storable.js'
import { importEnded } from '../delivery/record-events.js'
import { summary } from './imports.js'

/** SQL condition on import_files `f`: it failed, and a later file has come under its name. */
const REPLACED = `f.status = 'failed' AND EXISTS (SELECT FROM import_files n WHERE n.name = f.name AND n.id > f.id)`

/** Files of the import folder, each once for its content. */
export function createImportFileStore({ pool, prisma }: Database): ImportFileStore {
  const read = async (query: Omit<Prisma.ImportFileFindManyArgs, 'include'>) =>
    (await prisma.importFile.findMany({ ...query, include: { import: true } })).map(fileOf)

  return {
    async claim({ hash, optionsHash, ...file }, silence) {
      const name = storableText(file.name)
      const { rows } = await pool.query<{ id: number; attempts: number }>(
        `INSERT INTO import_files AS f (name, hash, options_hash) VALUES ($1, $2, $3)
         ON CONFLICT (hash) DO UPDATE SET name = excluded.name, options_hash = excluded.options_hash, status = 'running', error = NULL,
           import_id = NULL, started_at = now(), heartbeat_at = now(), ended_at = NULL,
           attempts = CASE WHEN f.status = 'running' THEN f.attempts + 1 ELSE 1 END
         WHERE (f.status = 'failed' AND f.options_hash <> excluded.options_hash)
           OR (f.status = 'running' AND f.heartbeat_at < now() - make_interval(secs => $4))
         RETURNING id, attempts`,
        [name, hash, optionsHash, silence],
      )
      if (rows[0]) return rows[0]
      const known = await prisma.importFile.findUnique({ where: { hash }, select: { status: true } })
      return known?.status === 'running' ? 'busy' : 'ended'
    },

    async beat(id) {
      await pool.query(`UPDATE import_files SET heartbeat_at = now() WHERE id = $1 AND status = 'running'`, [id])
    },

    async release(id) {
      await pool.query(`UPDATE import_files SET heartbeat_at = 'epoch' WHERE id = $1 AND status = 'running'`, [id])
    },

    async finish(id, outcome) {
      const [status, error, importId] =
        'error' in outcome ? ['failed', storableText(outcome.error), null] : ['done', null, outcome.importId]
      // The file of an import that failed is shown without the figures of that import; who hears of it gets them all the same.
      await pool.query(
        `WITH before AS (SELECT id, import_id FROM import_files WHERE id = $1), f AS (
           UPDATE import_files SET status = $2, error = $3, import_id = $4::int, ended_at = now() WHERE id = $1 RETURNING *)
         INSERT INTO events (type, data) SELECT CASE WHEN f.status = 'done' THEN 'import.finished' ELSE 'import.failed' END,
           ${importEnded('i', 'f.id')} || jsonb_build_object('fileName', f.name, 'error', f.error) ||
           CASE WHEN i.id IS NULL THEN '{"read":0,"imported":0,"repeated":0,"changed":0,"updated":0,"rejected":0}'::jsonb ELSE '{}' END
         FROM f JOIN before b ON b.id = f.id LEFT JOIN imports i ON i.id = coalesce(f.import_id, b.import_id)`,
        [id, status, error, importId],
      )
    },

    async get(id) {
      return (await read({ where: { id } }))[0] ?? null
    },

    async counts() {
      const { rows } = await pool.query<{ status: ImportFileStatus; count: number }>(
        `SELECT f.status, count(*)::int AS count FROM import_files f WHERE NOT (${REPLACED}) GROUP BY f.status`,
      )
      return { running: 0, done: 0, failed: 0, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) }
    },

    async list({ limit, status }) {
      const { rows } = await pool.query<{ id: number }>(
        `SELECT f.id FROM import_files f WHERE ($1::text IS NULL OR f.status = $1) AND NOT (${REPLACED})
         ORDER BY f.started_at DESC, f.id DESC LIMIT $2`,
        [status ?? null, limit],
      )
      return read({ where: { id: { in: rows.map(({ id }) => id) } }, orderBy: [{ startedAt: 'desc' }, { id: 'desc' }] })
    },
  }
}

const fileOf = (row: Row & { import: Import | null }): ImportFile => ({
  id: row.id,
  name: row.name,
  status: row.status as ImportFileStatus,
  error: row.error,
  summary: row.import && summary(row.import),
  startedAt: row.startedAt,
  endedAt: row.endedAt,
})
