import type pg from 'pg'
import type { OperationStore, PoolCounts } from '../../domain/ports/operation.js'
import type { Database } from '../database/database.js'
import { compareMigrations } from '../database/migrate.js'

const ROWS = ['imported', 'repeated', 'changed', 'rejected'] as const

/** What watchers of an installation ask the database. */
export function createOperationStore({ pool, queuePool, migrations }: Database): OperationStore {
  return {
    async ping() {
      await pool.query('SELECT 1')
    },

    async missingMigrations() {
      const client = await pool.connect()
      try {
        return (await compareMigrations(client, migrations)).missing
      } finally {
        client.release()
      }
    },

    async counts() {
      const [responses, imports, rows, deliveries] = await Promise.all([
        pool.query<{ status: string; count: number }>(
          `SELECT status, count(*)::int AS count FROM responses WHERE status IN ('pending', 'failed') GROUP BY status`,
        ),
        pool.query<{ status: string; count: number }>('SELECT status, count(*)::int AS count FROM imports GROUP BY status'),
        pool.query<Record<(typeof ROWS)[number], number>>(
          `SELECT ${ROWS.map((each) => `COALESCE(sum(${each}), 0)::float8 AS ${each}`).join(', ')} FROM imports WHERE status <> 'undone'`,
        ),
        pool.query<{ kind: string; status: string; count: number }>(
          'SELECT kind, status, count(*)::int AS count FROM deliveries GROUP BY kind, status ORDER BY kind, status',
        ),
      ])
      const of = (status: string) => responses.rows.find((row) => row.status === status)?.count ?? 0
      return {
        pending: of('pending'),
        failed: of('failed'),
        imports: Object.fromEntries(imports.rows.map(({ status, count }) => [status, count])),
        rows: { ...rows.rows[0]! },
        deliveries: deliveries.rows,
      }
    },

    pools: () => ({ main: countsOf(pool), queue: countsOf(queuePool) }),
  }
}

const countsOf = ({ totalCount, idleCount, waitingCount }: pg.Pool): PoolCounts => ({
  total: totalCount,
  idle: idleCount,
  waiting: waitingCount,
})
